-- 两个指数逐季并列，各带比上年同期的变化
SELECT drugs.quarter, substr(drugs.quarter, 1, 4) AS year, drugs.value AS drugs, drugs.year_on_year AS drugs_change,
       services.value AS services, services.year_on_year AS services_change
FROM price_index_change AS drugs
JOIN price_index_change AS services ON services.quarter = drugs.quarter AND services.series = '医疗服务价格'
WHERE drugs.series = '药品采购价格'
