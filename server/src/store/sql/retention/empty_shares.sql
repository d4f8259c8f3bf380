update shares set body = '' where body <> '' and (ends_ms <= $1 or withdrawn_ms is not null)
