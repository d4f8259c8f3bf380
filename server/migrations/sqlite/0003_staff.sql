-- Who works in the studio, how they prove who they are, and what they did.
-- Same number, name and columns in the other database's folder.

-- People who keep the guide: the only persons this store knows.
create table staff (
    id text primary key,         -- UUID, also the user handle of their passkeys
    name text not null,          -- as colleagues see it; shown in the studio only
    role text not null,          -- lots, coordinator, reader
    municipality text not null,  -- a lots's own; empty for the others
    made_ms integer not null,
    ended_ms integer
) strict;

create table passkeys (
    id text primary key,         -- credential id, base64url
    staff text not null references staff (id),
    name text not null,          -- as its owner tells it from others
    body text not null,          -- public key and counter, JSON
    backed_up integer not null,  -- 1: a copy of it lives with its maker (a synced passkey)
    made_ms integer not null,
    used_ms integer not null
) strict;
create index passkeys_of_staff on passkeys (staff);

create table invitations (
    hash text primary key,       -- SHA-256 of the secret in the link, hex
    inviter text,                -- null: whoever runs the server
    staff text references staff (id), -- whose lost passkeys it replaces; null: somebody new
    role text not null,
    municipality text not null,
    made_ms integer not null,
    ends_ms integer not null,
    used_ms integer              -- set too when it was withdrawn
) strict;

create table sessions (
    hash text primary key,       -- SHA-256 of the cookie, hex
    staff text not null references staff (id),
    device text not null,        -- what the browser calls itself, shortened
    made_ms integer not null,    -- when the passkey was shown
    seen_ms integer not null
) strict;
create index sessions_of_staff on sessions (staff);

-- A passkey's challenge, between question and answer. Taken out once.
create table ceremonies (
    id text primary key,
    state text not null,         -- JSON
    ends_ms integer not null
) strict;

-- What was done in the studio. Rows are only ever added; each holds the hash of the one before.
create table audit (
    n integer primary key,
    at_ms integer not null,
    actor text not null,         -- staff id, or who ran a command
    action text not null,
    object text not null,
    municipality text not null,
    detail text not null,        -- JSON, no personal words
    prev_hash text not null,
    hash text not null
) strict;
create index audit_of_object on audit (object, n);

-- The end of the chain: one row, so that two writers come one after the other.
create table audit_head (
    one integer primary key check (one = 1),
    n integer not null,
    hash text not null
) strict;
insert into audit_head (one, n, hash) values (1, 0, '');
