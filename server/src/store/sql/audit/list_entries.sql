select audit.n, audit.at_ms, audit.actor, coalesce(staff.name, audit.actor) as who, audit.action, audit.object, audit.municipality, audit.detail,
  audit.prev_hash, audit.hash
from audit left join staff on staff.id = audit.actor
where audit.n < $1 order by audit.n desc limit 100
