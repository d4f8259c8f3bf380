select at_ms from erased where mark = $1
