update rendezvous set used_ms = $2
where id = $1 and used_ms is null and ends_ms > $2
returning sealed
