"""Rows of the sample's further datasets: monitoring, circulars, rosters, release dates, credit by area.

Everything here is made up, with fixed seeds; `make_sample_data.py` writes it.
"""

import random

# what is watched, what sets it off, the threshold, the rule in words, from when it holds
ALERT_RULES = [
    ("价格", "price_change", "15", "最小计量单位价格比上季度上涨达到门槛", "2022-Q1"),
    ("供应", "fill_rate", "80", "企业确认的订单占下达订单的比重低于门槛", "2022-Q1"),
    ("使用", "usage_change", "30", "采购数量比上季度增加达到门槛", "2022-Q1"),
]
WATCH_QUARTERS = ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1"]
# item, quarter: price, confirmed orders and usage against the quarter before (sample data)
MOVES = {
    (4, "2023-Q1"): (1.236, 0.93, 1.05), (9, "2023-Q1"): (1.02, 0.71, 0.96), (13, "2023-Q1"): (1.189, 0.68, 1.12),
    (17, "2023-Q1"): (1.31, 0.62, 1.44), (22, "2023-Q1"): (1.01, 0.97, 1.38), (28, "2023-Q1"): (1.164, 0.95, 1.02),
    (31, "2023-Q1"): (0.99, 0.76, 1.09), (36, "2023-Q1"): (1.207, 0.73, 1.35), (41, "2023-Q1"): (1.0, 0.96, 1.52),
    (45, "2023-Q1"): (1.03, 0.66, 0.88), (50, "2023-Q1"): (1.178, 0.98, 0.97), (55, "2023-Q1"): (0.84, 0.99, 1.07),
    (9, "2022-Q4"): (1.05, 0.74, 1.0), (17, "2022-Q4"): (1.12, 0.77, 1.21), (22, "2022-Q4"): (1.0, 0.96, 1.64),
    (33, "2022-Q4"): (1.22, 0.91, 1.0), (45, "2022-Q4"): (1.02, 0.78, 0.95), (52, "2022-Q4"): (1.0, 0.72, 0.99),
}

# a problem found in an area, what it is asked to do
PROBLEMS = [
    ("平台外采购没有当月补录", "逐家核对入库记录，缺的补齐，并写明原因"),
    ("部分机构入库数与平台收货数相差超过5%", "请机构逐笔说明差异，属于登记错误的改正"),
    ("退货没有在当期冲减", "改为退货确认当日冲减，往期的列出清单"),
    ("耗材编码对照仍有缺口", "按采购金额由大到小补齐对照，每月报一次进度"),
    ("配送企业确认订单的时间偏长", "公布各企业的确认时间，超过24小时的约谈"),
    ("基层机构仍有纸质订单", "年内全部改为平台下单，确有困难的列出名单"),
    ("挂网产品的包装规格写法不一", "按最小计量单位统一写法，旧写法保留备查"),
    ("短缺品种的替代产品没有及时挂网", "收到医疗机构说明之日起五个工作日内挂网"),
]
OUTCOMES = {
    "已办结": "已经办结，省级平台报送了核对清单",
    "办理中": "已经完成一部分，其余的随下一期数据报送",
    "逾期": "到期没有报送结果，列入本期继续督办",
}

# title, span it is about, planned day, page of this site, released elsewhere on, kind
RELEASES = [
    ("2022年工作总结", "2022", "2023-01-20", "summaries/2022.md", "", "工作总结"),
    ("2022年信用评价结果公示", "2022", "2023-01-16", "disclosures/credit-2022.md", "", "信用公示"),
    ("2023年工作计划", "2023", "2023-02-03", "plans/2023.md", "", "工作计划"),
    ("医药价格指数", "2022-Q4", "2023-02-10", "", "2023-02-10", "价格指数"),
    ("全国药品和医用耗材网采率报告", "2022-H2", "2023-02-15", "reports/network-rate/2022-H2.md", "", "网采率"),
    ("网采率一省一单", "2022-H2", "2023-02-28", "circulars/2022-H2/index.md", "", "一省一单"),
    ("数据质量报告", "2022-H2", "2023-03-10", "reports/data-quality.md", "", "数据质量"),
    ("短缺药品监测报告", "2023-Q1", "2023-04-25", "reports/monitoring/2023-Q1.md", "", "价格监测"),
    ("医药价格指数", "2023-Q1", "2023-05-10", "", "2023-05-12", "价格指数"),
    ("短缺药品监测报告", "2023-Q2", "2023-07-25", "", "", "价格监测"),
    ("医药价格指数", "2023-Q2", "2023-08-09", "", "", "价格指数"),
    ("全国药品和医用耗材网采率报告", "2023-H1", "2023-08-15", "", "", "网采率"),
    ("网采率一省一单", "2023-H1", "2023-08-31", "", "", "一省一单"),
    ("数据质量报告", "2023-H1", "2023-09-08", "", "", "数据质量"),
    ("短缺药品监测报告", "2023-Q3", "2023-10-25", "", "", "价格监测"),
    ("医药价格指数", "2023-Q3", "2023-11-09", "", "", "价格指数"),
]

LEVELS = ["三级医院", "二级医院", "基层机构"]
LEFT = ["连续两个月没有报送", "机构合并", "改作其他监测任务"]

# tier, place, months for which a rating holds, made public, since
TIERS = [("一般失信", 1, 6, "false"), ("中等失信", 2, 12, "false"), ("严重失信", 3, 24, "true"), ("特别严重失信", 4, 36, "true")]

# dataset, how often it must be renewed, days after the end of the period, who keeps it, why it may be late
RHYTHMS = [
    ("network_purchases", "half", 45, "平台处", ""),
    ("price_index", "quarter", 40, "指数处", "2022年四季度起的指数另行印发，本站尚未收录"),
    ("price_groups", "quarter", 40, "指数处", "随总指数一并收录"),
    ("shortage_signals", "quarter", 25, "监测处", "2023年起改按品种记录，见短缺药品的价格和供应"),
    ("monitoring_prices", "quarter", 25, "监测处", ""), ("plan_progress", "quarter", 10, "综合处", ""),
    ("work_log", "month", 20, "综合处", "2023年的台账年底一并收录"), ("area_problems", "half", 60, "平台处", ""),
]

# series, quarters in which both bases were worked out, index on the old base
LINKS = {"药品采购价格": ("96.8", "96.1", "95.7", "95.1"), "医疗服务价格": ("107.2", "108.0", "108.7", "109.6")}


def alert_prices(rng):
    """57 scarce drugs by quarter: price of the smallest unit, orders confirmed and delivered, quantity."""
    rows = []
    for number in range(1, 58):
        price = 0.4 + rng.random() * 36
        usage = 20 + rng.random() * 480
        for quarter in WATCH_QUARTERS:
            step, fill, use = MOVES.get((number, quarter), (
                1 + (rng.random() - 0.5) * 0.08, 0.87 + rng.random() * 0.12, 1 + (rng.random() - 0.5) * 0.3))
            price *= step
            usage *= use
            delivered = min(99.6, fill * 100 - rng.random() * 6)
            short = 0 if fill >= 0.85 else 3 + int((0.85 - fill) * 70)
            rows.append((quarter, f"示例品种{number:03d}", f"{price:.3f}", f"{fill * 100:.1f}", f"{delivered:.1f}",
                         f"{usage:.1f}", short, "p" if quarter == "2023-Q1" else ""))
    return sorted(rows)


def area_problems(rng, areas):
    """One to three problems an area and half-year; those of the former half-year have an outcome."""
    rows = []
    for period, days in (("2022-H1", ("2022-10-31", "2022-11-30")), ("2022-H2", ("2023-04-30", "2023-05-31"))):
        for code, *_ in areas:
            count = 1 + int(rng.random() * 2.6)
            for number, (problem, request) in enumerate(rng.sample(PROBLEMS, count), 1):
                state = "待办"
                if period == "2022-H1":
                    draw = rng.random()
                    state = "已办结" if draw < 0.66 else "办理中" if draw < 0.88 else "逾期"
                rows.append((period, code, number, problem, request, days[int(rng.random() * 2)], state,
                             OUTCOMES.get(state, "")))
    return rows


def monitoring_points(rng, areas):
    """Three points an area; some left and were replaced in the first quarter of 2023."""
    rows = []
    number = 0
    for code, *_ in areas:
        for level in LEVELS:
            number += 1
            left = "2023-02-15" if rng.random() < 0.06 else ""
            rows.append((f"示例监测点{number:03d}", code, level, "2022-03-01", left,
                         LEFT[int(rng.random() * len(LEFT))] if left else ""))
    for code, level in [(row[1], row[2]) for row in rows if row[4]]:
        number += 1
        rows.append((f"示例监测点{number:03d}", code, level, "2023-03-01", "", ""))
    return rows


def credit_areas(rng, areas):
    """The area that rated each of the 184 companies; populous areas rate more."""
    weights = [1 + (index % 7) for index in range(len(areas))]
    return [(f"示例企业{number:04d}", rng.choices(areas, weights)[0][0]) for number in range(1, 185)]


def files(areas):
    """File name and rows, the header first."""
    prices, problems, points, credit = (random.Random(seed) for seed in (57, 32, 96, 184))
    yield "alert_rules", [("signal", "measure", "threshold", "rule", "since"), *ALERT_RULES]
    yield "monitoring_prices", [
        ("quarter", "item", "unit_price", "fill_rate", "delivery_rate", "quantity", "areas_short", "status"),
        *alert_prices(prices)]
    yield "area_problems", [
        ("period", "area_code", "number", "problem", "request", "due", "state", "outcome"),
        *area_problems(problems, areas)]
    yield "release_dates", [("title", "about", "planned", "page", "released_on", "kind"), *RELEASES]
    yield "monitoring_points", [
        ("point", "area_code", "level", "listed_on", "removed_on", "reason"), *monitoring_points(points, areas)]
    yield "credit_tiers", [
        ("tier", "position", "months", "published", "since"),
        *((*tier, "2022-01-01") for tier in TIERS)]
    yield "credit_areas", [("company", "area_code"), *credit_areas(credit, areas)]
    yield "data_rhythms", [("dataset", "grain", "lag_days", "office", "note"), *RHYTHMS]
    yield "price_links", [
        ("series", "quarter", "former_base", "former_value"),
        *((series, f"2018-Q{step}", "2014", value) for series, values in LINKS.items()
          for step, value in enumerate(values, 1))]
