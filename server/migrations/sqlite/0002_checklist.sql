-- The checklist's half that the server keeps: cells it cannot read, sealed invitations, and the copies that
-- people handed to their municipality. Same number, name and columns in the other database's folder.

-- One household checklist. What is in it is encrypted on the phones.
create table documents (
    doc text primary key,        -- derived from the household's secret
    token_hash text not null,    -- SHA-256 of the bearer token, hex
    q integer not null,          -- the newest change
    horizon integer not null,    -- the newest change that was purged
    items integer not null,
    cells integer not null,
    bytes integer not null,
    made_ms integer not null,
    touched_ms integer not null  -- when a device last wrote or asked, by the day
) strict;
create index documents_touched on documents (touched_ms);

-- The newest value of each cell, and for texts the values that lost without having been seen.
create table cells (
    doc text not null references documents (doc) on delete cascade,
    key text not null,
    v text,                      -- encrypted; null: erased by its people
    s text not null,             -- stamp
    q integer not null,
    alt text not null,           -- JSON: [{"s": stamp, "v": encrypted or null}]
    at_ms integer not null,      -- when it was written, by the server's clock
    primary key (doc, key)
) strict;
create unique index cells_changed on cells (doc, q);
create index cells_erased on cells (at_ms) where v is null;

-- The newest stamp of each page load that wrote: a message that comes twice counts once.
create table nodes (
    doc text not null references documents (doc) on delete cascade,
    node text not null,
    max_s text not null,
    seen_ms integer not null,
    primary key (doc, node)
) strict;
create index nodes_seen on nodes (seen_ms);

-- What was erased, by the SHA-256 of its id only: other devices are told so.
create table erased (
    mark text primary key,
    at_ms integer not null
) strict;

-- Invitations: the household's secret, sealed by a key the server never sees.
create table rendezvous (
    id text primary key,
    doc text not null references documents (doc) on delete cascade,
    sealed text not null,        -- empty once it was handed out or has ended
    ends_ms integer not null,
    used_ms integer
) strict;
create index rendezvous_ends on rendezvous (ends_ms);

-- Copies of steps that somebody handed to a municipality's lots. They hold what was handed over and no more.
create table shares (
    id text primary key,
    secret_hash text not null,   -- SHA-256 of the secret its sender keeps, hex
    municipality text not null,
    body text not null,          -- JSON, as handed over; empty once withdrawn or ended
    made_ms integer not null,
    ends_ms integer not null,
    withdrawn_ms integer
) strict;
create index shares_of_municipality on shares (municipality, ends_ms);
create index shares_ends on shares (ends_ms);

create table share_answers (
    share text not null references shares (id) on delete cascade,
    n integer not null,
    at_ms integer not null,
    author text not null,        -- a role and a place, never a person
    body text not null,
    primary key (share, n)
) strict;

-- Steps of a share that the lots has met, by their place in it.
create table share_met (
    share text not null references shares (id) on delete cascade,
    step integer not null,
    at_ms integer not null,
    primary key (share, step)
) strict;
