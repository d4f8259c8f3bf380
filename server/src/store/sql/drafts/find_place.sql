select place from records where kind = $1 and id = $2
