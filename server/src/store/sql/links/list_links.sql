select url, used_by, checked_ms, fault, first_day, last_day from links order by checked_ms, url
