select distinct doc from cells
where v is null and alt = '[]' and at_ms < $1
limit 500
