select hash, min(unused_ms) from picture_files group by hash
