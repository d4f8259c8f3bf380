select (select n from audit_head) + coalesce((select max(n) from revisions), 0)
