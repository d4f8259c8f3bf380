select id, files from editions order by n desc limit 20
