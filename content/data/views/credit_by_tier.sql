-- 各等级失信企业数、公开曝光数和年底前修复数
SELECT substr(rated_on, 1, 4) AS year, tier,
       CASE tier WHEN '一般失信' THEN 1 WHEN '中等失信' THEN 2 WHEN '严重失信' THEN 3 ELSE 4 END AS position,
       count(*) AS companies, sum(published) AS published, count(repaired_on) AS repaired,
       100.0 * count(*) / sum(count(*)) OVER (PARTITION BY substr(rated_on, 1, 4)) AS share
FROM credit_cases
GROUP BY substr(rated_on, 1, 4), tier
