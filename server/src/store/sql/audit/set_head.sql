update audit_head set hash = $1 where one = 1
