update documents set touched_ms = $2 where doc = $1 and touched_ms < $2
