-- 事项在各季度末的状态：进度满为完成；时限已到而未满为逾期；没有进度为未开始；其余为进行中
SELECT progress.quarter, items.number, items.section, sections.title AS section_title, items.title, items.office,
       items.due, items.carried_from, progress.progress, progress.reason,
       CASE WHEN progress.progress = 100 THEN '完成'
            WHEN items.due <= progress.quarter THEN '逾期'
            WHEN progress.progress = 0 THEN '未开始'
            ELSE '进行中' END AS state
FROM plan_progress AS progress
JOIN plan_items AS items ON items.number = progress.item
JOIN plan_sections AS sections ON sections.number = items.section
