select mark, at_ms from erased
