-- 有更新频次的数据集：现有的最近一期、下一期和它的更新时限；时限等于下一期期末加上规定的天数
SELECT rhythms.dataset, datasets.title, rhythms.office, rhythms.grain, rhythms.lag_days, datasets.first_period,
       datasets.last_period, datasets.periods, datasets.gaps, period_shift(datasets.last_period, 1) AS next_period,
       date(period_end(period_shift(datasets.last_period, 1)), '+' || rhythms.lag_days || ' days') AS next_due,
       rhythms.note
FROM data_rhythms AS rhythms
JOIN gazette_datasets AS datasets ON datasets.name = rhythms.dataset
