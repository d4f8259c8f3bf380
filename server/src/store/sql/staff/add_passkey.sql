insert into passkeys (id, staff, name, body, backed_up, made_ms, used_ms) values ($1, $2, $3, $4, $5, $6, $6)
