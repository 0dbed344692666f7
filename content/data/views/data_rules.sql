-- 数据集内部和数据集之间的勾稽关系：检查了多少、不符的有多少；提示类的不符需要说明，不一定是错
SELECT 1 AS position, '平台采购金额不大于采购总金额' AS rule, '必须' AS weight, count(total_amount) AS checked,
       coalesce(sum(platform_amount > total_amount), 0) AS broken
FROM network_purchases
UNION ALL
SELECT 2, '每期每类，每个地区都有一行', '必须', count(*), sum(areas <> (SELECT count(*) FROM areas))
FROM (SELECT period, category, count(*) AS areas FROM network_purchases GROUP BY period, category)
UNION ALL
SELECT 3, '每季度各分类的权数合计为1000', '必须', count(*), sum(weights <> 1000)
FROM (SELECT series, quarter, sum(weight) AS weights FROM price_groups GROUP BY series, quarter)
UNION ALL
SELECT 4, '分类指数的加权平均与总指数相差不到0.05', '必须', count(*), sum(abs(mean - value) >= 0.05)
FROM (SELECT price_index.series, price_index.quarter, price_index.value,
             sum(price_groups.weight * price_groups.value) / 1000.0 AS mean
      FROM price_index
      JOIN price_groups ON price_groups.series = price_index.series AND price_groups.quarter = price_index.quarter
      GROUP BY price_index.series, price_index.quarter, price_index.value)
UNION ALL
SELECT 5, '核实偏紧的提示不多于提示', '必须', count(*), sum(confirmed > raised) FROM shortage_signals
UNION ALL
SELECT 6, '配送到位率不高于订单确认率', '必须', count(*), sum(delivery_rate > fill_rate) FROM monitoring_prices
UNION ALL
SELECT 7, '修复日期不早于评定日期', '必须', count(repaired_on), coalesce(sum(repaired_on < rated_on), 0)
FROM credit_cases
UNION ALL
SELECT 8, '承诺时限不长于规定时限', '必须', count(*), sum(promised_days > allowed_days) FROM service_matters
UNION ALL
SELECT 9, '事项的进度不倒退', '必须', count(*), sum(this.progress < before.progress)
FROM plan_progress AS this
JOIN plan_progress AS before ON before.item = this.item AND before.quarter = period_shift(this.quarter, -1)
UNION ALL
SELECT 10, '网采率不低于上年同期', '提示', count(change), sum(change < 0) FROM network_rate
UNION ALL
SELECT 11, '单价比上季度变化不到两成', '提示', count(price_change), sum(abs(price_change) >= 20) FROM monitoring_alerts
