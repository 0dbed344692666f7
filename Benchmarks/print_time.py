#!/usr/bin/env python3
"""Times the PDFs of the sample publication, made anew and from the cache, and a year book of about 300
pages.

    python3 Benchmarks/print_time.py [--program .build/release/gazette] [--runs 3]
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOMENT = "2023-07-06T00:00+08:00"
WORDS = "价格监测按月发布各地数据经核对后汇总计算口径与上期一致变化来自样本更换和季节因素"


def seconds(command: list[str]) -> tuple[float, int]:
    """Wall time, and the peak of the resident memory of all its processes in megabytes."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.monotonic() - start, peak


def resident(root: int) -> int:
    """Megabytes of a process and its children together."""
    total, pending = 0, [root]
    while pending:
        process = pending.pop()
        try:
            status = Path(f"/proc/{process}/status").read_text()
            children = "".join(
                (thread / "children").read_text() + " " for thread in Path(f"/proc/{process}/task").iterdir())
        except OSError:
            continue
        found = re.search(r"VmRSS:\s+(\d+)", status)
        total += int(found[1]) // 1000 if found else 0
        pending += [int(child) for child in children.split()]
    return total


def sample(program: str, runs: int, place: Path) -> None:
    base = [program, "build", "--root", str(ROOT), "--output", str(place / "site"), "--at", MOMENT, "--quiet"]
    forms = {
        "those that its pages ask for": [], "PDFs, one worker, empty cache": ["--pdf", "--jobs", "1"],
        "PDFs, all workers, empty cache": ["--pdf"], "PDFs, from the cache": ["--pdf"],
    }
    print("| build of the sample | median s | peak MB, workers included |\n| --- | ---: | ---: |")
    for name, options in forms.items():
        times, peaks = [], []
        for _ in range(runs):
            if "empty" in name or not options:
                shutil.rmtree(place / "cache", ignore_errors=True)
            spent, peak = seconds(base + ["--cache", str(place / "cache")] + options)
            times.append(spent)
            peaks.append(peak)
        print(f"| {name} | {statistics.median(times):.2f} | {max(peaks)} |")
    print(f"\n{len(list((place / 'site').rglob('*.pdf')))} PDFs")


def year_book(program: str, place: Path, articles: int) -> None:
    content = place / "book/content"
    (content / "series/2022").mkdir(parents=True)
    (content / "site.yml").write_text("format: 1\ntitle: 示例公报\norganization: 示例单位\nlanguage: zh-Hans\n")
    (content / "series/index.md").write_text("---\ntitle: 示例年刊\nseries:\n  sections: [文章]\n---\n")
    (content / "series/2022/index.md").write_text(
        "---\ntitle: 全年合订本\nnumber: 1\ndate: 2022-12-30\n---\n\n全年文章。\n")
    for number in range(articles):
        text = "\n\n".join(
            "".join(WORDS[(number * 13 + paragraph * 7 + i * 5) % len(WORDS)] for i in range(320))
            + "。" for paragraph in range(5))
        (content / f"series/2022/a{number:03}.md").write_text(
            f"---\ntitle: 示例文章之{number + 1}\nsection: 文章\ndate: 2022-12-01\nsource: 示例刊物\n---\n\n{text}\n")
    spent, peak = seconds(
        [program, "print", "series/2022/index.md", "--root", str(place / "book"), "--to", str(place / "out"),
         "--cache", str(place / "book-cache")])
    pdf = next((place / "out").glob("*.pdf"))
    pages = re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True).stdout)
    print(f"\na year book of {pages[1]} pages: {spent:.1f} s, peak {peak} MB, {pdf.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=str(ROOT / ".build/release/gazette"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--articles", type=int, default=150, help="of the year book (default: 150, about 300 pages)")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory(prefix="gazette-print-") as folder:
        sample(options.program, options.runs, Path(folder))
        year_book(options.program, Path(folder), options.articles)


if __name__ == "__main__":
    main()
