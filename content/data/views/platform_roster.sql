-- 示范平台名单，带所在地区最近一期的网采率
SELECT platforms.position, areas.code, areas.short_name AS province, areas.name, areas.region,
       platforms.listed_on, platforms.removed_on, rates.period, rates.drugs, rates.drugs_place, rates.consumables,
       rates.consumables_place, rates.status
FROM platforms
JOIN areas ON areas.code = platforms.area_code
JOIN province_rates AS rates ON rates.code = areas.code AND rates.period = (SELECT max(period) FROM network_purchases)
