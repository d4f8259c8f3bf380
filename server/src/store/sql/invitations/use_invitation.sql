update invitations set used_ms = $2 where hash = $1 and used_ms is null and ends_ms > $2
