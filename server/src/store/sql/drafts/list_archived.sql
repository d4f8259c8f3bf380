select records.kind, records.id, records.place, coalesce(records.live, 0) as live, coalesce(records.working, 0) as working,
  revisions.author, revisions.at_ms, revisions.body
from records join revisions on revisions.n =
  (select max(newest.n) from revisions as newest where newest.kind = records.kind and newest.id = records.id)
where records.live is null and records.working is null
order by revisions.n desc
