select id, secret_hash, withdrawn_ms from shares
where withdrawn_ms is not null
