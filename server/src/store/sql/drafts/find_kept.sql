select records.kind, records.id, records.place, coalesce(records.live, 0) as live, coalesce(records.working, 0) as working,
  revisions.author, revisions.at_ms, revisions.body
from records join revisions on revisions.n = coalesce(records.working, records.live)
where records.kind = $1 and records.id = $2
