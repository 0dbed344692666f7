-- 各地动态：专刊和文摘中标明地区的文章，按地区代码和日期排列
SELECT areas.code, areas.short_name AS province, areas.region, pages.title, pages.path, pages.url, pages.section,
       pages.source, pages.author, coalesce(pages.author, pages.source) AS by, pages.date, pages.year, pages.series,
       issues.title AS issue_title, issues.number AS issue_number, series.title AS series_title
FROM gazette_pages AS pages
JOIN areas ON pages.title LIKE areas.short_name || '：%'
LEFT JOIN gazette_issues AS issues ON issues.page = pages.folder || '/index.md'
LEFT JOIN gazette_pages AS series ON series.path = pages.series || '/index.md'
WHERE pages.kind = 'article'
