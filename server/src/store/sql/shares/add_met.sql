insert into share_met (share, step, at_ms) values ($1, $2, $3) on conflict (share, step) do nothing
