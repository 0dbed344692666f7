-- 一省一单的问题，带地区名称
SELECT problems.period, areas.code, areas.short_name AS province, problems.number, problems.problem, problems.request,
       problems.due, problems.state, problems.outcome
FROM area_problems AS problems
JOIN areas ON areas.code = problems.area_code
