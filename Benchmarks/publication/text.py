"""The pages' Markdown: about 4 KB of Chinese each, the same for both programs but for how a
figure is referred to."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from .data import PROVINCES, Rates, Shown, tenths

PAGES_IN_SECTION = 100

Reference = Callable[[str], str]
"""Writes a reference to the figure of that name, as one of the programs has it."""

CLAUSES = (
    "各医疗机构通过省级平台采购的品种继续增加",
    "线下采购主要集中在急抢救药品和短缺药品",
    "基层医疗机构的采购金额占比与上月大体相当",
    "集中带量采购中选产品的执行进度符合约定",
    "平台挂网价格与周边地区的差距有所缩小",
    "部分企业的配送率仍低于合同约定的水平",
    "医疗机构按时回款的比例比年初明显提高",
    "国家医保谈判药品的网上采购量保持稳定",
    "生物制品与中成药的网采进度快于化学药品",
    "采购数据由平台自动归集并逐月与医疗机构核对",
)
OPENINGS = ("从采购结构看", "从机构类别看", "从时间进度看", "从地区分布看", "从药品类别看")
ENDINGS = (
    "有关情况将在下月继续跟踪",
    "需要各地结合实际进一步核实原因",
    "总体上仍处在合理区间",
    "这一变化与**基数调整**有关",
    "数据以**平台归集**的为准",
)


@dataclass(frozen=True)
class Page:
    """One page's place in the publication; `index` counts from 0."""

    index: int

    @property
    def month(self) -> int:
        return self.index // len(PROVINCES) + 1

    @property
    def province(self) -> int:
        return self.index % len(PROVINCES)

    @property
    def province_name(self) -> str:
        return PROVINCES[self.province]

    @property
    def section(self) -> str:
        return section_name(self.index // PAGES_IN_SECTION)

    @property
    def name(self) -> str:
        return f"{self.index + 1:06d}"

    @property
    def path(self) -> str:
        """Within the content folder, without a file extension."""
        return f"{self.section}/{self.name}"

    def title(self, rates: Rates) -> str:
        return f"{rates.months[self.month].label}{self.province_name}药品网采率"


def section_name(index: int) -> str:
    return f"s{index + 1:04d}"


def section_title(index: int) -> str:
    return f"月报第{index + 1}辑"


def section_count(pages: int) -> int:
    return -(-pages // PAGES_IN_SECTION)


def front_matter(page: Page, rates: Rates) -> str:
    month = rates.months[page.month]
    return (
        "---\n"
        f"title: {page.title(rates)}\n"
        f"date: {month.next.text}-15\n"
        "params:\n"
        f'  period: "{month.text}"\n'
        f"  province: {page.province_name}\n"
        "---\n"
    )


def statement(page: Page, rates: Rates, reference: Reference) -> str:
    """The two sentences that hold the page's three figures."""
    return (
        f"{rates.months[page.month].label}，{page.province_name}药品网采率为"
        f"{reference('network-rate')}，较上月{reference('network-rate-change')}。"
        f"同期全国平均为{reference('national-network-rate')}。"
    )


def shown_figures(page: Page, rates: Rates) -> dict[str, Shown]:
    return {
        "network-rate": rates.rate(page.month, page.province),
        "network-rate-change": rates.change(page.month, page.province),
        "national-network-rate": rates.national(page.month),
    }


def shown_statement(page: Page, rates: Rates) -> str:
    """The same sentences as a reader has to see them."""
    figures = shown_figures(page, rates)
    return statement(page, rates, lambda name: figures[name].text)


def markdown(
    page: Page, pages: int, rates: Rates, seed: int, reference: Reference, link_to: str = "md"
) -> str:
    """`link_to` is the file extension that links between pages carry."""
    dice = random.Random(seed * 1_000_003 + page.index)
    return "\n\n".join((
        front_matter(page, rates).rstrip("\n"),
        "## 基本情况",
        statement(page, rates, reference),
        paragraph(dice),
        "### 采购进度",
        paragraph(dice),
        paragraph(dice),
        "### 存在问题",
        "\n".join(f"{number}. {dice.choice(CLAUSES)}；" for number in (1, 2, 3)),
        "## 各地区数据",
        table(page, rates),
        "## 分析与建议",
        paragraph(dice),
        paragraph(dice),
        paragraph(dice),
        "## 相关月报",
        neighbours(page, pages, rates, link_to),
    )) + "\n"


def paragraph(dice: random.Random) -> str:
    clauses = dice.sample(CLAUSES, 4)
    return f"{dice.choice(OPENINGS)}，{'，'.join(clauses)}，{dice.choice(ENDINGS)}。"


def table(page: Page, rates: Rates) -> str:
    lines = ["| 地区 | 本月（%） | 上月（%） | 变化 |", "| :--- | ---: | ---: | ---: |"]
    now, before = rates.rows[page.month], rates.rows[page.month - 1]
    for province, value, former in zip(PROVINCES, now, before):
        cells = (province, tenths(value), tenths(former), tenths(value - former))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def neighbours(page: Page, pages: int, rates: Rates, link_to: str) -> str:
    """Links to the pages before and after, of this month and of this province."""
    month = len(PROVINCES)
    near = (page.index + step for step in (-1, 1, -month, month))
    others = [Page(index) for index in near if 0 <= index < pages]
    return "\n".join(
        f"- [{other.title(rates)}]({link(page, other)}.{link_to})" for other in others
    ) or "暂无。"


def link(page: Page, other: Page) -> str:
    return other.name if other.section == page.section else f"../{other.path}"
