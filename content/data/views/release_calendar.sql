-- 发布日历：计划日期和实际日期。本站有页面的，实际日期是页面的日期；early 为负是提前的天数，为正是推迟的天数
WITH dates AS (
  SELECT plan.title, plan.about, plan.kind, plan.planned, plan.page, coalesce(pages.date, plan.released_on) AS released
  FROM release_dates AS plan
  LEFT JOIN gazette_pages AS pages ON pages.path = plan.page
)
SELECT title, about, period_label(about) AS about_text, kind, planned, page, released,
       CAST(julianday(released) - julianday(planned) AS INTEGER) AS days,
       CASE WHEN released IS NULL THEN '待发布' WHEN released > planned THEN '推迟' WHEN released < planned THEN '提前'
         ELSE '按期' END AS state
FROM dates
