SELECT now.province, now.rate - before.rate AS change
FROM network_rate now
JOIN network_rate before
  ON before.province = now.province AND before.period = period_year_ago(now.period)
