insert into revisions (kind, id, body, author, message, at_ms)
values ($1, $2, $3, $4, $5, $6)
returning n
