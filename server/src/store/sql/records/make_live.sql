insert into records (kind, id, place, live) values ($1, $2, $3, $4)
on conflict (kind, id) do update set live = excluded.live, place = excluded.place
