-- 新旧基期的衔接：重叠期两套指数的平均数之比，用来把旧基期的指数换算到新基期
SELECT links.series, links.former_base, this.base_period AS base, count(*) AS quarters,
       avg(links.former_value) AS former_mean, avg(this.value) AS mean,
       avg(this.value) / avg(links.former_value) AS factor
FROM price_links AS links
JOIN price_index AS this ON this.series = links.series AND this.quarter = links.quarter
GROUP BY links.series, links.former_base, this.base_period
