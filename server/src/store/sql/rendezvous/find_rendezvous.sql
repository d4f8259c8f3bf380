select ends_ms from rendezvous where id = $1
