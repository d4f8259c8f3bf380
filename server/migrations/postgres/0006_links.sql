-- Links out of the guide, and whether they answered. Same number, name and columns in the other database's folder.

create table links (
    url text primary key,
    used_by text not null,              -- kinds and ids of the records that hold it, as JSON
    checked_ms bigint not null default 0,   -- 0 while nobody has looked
    fault text not null default '',     -- a word; empty while it answers
    first_day text not null default '', -- the day it first failed since it last answered: 2026-11-22
    last_day text not null default ''   -- the day it failed last
);
