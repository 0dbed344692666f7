SELECT 1 AS 一, current_timestamp AS 此刻
