-- Records with all their revisions, and the editions made of them.
-- Same number, name and columns in the other database's folder. Never edited once released:
-- a later file expands, and a still later one contracts.

create table revisions (
    n bigint generated always as identity primary key,
    kind text not null,
    id text not null,
    body text not null,      -- the record as JSON
    author text not null,    -- a role and a place, never a person
    message text not null,
    at_ms bigint not null   -- milliseconds since 1970, UTC
);
create index revisions_of_record on revisions (kind, id, n);

-- Which revision of a record is live.
create table records (
    kind text not null,
    id text not null,
    live bigint not null references revisions (n),
    primary key (kind, id)
);

create table editions (
    n bigint generated always as identity primary key,
    id text not null,        -- hash of the table of files
    build text not null,     -- the program that rendered it
    base text not null,      -- the public address it was rendered for
    content bigint not null,-- the newest revision it contains
    at_ms bigint not null,
    files text not null      -- JSON: address -> hash of body
);

-- Bodies by the hash of their plain form, kept compressed.
create table bodies (
    hash text primary key,
    br bytea not null,
    gz bytea not null
);

-- A language's whole guide in one brotli body.
create table packs (
    edition bigint not null references editions (n) on delete cascade,
    language text not null,
    hash text not null,
    body bytea not null,
    primary key (edition, language)
);

create table settings (
    name text primary key,
    value text not null
);
