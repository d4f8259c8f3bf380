delete from ceremonies where id = $1 and ends_ms > $2 returning state
