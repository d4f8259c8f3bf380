select at_ms, body from share_answers where share = $1 order by n
