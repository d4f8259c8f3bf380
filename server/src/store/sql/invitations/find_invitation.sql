select invitations.hash, coalesce(inviter.name, '') as inviter, invitations.staff, coalesce(person.name, '') as person,
  invitations.role, invitations.municipality, invitations.made_ms, invitations.ends_ms
from invitations left join staff inviter on inviter.id = invitations.inviter left join staff person on person.id = invitations.staff
where invitations.hash = $1 and invitations.used_ms is null and invitations.ends_ms > $2
