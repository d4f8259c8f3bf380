update picture_files set unused_ms = $2 where hash = $1
