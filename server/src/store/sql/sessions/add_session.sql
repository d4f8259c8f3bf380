insert into sessions (hash, staff, device, made_ms, seen_ms) values ($1, $2, $3, $4, $4)
