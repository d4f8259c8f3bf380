select url, used_by, checked_ms, fault, first_day, last_day from links where first_day <> last_day order by first_day, url
