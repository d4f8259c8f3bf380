update shares set body = '' where body <> '' and ends_ms <= $1
