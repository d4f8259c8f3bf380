-- What readers say of a page, and plain counts of what reached the server. Neither knows who anybody is.
-- Same number, name and columns in the other database's folder.

create table feedback (
    n bigint generated always as identity primary key,
    place text not null,         -- a municipality's id, or empty for the whole region
    page text not null,          -- the page's stable id
    language text not null,
    words text not null,         -- what is wrong, in the reader's words; empty once it was dealt with
    at_ms bigint not null,
    done_ms bigint
);
create index feedback_open on feedback (place) where done_ms is null;

create table counts (
    month text not null,         -- 2026-11
    place text not null,
    language text not null,
    what text not null,          -- page, right, wrong
    n bigint not null,
    primary key (month, place, language, what)
);
