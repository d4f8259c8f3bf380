select body, n from revisions where kind = $1 and id = $2 and n = $3
