delete from share_answers where share = $1
