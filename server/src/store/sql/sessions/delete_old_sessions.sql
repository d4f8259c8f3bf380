delete from sessions where made_ms <= $1 or seen_ms <= $2
