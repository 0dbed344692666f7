-- 六个大区的网采率：区内各地区金额合计之比，不是比率的平均。金额单位：亿元
WITH sums AS (
  SELECT period, category, region, min(code) AS code, count(rate) AS covered, count(*) AS expected,
         sum(platform) AS platform, sum(total) AS total, 100.0 * sum(platform) / sum(total) AS rate
  FROM network_rate
  GROUP BY period, category, region
)
SELECT this.period, this.category, this.region, this.code, this.covered, this.expected, this.platform, this.total,
       this.rate, this.rate - before.rate AS change
FROM sums AS this
LEFT JOIN sums AS before
  ON before.region = this.region AND before.category = this.category AND before.period = period_year_ago(this.period)
