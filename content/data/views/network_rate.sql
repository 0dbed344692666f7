-- 各地区网采率、较上年同期的变化和位次；未报送的，比率、变化和位次为空。金额单位：亿元
WITH rates AS (
  SELECT purchases.period, purchases.category, areas.code, areas.short_name AS province, areas.region,
         purchases.platform_amount / 10000.0 AS platform, purchases.total_amount / 10000.0 AS total,
         100.0 * purchases.platform_amount / purchases.total_amount AS rate, purchases.status
  FROM network_purchases AS purchases
  JOIN areas ON areas.code = purchases.area_code
)
SELECT this.period, this.category, this.code, this.province, this.region, this.platform, this.total, this.rate,
       this.rate - before.rate AS change,
       CASE WHEN this.rate IS NOT NULL
         THEN rank() OVER (PARTITION BY this.period, this.category ORDER BY this.rate DESC) END AS place,
       this.status
FROM rates AS this
LEFT JOIN rates AS before
  ON before.code = this.code AND before.category = this.category AND before.period = period_year_ago(this.period)
