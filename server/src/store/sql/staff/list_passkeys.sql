select id, staff, name, body, backed_up, made_ms, used_ms from passkeys where staff = $1 order by made_ms, id
