select id, municipality, body, made_ms, ends_ms,
  (select count(*) from share_answers where share_answers.share = shares.id) as answers
from shares
where ($1 = '*' or municipality = $1) and withdrawn_ms is null and ends_ms > $2 and body <> ''
order by made_ms, id
