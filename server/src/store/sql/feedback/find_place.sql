select place from feedback where n = $1 and done_ms is null
