select releases.kind, releases.id, releases.revision, releases.place, releases.asked_by, staff.name as asker, releases.asked_ms, releases.at_ms,
  releases.needs_second
from releases join staff on staff.id = releases.asked_by
order by releases.at_ms, releases.kind, releases.id
