select id, source, seen from borrowings order by id
