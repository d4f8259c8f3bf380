insert into borrowings (id, source, seen) values ($1, $2, $3) on conflict (id) do update set source = excluded.source, seen = excluded.seen
