update records set working = $3
where kind = $1 and id = $2 and coalesce(working, live, 0) = $4 and ($5 = '*' or place = $5)
