-- 年度和半年指数：所含季度指数的简单平均；季度不全的不列
SELECT series, span, grain, avg(value) AS value, count(*) AS quarters
FROM (
  SELECT series, value, substr(quarter, 1, 4) AS span, 'year' AS grain FROM price_index
  UNION ALL
  SELECT series, value, substr(quarter, 1, 4) || CASE WHEN substr(quarter, 6) IN ('Q1', 'Q2') THEN '-H1' ELSE '-H2' END,
         'half'
  FROM price_index
)
GROUP BY series, span, grain
HAVING count(*) = CASE grain WHEN 'year' THEN 4 ELSE 2 END
