insert into erased (mark, at_ms) values ($1, $2)
on conflict (mark) do update set at_ms = excluded.at_ms
