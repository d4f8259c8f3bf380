delete from nodes where seen_ms < $1
