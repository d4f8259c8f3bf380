insert into counts (month, place, language, what, n) values ($1, $2, $3, $4, $5)
on conflict (month, place, language, what) do update set n = counts.n + excluded.n
