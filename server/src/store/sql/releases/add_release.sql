insert into releases (kind, id, revision, place, asked_by, asked_ms, at_ms, needs_second)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (kind, id) do update set revision = excluded.revision, place = excluded.place, asked_by = excluded.asked_by,
  asked_ms = excluded.asked_ms, at_ms = excluded.at_ms, needs_second = excluded.needs_second
