update invitations set used_ms = $1 where inviter is null and used_ms is null
