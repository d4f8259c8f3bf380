update passkeys set body = $2, used_ms = $3 where id = $1
