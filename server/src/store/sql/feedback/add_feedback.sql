insert into feedback (place, page, language, sort, words, at_ms)
select $1, $2, $3, $4, $5, $6 where (select count(*) from feedback where done_ms is null and page = $2) < $7
