#!/usr/bin/env python3
"""Opens pages of a built site from its folder in a headless Chromium; exits 1 where anything of a
page isn't loaded, a script fails, or the content security policy refuses something.

    python3 browser_check.py SITE
"""

import pathlib
import re
import subprocess
import sys
import tempfile

PAGES = [
    "index.html", "reports/network-rate/2022-H1.html", "bulletins/2023-01/index.html",
    "plans/2023.html", "notices/2023-6.html", "provinces/henan.html", "data/index.html", "404.html",
]
CONSOLE = re.compile(r"CONSOLE.*|.*Refused to.*|.*net::ERR_.*")


def open_page(page):
    """The page's DOM after its scripts ran, and what the console said."""
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
             "--enable-logging=stderr", "--virtual-time-budget=2000", "--dump-dom", page.as_uri()],
            capture_output=True, text=True, timeout=120, check=False,
        )
    return run.stdout, [line for line in run.stderr.splitlines() if CONSOLE.match(line)]


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    bad = 0
    for name in PAGES:
        dom, console = open_page(site / name)
        problems = list(console)
        if "<main" not in dom:
            problems.append("no main content")
        for link in re.findall(r'(?:href|src)="([^"#:]+)["#]', dom):
            target = (site / name).parent / re.sub(r"%([0-9A-F]{2})", "", link)
            if "%" not in link and not target.exists():
                problems.append(f"nothing is at {link}")
        # Tables sort by a button that the script puts beside the label.
        if "<table data-sort" in dom and "<button" not in dom:
            problems.append("the script didn't make the table sortable")
        print(f"{'ok  ' if not problems else 'FAIL'}  {name}")
        for problem in problems[:10]:
            print(f"        {problem}")
        bad += bool(problems)
    print(f"{len(PAGES)} pages, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
