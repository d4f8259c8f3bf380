-- The checklist's half that the server keeps: cells it cannot read, sealed invitations, and the copies that
-- people handed to their municipality. Same number, name and columns in the other database's folder.

-- One household checklist. What is in it is encrypted on the phones.
create table documents (
    doc text primary key,        -- derived from the household's secret
    token_hash text not null,    -- SHA-256 of the bearer token, hex
    q bigint not null,          -- the newest change
    horizon bigint not null,    -- the newest change that was purged
    items bigint not null,
    cells bigint not null,
    bytes bigint not null,
    made_ms bigint not null,
    touched_ms bigint not null  -- when a device last wrote or asked, by the day
);
create index documents_touched on documents (touched_ms);

-- The newest value of each cell, and for texts the values that lost without having been seen.
create table cells (
    doc text not null references documents (doc) on delete cascade,
    key text not null,
    v text,                      -- encrypted; null: erased by its people
    s text not null,             -- stamp
    q bigint not null,
    alt text not null,           -- JSON: [{"s": stamp, "v": encrypted or null}]
    at_ms bigint not null,      -- when it was written, by the server's clock
    primary key (doc, key)
);
create unique index cells_changed on cells (doc, q);
create index cells_erased on cells (at_ms) where v is null;

-- The newest stamp of each page load that wrote: a message that comes twice counts once.
create table nodes (
    doc text not null references documents (doc) on delete cascade,
    node text not null,
    max_s text not null,
    seen_ms bigint not null,
    primary key (doc, node)
);
create index nodes_seen on nodes (seen_ms);

-- What was erased, by the SHA-256 of its id only: other devices are told so.
create table erased (
    mark text primary key,
    at_ms bigint not null
);

-- Invitations: the household's secret, sealed by a key the server never sees.
create table rendezvous (
    id text primary key,
    doc text not null references documents (doc) on delete cascade,
    sealed text not null,        -- empty once it was handed out or has ended
    ends_ms bigint not null,
    used_ms bigint
);
create index rendezvous_ends on rendezvous (ends_ms);

-- Copies of steps that somebody handed to a municipality's lots. They hold what was handed over and no more.
create table shares (
    id text primary key,
    secret_hash text not null,   -- SHA-256 of the secret its sender keeps, hex
    municipality text not null,
    body text not null,          -- JSON, as handed over; empty once withdrawn or ended
    made_ms bigint not null,
    ends_ms bigint not null,
    withdrawn_ms bigint
);
create index shares_of_municipality on shares (municipality, ends_ms);
create index shares_ends on shares (ends_ms);

create table share_answers (
    share text not null references shares (id) on delete cascade,
    n bigint not null,
    at_ms bigint not null,
    author text not null,        -- a role and a place, never a person
    body text not null,
    primary key (share, n)
);

-- Steps of a share that the lots has met, by their place in it.
create table share_met (
    share text not null references shares (id) on delete cascade,
    step bigint not null,
    at_ms bigint not null,
    primary key (share, step)
);
