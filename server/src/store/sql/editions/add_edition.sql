insert into editions (id, build, base, content, at_ms, files)
select $1, $2, $3, $4, $5, $6
where not exists (select 1 from editions where content > $4)
  and not exists (select 1 from editions where n = (select max(n) from editions) and id = $1 and build = $2 and base = $3)
returning n
