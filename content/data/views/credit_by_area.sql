-- 各地区、各等级的失信企业数
SELECT substr(rated_on, 1, 4) AS year, code, province, sum(position = 1) AS mild, sum(position = 2) AS medium,
       sum(position = 3) AS serious, sum(position = 4) AS grave, count(*) AS companies, count(repaired_on) AS repaired
FROM credit_ratings
GROUP BY substr(rated_on, 1, 4), code, province
