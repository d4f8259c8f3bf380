select key, v, s, q, alt from cells where doc = $1 and key = $2
