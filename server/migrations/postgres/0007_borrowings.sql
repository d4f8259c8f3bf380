-- Local blocks that began as a neighbour's. Same number, name and columns in the other database's folder.

create table borrowings (
    id text primary key,       -- the block: sorsele/home
    source text not null,      -- the neighbour's: mala/home
    seen bigint not null           -- the neighbour's live revision that was taken or looked at last
);
