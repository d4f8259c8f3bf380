delete from bodies where hash = $1
