delete from picture_files where unused_ms > 0 and unused_ms < $1
