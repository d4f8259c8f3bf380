update rendezvous set sealed = '' where id = $1
