select hash, device, made_ms, seen_ms from sessions where staff = $1 and made_ms > $2 and seen_ms > $3 order by seen_ms desc, hash
