delete from sessions where hash = $1 and staff = $2
