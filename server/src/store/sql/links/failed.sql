update links
set checked_ms = $2, fault = $3, first_day = case when first_day = '' then $4 else first_day end, last_day = $4
where url = $1
