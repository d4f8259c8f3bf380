select sessions.hash, sessions.made_ms, sessions.seen_ms, staff.id as staff, staff.name, staff.role, staff.municipality,
  (select count(*) from passkeys where passkeys.staff = staff.id) as keys,
  (select count(*) from passkeys where passkeys.staff = staff.id and passkeys.backed_up = 1) as backed_up
from sessions join staff on staff.id = sessions.staff
where sessions.hash = $1 and sessions.made_ms > $2 and sessions.seen_ms > $3 and staff.ended_ms is null
