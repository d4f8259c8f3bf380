update shares set made_ms = made_ms
where id = $1 and ($2 = '*' or municipality = $2) and withdrawn_ms is null and ends_ms > $3 and body <> ''
returning body
