select revisions.body, revisions.n
from records join revisions on revisions.n = records.live
order by records.kind, records.id
