select passkeys.id, passkeys.staff, passkeys.name, passkeys.body, passkeys.backed_up, passkeys.made_ms, passkeys.used_ms
from passkeys join staff on staff.id = passkeys.staff
where passkeys.id = $1 and staff.ended_ms is null
