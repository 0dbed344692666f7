"""Rows of the dataset that shows what charts do with gaps, breaks and numbers of many digits.

Everything here is made up, with a fixed seed; `make_sample_data.py` writes it.
"""

import random

# days from order to receipt at the start and at the end, orders of the first month
FLOWS = {"药品": (5.4, 3.6, 6_120_000), "医用耗材": (8.9, 6.1, 2_480_000)}
# the consumables' platforms changed over and counted nothing in this month; from the other on, days
# run from the company's confirmation and no longer from the order
MISSING = {("医用耗材", "2021-08")}
BREAK = ("医用耗材", "2022-01", -1.3)


def order_flow(rng):
    rows = []
    months = [f"{year}-{month:02d}" for year in (2021, 2022) for month in range(1, 13)]
    for category, (first, last, orders) in FLOWS.items():
        for step, month in enumerate(months):
            season = {1: -0.06, 2: -0.17, 12: 0.09}.get(int(month[5:]), 0.0)
            days = first + (last - first) * step / (len(months) - 1) + rng.uniform(-0.18, 0.18)
            status = "p" if month == months[-1] else ""
            if category == BREAK[0] and month >= BREAK[1]:
                days += BREAK[2]
                status = "b" if month == BREAK[1] else status
            count = round(orders * (1 + 0.012 * step + season + rng.uniform(-0.02, 0.02)))
            if (category, month) in MISSING:
                rows.append((month, category, "", "", ""))
            else:
                rows.append((month, category, count, f"{days:.1f}", status))
    return sorted(rows)


def files():
    """File name and rows, the header first."""
    yield "order_flow", [("month", "category", "orders", "days", "status"), *order_flow(random.Random(2021))]
