select id, body, made_ms, ends_ms from shares
where municipality = $1 and withdrawn_ms is null and ends_ms > $2 and body <> ''
order by made_ms, id
