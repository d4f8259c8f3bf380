delete from share_met
where share in (select id from shares where ends_ms <= $1)
