delete from share_met where share = $1 and step = $2
