update records set working = null where kind = $1 and id = $2 and working = $3 and ($4 = '*' or place = $4)
