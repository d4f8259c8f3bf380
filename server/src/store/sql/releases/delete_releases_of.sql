delete from releases where asked_by = $1
