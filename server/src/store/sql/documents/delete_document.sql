delete from documents where doc = $1
