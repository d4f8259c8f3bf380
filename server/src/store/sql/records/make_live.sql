insert into records (kind, id, live) values ($1, $2, $3)
on conflict (kind, id) do update set live = excluded.live
