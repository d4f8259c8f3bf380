delete from links where url = $1
