select n, place, page, language, sort, words, at_ms from feedback
where done_ms is null and ($1 = '*' or place = $1) order by at_ms, n limit 200
