-- 每个地区一页；时期取数据中最近的一期
SELECT areas.short_name AS province, areas.slug, areas.code, areas.name, areas.region,
       (SELECT max(period) FROM network_purchases) AS period
FROM areas
