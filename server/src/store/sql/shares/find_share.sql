select secret_hash, municipality, ends_ms, withdrawn_ms from shares where id = $1
