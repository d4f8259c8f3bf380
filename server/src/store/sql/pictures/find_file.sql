select body from picture_files where hash = $1 and width = $2
