select n, author, message, at_ms from revisions where kind = $1 and id = $2 order by n desc limit 100
