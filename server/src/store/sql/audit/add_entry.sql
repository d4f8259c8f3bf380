insert into audit (n, at_ms, actor, action, object, municipality, detail, prev_hash, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
