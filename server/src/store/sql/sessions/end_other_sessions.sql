delete from sessions where staff = $1 and hash <> $2
