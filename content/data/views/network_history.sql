-- 全国网采率逐期情况，药品和医用耗材并列；差距为两者之差，单位：百分点
SELECT period,
       count(CASE WHEN category = '药品' THEN rate END) AS covered,
       100.0 * sum(CASE WHEN category = '药品' THEN platform END)
         / sum(CASE WHEN category = '药品' THEN total END) AS drugs,
       100.0 * sum(CASE WHEN category = '医用耗材' THEN platform END)
         / sum(CASE WHEN category = '医用耗材' THEN total END) AS consumables,
       100.0 * sum(CASE WHEN category = '药品' THEN platform END)
         / sum(CASE WHEN category = '药品' THEN total END)
         - 100.0 * sum(CASE WHEN category = '医用耗材' THEN platform END)
         / sum(CASE WHEN category = '医用耗材' THEN total END) AS gap
FROM network_rate
GROUP BY period
