insert into staff (id, name, role, municipality, made_ms) values ($1, $2, $3, $4, $5)
