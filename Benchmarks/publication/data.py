"""The numbers of the publication, and how they are shown.

Values are kept as whole hundredths, so that both programs can be held to exact decimals.
"""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

PROVINCES = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 "
    "湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆"
).split()

LAST_YEAR = 2022
"""The newest month is December of this year: no page is dated in the future."""


def tenths(hundredths: Decimal | int) -> Decimal:
    """Hundredths as a number with one decimal place, half to even (GB/T 8170), never -0.0."""
    return (Decimal(hundredths) / 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN) + 0


@dataclass(frozen=True)
class Month:
    """A month, counted in months from the year 0."""

    index: int

    @property
    def text(self) -> str:
        return f"{self.index // 12:04d}-{self.index % 12 + 1:02d}"

    @property
    def label(self) -> str:
        return f"{self.index // 12}年{self.index % 12 + 1}月"

    @property
    def next(self) -> "Month":
        return Month(self.index + 1)


@dataclass(frozen=True)
class Shown:
    """A figure as a page shows it, with the number that a machine reads."""

    value: str
    text: str


class Rates:
    """One value a month and province; the first month is there for the second's change alone."""

    def __init__(self, pages: int, seed: int):
        months = -(-pages // len(PROVINCES)) + 1
        first = LAST_YEAR * 12 + 12 - months
        if first < 12_000:
            raise ValueError(f"{pages} pages need months before the year 1000")
        self.months = [Month(first + offset) for offset in range(months)]
        dice = random.Random(seed)
        row = [dice.randint(5500, 9000) for _ in PROVINCES]
        self.rows = [row]
        for _ in self.months[1:]:
            row = [min(9950, max(3000, value + dice.randint(-250, 250))) for value in row]
            self.rows.append(row)

    def rate(self, month: int, province: int) -> Shown:
        value = tenths(self.rows[month][province])
        return Shown(str(value), f"{value}%")

    def change(self, month: int, province: int) -> Shown:
        """Worked out from unrounded values; what is shown as 0 is 持平."""
        value = tenths(self.rows[month][province] - self.rows[month - 1][province])
        if value == 0:
            return Shown("0.0", "持平")
        return Shown(str(value), f"{'上升' if value > 0 else '下降'}{abs(value)}个百分点")

    def national(self, month: int) -> Shown:
        value = tenths(Decimal(sum(self.rows[month])) / len(PROVINCES))
        return Shown(str(value), f"{value}%")
