select doc from documents where touched_ms < $1 limit 500
