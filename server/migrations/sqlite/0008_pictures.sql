-- The files of pictures. Same number, name and columns in the other database's folder.

create table picture_files (
    hash text not null,                -- the picture's: 32 hexadecimal digits
    width integer not null,            -- in pixels
    body blob not null,                -- JPEG
    unused_ms integer not null default 0, -- since when no picture that editors have names it; 0 while one does
    primary key (hash, width)
) strict;
