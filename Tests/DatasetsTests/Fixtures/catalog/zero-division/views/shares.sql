SELECT province,
  total_amount / institutions AS 每家
FROM network_purchases
