delete from share_answers
where share in (select id from shares where ends_ms <= $1)
