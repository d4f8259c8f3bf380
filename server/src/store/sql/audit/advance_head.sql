update audit_head set n = n + 1 where one = 1 returning n, hash
