update documents set touched_ms = $3
where doc = $1 and token_hash = $2
returning q, horizon, items, cells, bytes
