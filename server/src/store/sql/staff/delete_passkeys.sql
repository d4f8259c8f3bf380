delete from passkeys where staff = $1
