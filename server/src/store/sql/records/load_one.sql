select revisions.body, revisions.n
from records join revisions on revisions.n = records.live
where records.kind = $1 and records.id = $2
