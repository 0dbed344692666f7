#!/usr/bin/env python3
"""Writes the sample publication's CSV files, the same bytes every time.

    python3 Tests/sample/make_sample_data.py            writes content/data/*.csv
    python3 Tests/sample/make_sample_data.py --check    exits 1 if a file differs from what it would write
    python3 Tests/sample/make_sample_data.py --first    the same as first reported, before what was reported late

Public facts are typed here as they were published (official area codes, the ten demonstration platforms,
the price indices of the third quarter of 2022, credit ratings by tier, the sizes of the monitoring lists,
case leads, records cleaned and served). Everything else is made up with a fixed seed and is called sample
data in datapackage.json. Needs nothing but the standard library.
"""

import csv
import io
import math
import pathlib
import random
import sys

import sample_charts
import sample_kinds

DATA = pathlib.Path(__file__).resolve().parents[2] / "content" / "data"

# code, full name, short name, slug, region; codes are those of GB/T 2260, 660000 stands for the Corps
AREAS = [
    ("110000", "北京市", "北京", "beijing", "华北"),
    ("120000", "天津市", "天津", "tianjin", "华北"),
    ("130000", "河北省", "河北", "hebei", "华北"),
    ("140000", "山西省", "山西", "shanxi", "华北"),
    ("150000", "内蒙古自治区", "内蒙古", "neimenggu", "华北"),
    ("210000", "辽宁省", "辽宁", "liaoning", "东北"),
    ("220000", "吉林省", "吉林", "jilin", "东北"),
    ("230000", "黑龙江省", "黑龙江", "heilongjiang", "东北"),
    ("310000", "上海市", "上海", "shanghai", "华东"),
    ("320000", "江苏省", "江苏", "jiangsu", "华东"),
    ("330000", "浙江省", "浙江", "zhejiang", "华东"),
    ("340000", "安徽省", "安徽", "anhui", "华东"),
    ("350000", "福建省", "福建", "fujian", "华东"),
    ("360000", "江西省", "江西", "jiangxi", "华东"),
    ("370000", "山东省", "山东", "shandong", "华东"),
    ("410000", "河南省", "河南", "henan", "中南"),
    ("420000", "湖北省", "湖北", "hubei", "中南"),
    ("430000", "湖南省", "湖南", "hunan", "中南"),
    ("440000", "广东省", "广东", "guangdong", "中南"),
    ("450000", "广西壮族自治区", "广西", "guangxi", "中南"),
    ("460000", "海南省", "海南", "hainan", "中南"),
    ("500000", "重庆市", "重庆", "chongqing", "西南"),
    ("510000", "四川省", "四川", "sichuan", "西南"),
    ("520000", "贵州省", "贵州", "guizhou", "西南"),
    ("530000", "云南省", "云南", "yunnan", "西南"),
    ("540000", "西藏自治区", "西藏", "xizang", "西南"),
    ("610000", "陕西省", "陕西", "shaanxi", "西北"),
    ("620000", "甘肃省", "甘肃", "gansu", "西北"),
    ("630000", "青海省", "青海", "qinghai", "西北"),
    ("640000", "宁夏回族自治区", "宁夏", "ningxia", "西北"),
    ("650000", "新疆维吾尔自治区", "新疆", "xinjiang", "西北"),
    ("660000", "新疆生产建设兵团", "兵团", "bingtuan", "西北"),
]

# short name: drugs bought in 2020-H1 (in 100 million yuan), drug rate then, consumables rate then (sample data)
NETWORK = {
    "北京": (236, 93.1, 68.4), "天津": (86, 95.4, 71.9), "河北": (205, 84.2, 57.3), "山西": (95, 83.1, 55.0),
    "内蒙古": (75, 82.4, 53.1), "辽宁": (146, 83.6, 54.8), "吉林": (80, 82.7, 52.6), "黑龙江": (101, 79.8, 50.7),
    "上海": (227, 97.0, 74.2), "江苏": (354, 93.4, 69.7), "浙江": (308, 95.0, 72.3), "安徽": (173, 87.3, 62.5),
    "福建": (140, 96.6, 74.9), "江西": (118, 88.4, 64.2), "山东": (332, 89.1, 65.8), "河南": (284, 83.8, 58.9),
    "湖北": (200, 87.0, 60.4), "湖南": (193, 84.0, 58.1), "广东": (415, 90.2, 66.6), "广西": (130, 86.1, 57.9),
    "海南": (31, 88.7, 61.3), "重庆": (126, 93.6, 69.1), "四川": (273, 86.4, 60.9), "贵州": (103, 85.5, 58.4),
    "云南": (130, 84.7, 56.2), "西藏": (8, 72.3, 41.5), "陕西": (134, 90.7, 63.7), "甘肃": (69, 88.9, 58.8),
    "青海": (19, 81.9, 49.6), "宁夏": (25, 91.4, 62.0), "新疆": (76, 83.0, 52.4), "兵团": (21, 79.5, 48.8),
}
HALVES = ["2020-H1", "2020-H2", "2021-H1", "2021-H2", "2022-H1", "2022-H2"]

# What was reported late, and so was missing when the report of that half-year was published: the share of
# the platform's purchases that was known then. The correction is in the report's releases.
REPORTED_AT_FIRST = {("湖南", "2022-H1", "医用耗材"): 0.912}

# The third quarter of 2022 (81.8 and 115.9, 2018 = 100) is public; the other quarters are sample data.
# Those of 2018 average 100.
INDEX = {
    "药品采购价格": [100.9, 100.3, 99.7, 99.1, 98.2, 96.9, 95.6, 94.0, 92.6, 91.5, 90.1, 89.2, 88.1, 87.0, 86.2, 85.3,
               84.0, 82.9, 81.8],
    "医疗服务价格": [98.9, 99.6, 100.4, 101.1, 101.9, 102.8, 104.0, 105.1, 105.9, 106.4, 107.6, 108.8, 109.7, 110.8,
               111.9, 113.0, 113.9, 114.8, 115.9],
}
QUARTERS = [f"{year}-Q{quarter}" for year in range(2018, 2023) for quarter in range(1, 5)][:19]

# group, weight of 2018 in thousandths, index of 2022-Q3; the last of each series is worked out from the whole
GROUPS = {
    "药品采购价格": [("抗感染药", 186, 72.6), ("心脑血管系统用药", 212, 76.1), ("抗肿瘤药", 148, 81.4),
               ("消化和代谢系统用药", 174, 84.9), ("神经系统用药", 96, 88.2), ("其他药品", 184, None)],
    "医疗服务价格": [("综合诊疗", 238, 118.4), ("检验检查", 262, 96.3), ("手术治疗", 304, 128.7),
               ("护理康复", 118, 125.2), ("中医及其他", 78, None)],
}

SECTIONS = ["监测预警", "指数和分析", "集采经办", "平台和数据", "信用和队伍"]
# section, title, office, due, item of 2022 that it carries over, progress at the end of the first and second quarter, reason
ITEMS = [
    (1, "按季监测短缺药品价格和供应", "监测处", "2023-Q4", 0, 25, 50, ""),
    (1, "建立价格异动核实和反馈机制", "监测处", "2023-Q2", 0, 60, 100, ""),
    (1, "公布监测信息发布日历", "监测处", "2023-Q1", 3, 100, 100, ""),
    (1, "增设零售药店价格监测点", "监测处", "2023-Q3", 0, 20, 70, ""),
    (2, "按季编制医药价格指数", "指数处", "2023-Q4", 0, 25, 50, ""),
    (2, "开展新旧基期并行测算", "指数处", "2023-Q3", 0, 15, 55, ""),
    (2, "评估代表医院样本的稳定性", "指数处", "2023-Q2", 6, 40, 80, "三个省的更换样本建议尚未答复，评估稿已成，待补齐后定稿"),
    (2, "编写重点品种市场分析", "指数处", "2023-Q4", 0, 17, 50, ""),
    (2, "公开指数编制方法说明", "指数处", "2023-Q1", 0, 100, 100, ""),
    (3, "统一约定采购量填报口径", "招采处", "2023-Q2", 0, 70, 100, ""),
    (3, "按批次通报中选产品履约进度", "招采处", "2023-Q4", 0, 25, 50, ""),
    (3, "汇编期满接续规则", "招采处", "2023-Q3", 0, 0, 30, ""),
    (3, "编印集中采购服务手册", "招采处", "2023-Q1", 0, 90, 100, ""),
    (4, "按半年测算和通报网采率", "平台处", "2023-Q3", 0, 50, 50, ""),
    (4, "评估平台功能规范落实情况", "平台处", "2023-Q2", 0, 30, 100, ""),
    (4, "抽检挂网数据质量", "平台处", "2023-Q4", 0, 10, 45, ""),
    (4, "维护医用耗材编码对照", "平台处", "2023-Q4", 0, 20, 40, ""),
    (4, "动态调整示范平台名单", "平台处", "2023-Q4", 0, 0, 0, ""),
    (5, "按季公布信用评级和修复情况", "信用处", "2023-Q4", 0, 25, 50, ""),
    (5, "组织省级经办人员培训", "综合处", "2023-Q3", 0, 0, 50, ""),
    (5, "办好专刊和文摘", "综合处", "2023-Q4", 0, 25, 45, ""),
]
# section, title, office, due, progress at the end of the year, reason
ITEMS_2022 = [
    ("价格监测", "启动各类监测任务", "监测处", "2022-Q2", 100, ""),
    ("价格监测", "提高短缺提示的核实率", "监测处", "2022-Q4", 100, ""),
    ("价格监测", "公布监测信息发布日历", "监测处", "2022-Q4", 40, "更正办法征求意见后仍有分歧，结转下年"),
    ("价格指数", "按季编制两个价格指数", "指数处", "2022-Q4", 100, ""),
    ("价格指数", "逐月撰写市场分析", "指数处", "2022-Q4", 100, ""),
    ("价格指数", "评估代表医院样本的稳定性", "指数处", "2022-Q3", 30, "报价记录尚未收齐，结转下年"),
    ("集采经办", "为集中采购提供数据服务", "招采处", "2022-Q4", 100, ""),
    ("集采经办", "答复集中采购咨询", "招采处", "2022-Q4", 100, ""),
    ("平台和网采率", "清洗挂网药品数据", "平台处", "2022-Q3", 100, ""),
    ("平台和网采率", "建立网采率测算制度", "平台处", "2022-Q3", 100, ""),
    ("平台和网采率", "评定示范平台", "平台处", "2022-Q1", 100, ""),
    ("信用和队伍", "公开信用评级结果", "信用处", "2022-Q4", 100, ""),
    ("信用和队伍", "整理裁判文书案源线索", "信用处", "2022-Q4", 100, ""),
    ("信用和队伍", "培训省级经办人员", "综合处", "2022-Q4", 100, ""),
    ("信用和队伍", "办好专刊", "综合处", "2022-Q4", 100, ""),
    ("信用和队伍", "整理历年文件目录", "综合处", "2022-Q3", 100, ""),
]

# The ten are public, in the order of the announcement; the date from which they are listed is sample data.
PLATFORMS = ["天津", "上海", "江苏", "浙江", "福建", "江西", "山东", "河南", "广东", "重庆"]

# tier, rated in 2022, months until repair (sample); the counts by tier are public
TIERS = [("一般失信", 135), ("中等失信", 35), ("严重失信", 11), ("特别严重失信", 3)]

# task, title, unit, frequency, what is watched; the counts are public
TASKS = [
    ("shortage-drugs", "临床必需易短缺药品价格和供应", "种", "季度", 57),
    ("index-drugs", "药品价格指数代表品种", "种", "季度", 200),
    ("index-services", "医疗服务价格指数代表项目", "项", "季度", 124),
    ("trial-payment-drugs", "医保药品支付标准试点品种", "种", "半年度", 30),
]

WORK_ITEMS = [
    ("case-leads", "裁判文书案源线索", "条", "public"),
    ("drug-records-cleaned", "整理药品信息", "条", "public"),
    ("data-records-served", "向各地提供数据", "条", "public"),
    ("consumable-rounds", "高值医用耗材价格监测", "批次", "public"),
    ("market-reports", "市场分析报告", "篇", "sample"),
    ("inquiries", "答复来电来函咨询", "件", "sample"),
    ("training-people", "经办人员培训", "人次", "sample"),
]

# place, measure, unit, before, after: what the (sample) articles from the areas tell
PRACTICE = [
    ("江苏", "订单确认时间", "小时", "26.4", "9.8"),
    ("江苏", "人工催单", "次／万单", "412", "96"),
    ("福建", "县域采购品规", "个", "1860", "1204"),
    ("福建", "配送企业", "家", "41", "17"),
    ("陕西", "编码对应率", "%", "81.3", "96.7"),
    ("陕西", "待核对产品", "个", "5240", "610"),
    ("兵团", "平均到货天数", "天", "6.2", "4.1"),
    ("浙江", "货款结清天数", "天", "74", "28"),
    ("广西", "未填原因的撤网申请", "件", "388", "42"),
    ("河南", "退货冲减滞后天数", "天", "31", "6"),
    ("湖北", "未按期到货的订单", "单", "1260", "385"),
    ("四川", "价格异常申诉", "件", "152", "61"),
    ("山东", "报量退回修改", "家次", "640", "208"),
]

# signal, and for each quarter from 2021-Q4 on: alerts raised, alerts confirmed
SIGNALS = {
    "供应单独出现": [(14, 5), (12, 4), (13, 5), (15, 5), (18, 6)],
    "价格单独出现": [(19, 3), (17, 3), (15, 2), (16, 3), (21, 4)],
    "供应和价格同时出现": [(6, 4), (7, 5), (6, 5), (8, 6), (12, 10)],
    "三类同时出现": [(2, 2), (2, 2), (3, 3), (2, 2), (5, 5)],
}
SIGNAL_QUARTERS = ["2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]

# matter, where it is handled, working days allowed by the sample rules, days promised, median days in 2022-H2
MATTERS = [
    ("account", "企业账户注册和资质上传", "网上", 10, 5, 3),
    ("listing", "药品挂网申报", "网上", 30, 20, 16),
    ("urgent-listing", "临床急需药品应急挂网", "网上", 10, 5, 4),
    ("consumable-listing", "医用耗材挂网申报", "网上", 30, 20, 19),
    ("change", "产品信息变更", "网上", 15, 10, 7),
    ("delisting", "产品撤网", "网上", 15, 10, 8),
    ("delivery", "配送关系建立和变更", "网上", 10, 5, 2),
    ("complaint", "价格和供应问题投诉", "网上或者窗口", 20, 15, 13),
]


def network_purchases(rng, first):
    """Half-yearly purchases of 32 areas: rates rise towards a ceiling, ever more slowly."""
    rows = []
    for step, period in enumerate(HALVES):
        for code, _, area, _, _ in AREAS:
            amount, drugs, consumables = NETWORK[area]
            for category, start, ceiling, pace, share in (
                ("药品", drugs, 99.3, 0.105, 1.0), ("医用耗材", consumables, 97.0, 0.112, 0.43)):
                rate = ceiling - (ceiling - start) * math.exp(-pace * step) + (rng.random() - 0.5) * 0.7
                season = 1.045 if period.endswith("H2") else 1.0
                total = amount * 10000 * share * season * (1.021 ** step) * (1 + (rng.random() - 0.5) * 0.03)
                if (area, period, category) == ("吉林", "2022-H1", "药品"):
                    rate -= 3.4
                if (area, period, category) == ("黑龙江", "2022-H2", "药品"):
                    rate -= 3.1
                total = round(total, 2)
                platform = round(total * rate / 100, 2)
                status = ""
                known = REPORTED_AT_FIRST.get((area, period, category), 1) if first else 1
                platform = round(platform * known, 2)
                if category == "医用耗材":
                    if area == "西藏" and period.startswith("2022"):
                        status = "p"
                    if (area, period) in (("湖南", "2022-H1"), ("兵团", "2022-H2")):
                        status = "r" if known == 1 else ""
                if (area, period) == ("海南", "2022-H1"):
                    rows.append((period, code, category, "", "", ""))
                else:
                    rows.append((period, code, category, f"{platform:.2f}", f"{total:.2f}", status))
    return rows


def price_index():
    rows = []
    for series, values in INDEX.items():
        for quarter, value in zip(QUARTERS, values):
            rows.append((series, quarter, "2018", f"{value:.1f}", "公开数" if quarter == "2022-Q3" else "示例数据"))
    return rows


def price_groups(rng):
    """Group indices whose weighted mean is the whole's index in every quarter, within 0.002."""
    rows = []
    for series, groups in GROUPS.items():
        totals = INDEX[series]
        for quarter, total in zip(QUARTERS, totals):
            way = (total - 100) / (totals[-1] - 100)
            known = 0.0
            for name, weight, final in groups:
                if final is None:
                    value = (total * 1000 - known) / weight
                else:
                    noise = 0 if quarter in ("2022-Q3",) or quarter < "2019" else (rng.random() - 0.5) * 0.8
                    value = 100 + (final - 100) * way + noise
                value = round(value, 2)
                known += value * weight
                rows.append((series, name, quarter, weight, f"{value:.2f}"))
    return rows


def credit_cases(rng):
    rows = []
    number = 0
    for tier, count in TIERS:
        for _ in range(count):
            number += 1
            month = 1 + int(rng.random() * 12)
            day = 1 + int(rng.random() * 28)
            open_ = tier in ("严重失信", "特别严重失信")
            repaired = ""
            if rng.random() < {"一般失信": 0.44, "中等失信": 0.31, "严重失信": 0.12, "特别严重失信": 0}[tier]:
                later = month + 2 + int(rng.random() * 5)
                if later <= 12:
                    repaired = f"2022-{later:02d}-{1 + int(rng.random() * 28):02d}"
            rows.append((f"示例企业{number:04d}", tier, f"2022-{month:02d}-{day:02d}", "true" if open_ else "false",
                         repaired))
    return sorted(rows, key=lambda row: (row[2], row[0]))


def spread(rng, total, parts):
    """Whole numbers that add up to `total`, uneven but none far from the mean."""
    shares = [1 + (rng.random() - 0.5) * 0.6 for _ in range(parts)]
    values = [int(total * share / sum(shares)) for share in shares]
    values[-1] += total - sum(values)
    return values


def work_log(rng):
    months = [f"2022-{month:02d}" for month in range(1, 13)]
    rows = [("case-leads", month, value) for month, value in zip(months[2::3], (286, 311, 305, 290))]
    rows += [("drug-records-cleaned", *pair) for pair in zip(months, spread(rng, 1940000, 12))]
    rows += [("data-records-served", *pair) for pair in zip(months, spread(rng, 12900000, 12))]
    rows += [("consumable-rounds", month, 1) for month in (months[2], months[6], months[10])]
    rows += [("market-reports", month, 1) for month in months]
    rows += [("inquiries", *pair) for pair in zip(months, spread(rng, 2318, 12))]
    rows += [("training-people", month, value) for month, value in zip((months[4], months[8], months[10]), (164, 188, 152))]
    return rows


def files(first=False):
    """File name and rows, the header first, of every dataset."""
    network, price, credit, work = (random.Random(seed) for seed in (2022, 2018, 18411, 1192))
    codes = {short: code for code, _, short, _, _ in AREAS}
    yield "areas", [("code", "name", "short_name", "slug", "region"), *AREAS]
    yield "network_purchases", [
        ("period", "area_code", "category", "platform_amount", "total_amount", "status"), *network_purchases(network, first)]
    yield "price_index", [("series", "quarter", "base_period", "value", "basis"), *price_index()]
    yield "price_groups", [("series", "group_name", "quarter", "weight", "value"), *price_groups(price)]
    yield "plan_sections", [("number", "title"), *enumerate(SECTIONS, 1)]
    yield "plan_items", [
        ("number", "section", "title", "office", "due", "carried_from"),
        *((number, section, title, office, due, carried or "")
          for number, (section, title, office, due, carried, *_) in enumerate(ITEMS, 1))]
    yield "plan_items_2022", [
        ("number", "section", "title", "office", "due", "progress", "reason"),
        *((number, *item) for number, item in enumerate(ITEMS_2022, 1))]
    yield "plan_progress", [
        ("quarter", "item", "progress", "reason"),
        *(("2023-Q1", number, item[5], "") for number, item in enumerate(ITEMS, 1)),
        *(("2023-Q2", number, item[6], item[7]) for number, item in enumerate(ITEMS, 1))]
    yield "platforms", [
        ("position", "area_code", "listed_on", "removed_on"),
        *((position, codes[area], "2022-03-01", "") for position, area in enumerate(PLATFORMS, 1))]
    yield "credit_cases", [("company", "tier", "rated_on", "published", "repaired_on"), *credit_cases(credit)]
    yield "monitoring_tasks", [("task", "title", "unit", "frequency"), *(task[:4] for task in TASKS)]
    yield "monitoring_items", [
        ("year", "task", "item"),
        *(("2022", task[0], f"示例品种{number:03d}" if task[2] == "种" else f"示例项目{number:03d}")
          for task in TASKS for number in range(1, task[4] + 1))]
    yield "work_items", [("item", "title", "unit", "basis"), *WORK_ITEMS]
    yield "work_log", [("item", "month", "quantity"), *work_log(work)]
    yield "practice_measures", [("place", "measure", "unit", "before", "after"), *PRACTICE]
    yield "shortage_signals", [
        ("quarter", "signal", "raised", "confirmed", "status"),
        *((quarter, signal, *SIGNALS[signal][step], "p" if quarter == "2022-Q4" else "")
          for step, quarter in enumerate(SIGNAL_QUARTERS) for signal in SIGNALS)]
    yield "service_matters", [("matter", "title", "channel", "allowed_days", "promised_days", "median_days"), *MATTERS]
    yield from sample_kinds.files(AREAS)
    yield from sample_charts.files()


def main():
    check = "--check" in sys.argv[1:]
    different = 0
    for name, rows in files("--first" in sys.argv[1:]):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path = DATA / f"{name}.csv"
        wanted = text.getvalue().encode("utf-8")
        if not check:
            path.write_bytes(wanted)
        elif not path.is_file() or path.read_bytes() != wanted:
            print(f"{path.name} is not what make_sample_data.py writes", file=sys.stderr)
            different += 1
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
