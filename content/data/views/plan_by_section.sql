-- 各方面的事项数、各状态的事项数和平均进度
SELECT quarter, section, section_title, count(*) AS items,
       sum(state = '完成') AS done, sum(state = '进行中') AS going,
       sum(state = '逾期') AS late, sum(state = '未开始') AS waiting, avg(progress) AS progress
FROM plan_status
GROUP BY quarter, section, section_title
