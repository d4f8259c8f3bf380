insert into invitations (hash, inviter, staff, role, municipality, made_ms, ends_ms) values ($1, $2, $3, $4, $5, $6, $7)
