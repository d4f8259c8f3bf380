delete from rendezvous where ends_ms < $1
