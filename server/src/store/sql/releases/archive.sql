update records set live = null, working = null
where kind = $1 and id = $2 and live = $3 and ($4 = '*' or place = $4)
