-- 每家失信企业的评级、评定地区和有效期：有效期自评定之日起，按评定时执行的等级规定计算
SELECT cases.company, cases.tier, tiers.position, areas.code, areas.short_name AS province, cases.rated_on,
       date(cases.rated_on, '+' || tiers.months || ' months') AS expires_on, tiers.months, cases.published,
       cases.repaired_on,
       CASE WHEN cases.repaired_on IS NULL THEN '未修复' ELSE '已修复' END AS repair
FROM credit_cases AS cases
JOIN credit_tiers AS tiers ON tiers.tier = cases.tier AND tiers.since = (
  SELECT max(since) FROM credit_tiers AS known WHERE known.tier = cases.tier AND known.since <= cases.rated_on)
JOIN credit_areas AS places ON places.company = cases.company
JOIN areas ON areas.code = places.area_code
