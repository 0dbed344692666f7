-- 每个季度各级预警的品种数，没有的级别也列出
SELECT quarters.quarter, levels.level, levels.position, levels.meaning, count(alerts.item) AS items,
       100.0 * count(alerts.item) / (
         SELECT count(*) FROM monitoring_prices AS all_items WHERE all_items.quarter = quarters.quarter) AS share
FROM (SELECT DISTINCT quarter FROM monitoring_prices) AS quarters
JOIN (SELECT '紧急' AS level, 1 AS position, '三类信号同时出现' AS meaning
      UNION ALL SELECT '预警', 2, '两类信号同时出现'
      UNION ALL SELECT '提示', 3, '一类信号出现'
      UNION ALL SELECT '正常', 4, '没有信号') AS levels
LEFT JOIN monitoring_alerts AS alerts ON alerts.quarter = quarters.quarter AND alerts.level = levels.level
GROUP BY quarters.quarter, levels.level, levels.position, levels.meaning
