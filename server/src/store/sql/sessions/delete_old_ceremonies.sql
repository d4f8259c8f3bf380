delete from ceremonies where ends_ms <= $1
