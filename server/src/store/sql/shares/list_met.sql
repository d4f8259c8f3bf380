select step from share_met where share = $1 order by step
