SELECT *
FROM totals
