-- 每个品种逐季的价格、供应、使用三项指标和触发的信号；信号数1为提示，2为预警，3为紧急
WITH limits AS (
  SELECT quarters.quarter, rules.signal, rules.threshold
  FROM (SELECT DISTINCT quarter FROM monitoring_prices) AS quarters
  JOIN alert_rules AS rules ON rules.since = (
    SELECT max(since) FROM alert_rules AS known WHERE known.signal = rules.signal AND known.since <= quarters.quarter)
), moves AS (
  SELECT this.quarter, this.item, this.unit_price, this.fill_rate, this.delivery_rate, this.quantity, this.areas_short,
         this.status, 100.0 * this.unit_price / before.unit_price - 100 AS price_change,
         100.0 * this.quantity / before.quantity - 100 AS usage_change
  FROM monitoring_prices AS this
  LEFT JOIN monitoring_prices AS before
    ON before.item = this.item AND before.quarter = period_shift(this.quarter, -1)
), flags AS (
  SELECT moves.*,
         coalesce(moves.price_change >= price.threshold, 0) AS by_price,
         moves.fill_rate < supply.threshold AS by_supply,
         coalesce(moves.usage_change >= use.threshold, 0) AS by_usage
  FROM moves
  JOIN limits AS price ON price.quarter = moves.quarter AND price.signal = '价格'
  JOIN limits AS supply ON supply.quarter = moves.quarter AND supply.signal = '供应'
  JOIN limits AS use ON use.quarter = moves.quarter AND use.signal = '使用'
)
SELECT quarter, item, unit_price, price_change, fill_rate, delivery_rate, quantity, usage_change, areas_short,
       by_price, by_supply, by_usage, by_price + by_supply + by_usage AS signals,
       CASE by_price + by_supply + by_usage WHEN 0 THEN '正常' WHEN 1 THEN '提示' WHEN 2 THEN '预警' ELSE '紧急' END
         AS level,
       substr(CASE WHEN by_price THEN '、价格' ELSE '' END || CASE WHEN by_supply THEN '、供应' ELSE '' END
         || CASE WHEN by_usage THEN '、使用' ELSE '' END, 2) AS which,
       status
FROM flags
