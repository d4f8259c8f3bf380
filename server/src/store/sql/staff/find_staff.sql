select id, name, role, municipality, made_ms, ended_ms, 0 as keys from staff where id = $1
