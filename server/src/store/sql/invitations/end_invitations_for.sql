update invitations set used_ms = $2 where used_ms is null and staff = $1
