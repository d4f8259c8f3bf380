select distinct cells.doc from cells
join documents on documents.doc = cells.doc
where cells.q > documents.q
