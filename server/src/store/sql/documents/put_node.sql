insert into nodes (doc, node, max_s, seen_ms) values ($1, $2, $3, $4)
on conflict (doc, node) do update set max_s = excluded.max_s, seen_ms = excluded.seen_ms
