insert into links (url, used_by) values ($1, $2) on conflict (url) do update set used_by = excluded.used_by
