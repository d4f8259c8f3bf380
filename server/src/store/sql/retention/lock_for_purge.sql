update documents set q = q where doc = $1 returning q, horizon, items, cells, bytes
