-- A record has a live version, which readers get, and may have a working one, which its editors see. Whose it
-- is stands beside it, so that every statement that changes it can ask.
-- Same number, name and columns in the other database's folder.

alter table records add column place text not null default '';
update records set place = case records.kind
        when 'municipality' then records.id
        when 'confirm' then records.id
        when 'local' then split_part(records.id, '/', 1)
        when 'fact' then split_part(records.id, '.', 1)
        when 'contact' then coalesce(revisions.body::json -> 'value' ->> 'municipality', '')
        else ''
    end
from revisions where revisions.n = records.live;
alter table records alter column place drop default;
alter table records alter column live drop not null;
alter table records add column working bigint references revisions (n);
create index records_working on records (place) where working is not null;

-- Working versions that somebody wants live: at a time, or once a second person has agreed.
create table releases (
    kind text not null,
    id text not null,
    revision bigint not null references revisions (n),
    place text not null,
    asked_by text not null references staff (id),
    asked_ms bigint not null,
    at_ms bigint not null,          -- not before this time
    needs_second bigint not null,   -- 1: a coordinator other than who asked must agree
    primary key (kind, id)
);
create index releases_due on releases (at_ms);
