delete from sessions where staff = $1
