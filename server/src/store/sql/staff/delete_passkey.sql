delete from passkeys where id = $1 and staff = $2
