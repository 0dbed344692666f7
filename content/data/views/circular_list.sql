-- 各地区一省一单的要点：两类网采率、位次、问题数、最早的时限、上一期问题的办结数
SELECT rates.period, rates.code, rates.province, 'circulars/' || rates.period || '/' || areas.slug || '.md' AS page,
       rates.drugs, rates.drugs_change, rates.drugs_place, rates.consumables, rates.consumables_change,
       rates.consumables_place, count(problems.number) AS problems, min(problems.due) AS due,
       (SELECT count(*) FROM area_problems AS former
        WHERE former.area_code = rates.code AND former.period = period_shift(rates.period, -1)) AS former,
       (SELECT count(*) FROM area_problems AS former
        WHERE former.area_code = rates.code AND former.period = period_shift(rates.period, -1)
        AND former.state = '已办结') AS settled,
       rates.status
FROM province_rates AS rates
JOIN areas ON areas.code = rates.code
LEFT JOIN area_problems AS problems ON problems.area_code = rates.code AND problems.period = rates.period
GROUP BY rates.period, rates.code, rates.province, areas.slug, rates.drugs, rates.drugs_change, rates.drugs_place,
         rates.consumables, rates.consumables_change, rates.consumables_place, rates.status
