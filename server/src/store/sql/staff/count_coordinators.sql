select count(*) from staff where role = 'coordinator' and ended_ms is null
