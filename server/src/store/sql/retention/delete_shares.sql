delete from shares where ends_ms < $1
