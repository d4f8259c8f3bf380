insert into picture_files (hash, width, body) values ($1, $2, $3) on conflict (hash, width) do update set unused_ms = 0
