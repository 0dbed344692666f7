-- 一个地区逐期的两类网采率，供各地区的页面使用
SELECT drugs.period, drugs.province, drugs.code, drugs.rate AS drugs, drugs.change AS drugs_change,
       drugs.place AS drugs_place, consumables.rate AS consumables, consumables.change AS consumables_change,
       consumables.place AS consumables_place, coalesce(drugs.status, consumables.status) AS status
FROM network_rate AS drugs
JOIN network_rate AS consumables
  ON consumables.period = drugs.period AND consumables.code = drugs.code AND consumables.category = '医用耗材'
WHERE drugs.category = '药品'
