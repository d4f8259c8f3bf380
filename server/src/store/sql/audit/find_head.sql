select n, hash from audit_head where one = 1
