insert into documents (doc, token_hash, q, horizon, items, cells, bytes, made_ms, touched_ms)
values ($1, $2, 0, 0, 0, 0, 0, $3, $3)
on conflict (doc) do nothing
