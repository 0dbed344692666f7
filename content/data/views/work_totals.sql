-- 工作台账的全年合计；entries 是台账的行数，按批次记的就是批数
SELECT substr(log.month, 1, 4) AS year, items.item, items.title, items.unit,
       CASE items.basis WHEN 'public' THEN '公开数' ELSE '示例数据' END AS basis,
       sum(log.quantity) AS total, count(*) AS entries, max(log.quantity) AS most
FROM work_log AS log
JOIN work_items AS items ON items.item = log.item
GROUP BY substr(log.month, 1, 4), items.item, items.title, items.unit, items.basis
