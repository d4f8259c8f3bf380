delete from cells where doc = $1 and key = $2
