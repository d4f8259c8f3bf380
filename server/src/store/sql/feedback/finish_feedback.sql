update feedback set done_ms = $2, words = '' where n = $1 and done_ms is null and ($3 = '*' or place = $3)
