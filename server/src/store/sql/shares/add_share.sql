insert into shares (id, secret_hash, municipality, body, made_ms, ends_ms)
values ($1, $2, $3, $4, $5, $6)
on conflict (id) do nothing
