update records set live = $3, working = null, place = $4
where kind = $1 and id = $2 and working = $3 and ($5 = '*' or (place = $5 and $4 = $5))
