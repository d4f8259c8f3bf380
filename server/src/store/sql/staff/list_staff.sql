select staff.id, staff.name, staff.role, staff.municipality, staff.made_ms, staff.ended_ms, count(passkeys.id) as keys
from staff left join passkeys on passkeys.staff = staff.id
group by staff.id, staff.name, staff.role, staff.municipality, staff.made_ms, staff.ended_ms order by staff.ended_ms is not null, staff.name
