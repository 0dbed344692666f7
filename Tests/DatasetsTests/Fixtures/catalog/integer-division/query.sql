SELECT province,
  institutions / count(*) AS 平均
FROM network_purchases GROUP BY province
