select key, v, s, q, alt from cells
where doc = $1 and v is null and alt = '[]' and at_ms < $2
