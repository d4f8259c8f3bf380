update documents set q = $2, horizon = $3, items = $4, cells = $5, bytes = $6 where doc = $1
