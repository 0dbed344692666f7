-- 按时限所在的季度列事项：应完成几项，已完成几项
SELECT quarter, due, count(*) AS items, sum(state = '完成') AS done, sum(state = '逾期') AS late
FROM plan_status
GROUP BY quarter, due
