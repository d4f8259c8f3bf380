select doc from documents
order by doc
