-- 2022年下半年的一省一单，每个地区一页
SELECT areas.short_name AS province, areas.slug, areas.code, '2022-H2' AS period
FROM areas
