insert into records (kind, id, place, working) select $1, $2, $3, $4 where $5 = '*' or $3 = $5
on conflict (kind, id) do update set working = excluded.working, place = excluded.place
where records.live is null and records.working is null and ($5 = '*' or records.place = $5)
