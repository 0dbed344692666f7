-- 监测点的列入和移出，每次变动一行
SELECT points.listed_on AS day, '列入' AS change, points.point, areas.code, areas.short_name AS province, points.level,
       NULL AS reason
FROM monitoring_points AS points
JOIN areas ON areas.code = points.area_code
UNION ALL
SELECT points.removed_on, '移出', points.point, areas.code, areas.short_name, points.level, points.reason
FROM monitoring_points AS points
JOIN areas ON areas.code = points.area_code
WHERE points.removed_on IS NOT NULL
