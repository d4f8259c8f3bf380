delete from releases where kind = $1 and id = $2
