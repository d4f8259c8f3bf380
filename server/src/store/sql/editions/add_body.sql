insert into bodies (hash, br, gz) values ($1, $2, $3) on conflict (hash) do nothing
