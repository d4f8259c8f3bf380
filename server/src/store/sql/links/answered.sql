update links set checked_ms = $2, fault = '', first_day = '', last_day = '' where url = $1
