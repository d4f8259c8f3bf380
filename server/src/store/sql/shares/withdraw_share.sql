update shares set withdrawn_ms = $3, body = ''
where id = $1 and secret_hash = $2 and withdrawn_ms is null
