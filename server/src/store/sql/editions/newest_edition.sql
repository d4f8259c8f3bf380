select n, id, build, base, content, at_ms, files from editions order by n desc limit 1
