-- 指数比基期、比上年同期、比上季度的变化，单位：%
SELECT this.series, this.quarter, this.value, this.basis,
       this.value - 100 AS since_base,
       100.0 * this.value / year_ago.value - 100 AS year_on_year,
       100.0 * this.value / previous.value - 100 AS quarter_on_quarter
FROM price_index AS this
LEFT JOIN price_index AS year_ago
  ON year_ago.series = this.series AND year_ago.quarter = period_year_ago(this.quarter)
LEFT JOIN price_index AS previous
  ON previous.series = this.series AND previous.quarter = period_shift(this.quarter, -1)
