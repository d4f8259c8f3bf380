select key, v, s, q, alt from cells where doc = $1 and q > $2 order by q limit $3
