-- 每个监测任务的品种、项目数
SELECT items.year, tasks.task, tasks.title, tasks.unit, tasks.frequency, count(*) AS items
FROM monitoring_items AS items
JOIN monitoring_tasks AS tasks ON tasks.task = items.task
GROUP BY items.year, tasks.task, tasks.title, tasks.unit, tasks.frequency
