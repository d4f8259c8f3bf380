select coalesce(max(n), 0) as n from editions
