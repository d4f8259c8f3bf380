select value from settings where name = $1
