insert into ceremonies (id, state, ends_ms) values ($1, $2, $3)
