update staff set ended_ms = $2 where id = $1 and ended_ms is null
