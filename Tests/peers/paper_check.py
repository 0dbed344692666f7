#!/usr/bin/env python3
"""Prints pages of a site with Chromium, as a reader would, and holds the sheets against what paper needs.
Usage: paper_check.py SITE"""
import pathlib
import re
import subprocess
import sys
import tempfile

SITE = pathlib.Path(sys.argv[1]).resolve()
# A page, words of its running title, and a head of a table that goes over several sheets; nothing for none.
PAGES = [("reports/network-rate/2022-H2", "网采率报告（2022年下半年）", "平台采购金额（亿元）"), ("bulletins/2023-01/index", "让价格信号早一点到", ""),
         ("plans/2023", "2023年工作计划", "责任"), ("guides/charts", "图表样例", "")]
problems = []


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def squeezed(text):
    return re.sub(r"\s+", "", text)


with tempfile.TemporaryDirectory() as folder:
    for route, title, head in PAGES:
        pdf = f"{folder}/{route.replace('/', '_')}.pdf"
        output("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
               f"--print-to-pdf={pdf}", f"file://{SITE}/{route}.html")
        facts = output("pdfinfo", pdf)
        count = int(re.search(r"Pages:\s+(\d+)", facts).group(1))
        width, height = (float(n) for n in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", facts).groups())
        if abs(width - 595.3) > 1 or abs(height - 841.9) > 1:
            problems.append(f"{route}: not A4 but {width} × {height} pt")
        sheets = [squeezed(output("pdftotext", "-raw", "-f", str(n), "-l", str(n), pdf, "-")) for n in range(1, count + 1)]
        for number, sheet in enumerate(sheets, 1):
            if f"—{number}—" not in sheet:
                problems.append(f"{route}: sheet {number} has no number")
            if number > 1 and squeezed(title) not in sheet:
                problems.append(f"{route}: sheet {number} has no running title")
        for gone in ["跳到正文", "本页内容", "上一篇", "下载CSV", "查询语句"]:
            if any(gone in sheet for sheet in sheets):
                problems.append(f"{route}: '{gone}' is printed")
        if head and sum(squeezed(head) in sheet for sheet in sheets) < 2:
            problems.append(f"{route}: the head '{head}' isn't repeated")
        print(f"  {route}: {count} sheets")
for problem in problems:
    print("  " + problem)
sys.exit(1 if problems else 0)
