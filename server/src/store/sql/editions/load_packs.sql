select language, hash, body from packs where edition = $1
