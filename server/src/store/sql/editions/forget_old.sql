delete from editions where n <= $1
