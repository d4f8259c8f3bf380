-- A record has a live version, which readers get, and may have a working one, which its editors see. Whose it
-- is stands beside it, so that every statement that changes it can ask.
-- Same number, name and columns in the other database's folder.

create table records_now (
    kind text not null,
    id text not null,
    place text not null,         -- a municipality's id, another scope of facts, or empty for the whole region
    live integer references revisions (n),    -- null: not published yet, or archived
    working integer references revisions (n), -- null: nothing that is not live
    primary key (kind, id)
) strict;
insert into records_now (kind, id, place, live)
select records.kind, records.id,
    case records.kind
        when 'municipality' then records.id
        when 'confirm' then records.id
        when 'local' then substr(records.id, 1, instr(records.id, '/') - 1)
        when 'fact' then substr(records.id, 1, instr(records.id, '.') - 1)
        when 'contact' then coalesce(json_extract(revisions.body, '$.value.municipality'), '')
        else ''
    end,
    records.live
from records join revisions on revisions.n = records.live;
drop table records;
alter table records_now rename to records;
create index records_working on records (place) where working is not null;

-- Working versions that somebody wants live: at a time, or once a second person has agreed.
create table releases (
    kind text not null,
    id text not null,
    revision integer not null references revisions (n),
    place text not null,
    asked_by text not null references staff (id),
    asked_ms integer not null,
    at_ms integer not null,          -- not before this time
    needs_second integer not null,   -- 1: a coordinator other than who asked must agree
    primary key (kind, id)
) strict;
create index releases_due on releases (at_ms);
