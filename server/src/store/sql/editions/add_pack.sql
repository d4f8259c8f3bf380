insert into packs (edition, language, hash, body) values ($1, $2, $3, $4)
