insert into share_answers (share, n, at_ms, author, body)
select $1, coalesce(max(n), 0) + 1, $2, $3, $4 from share_answers where share = $1
