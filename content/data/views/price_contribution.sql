-- 分类指数和各类对总指数比基期变化的拉动，拉动之和等于总变化，单位：百分点
SELECT this.series, this.quarter, this.group_name, this.weight / 10.0 AS weight, this.value,
       this.value - 100 AS since_base, 100.0 * this.value / year_ago.value - 100 AS year_on_year,
       this.weight * (this.value - 100) / 1000.0 AS contribution
FROM price_groups AS this
LEFT JOIN price_groups AS year_ago
  ON year_ago.series = this.series AND year_ago.group_name = this.group_name
  AND year_ago.quarter = period_year_ago(this.quarter)
