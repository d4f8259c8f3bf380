update rendezvous set sealed = '' where ends_ms <= $1 and sealed <> ''
