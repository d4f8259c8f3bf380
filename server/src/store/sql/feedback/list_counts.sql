select month, place, language, what, n from counts
where ($1 = '*' or place = $1 or place = '') order by month desc, place, language, what limit 2000
