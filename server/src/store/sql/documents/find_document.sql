select token_hash, q, horizon, touched_ms from documents where doc = $1
