insert into rendezvous (id, doc, sealed, ends_ms) values ($1, $2, $3, $4)
