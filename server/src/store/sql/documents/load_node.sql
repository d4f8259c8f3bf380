select max_s from nodes where doc = $1 and node = $2
