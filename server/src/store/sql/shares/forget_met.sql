delete from share_met where share = $1
