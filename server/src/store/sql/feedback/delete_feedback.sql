delete from feedback where at_ms < $1 or done_ms < $2
