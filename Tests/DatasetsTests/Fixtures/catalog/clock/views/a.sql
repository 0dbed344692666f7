SELECT province,
  date('now', '-1 month') AS 上月
FROM network_purchases
