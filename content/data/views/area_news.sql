-- 各地动态：专刊和文摘中标明地区的文章，一篇涉及几个地区的，每个地区一行
SELECT areas.code, areas.short_name AS province, areas.region, pages.title, pages.path, pages.url, pages.section,
       coalesce(pages.author, pages.source) AS by, pages.date, pages.year, pages.series, series.title AS series_title,
       pages.issue, pages.issue_page
FROM gazette_page_fields AS places
JOIN gazette_pages AS pages ON pages.path = places.path AND pages.kind = 'article'
JOIN areas ON areas.short_name = places.value
JOIN gazette_pages AS series ON series.path = pages.series || '/index.md'
WHERE places.field = 'place'
