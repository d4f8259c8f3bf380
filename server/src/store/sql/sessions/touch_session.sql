update sessions set seen_ms = $2 where hash = $1 and seen_ms < $2
