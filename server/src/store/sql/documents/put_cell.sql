insert into cells (doc, key, v, s, q, alt, at_ms) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (doc, key) do update
set v = excluded.v, s = excluded.s, q = excluded.q, alt = excluded.alt, at_ms = excluded.at_ms
