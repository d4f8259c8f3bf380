delete from erased where at_ms < $1
