#!/usr/bin/env python3
"""Runs axe over every page of a built site in a real Chromium, from its folder: light and dark, at
320 and 1280 CSS pixels; then tries by keyboard what readers do. Exits 1 where anything is found.

    python3 accessibility_check.py SITE [PAGE...]

Structure doesn't change with the colours, so that in the dark only the rules that look at colours
run again.
"""

import concurrent.futures
import importlib.resources
import os
import pathlib
import sys

from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.service import Service

WIDTHS = [320, 1280]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = """
const [only, done] = [arguments[0], arguments[arguments.length - 1]];
const options = only ? { runOnly: { type: "rule", values: only } } : {};
options.resultTypes = ["violations"];
axe.run(document, options).then(
  r => done(r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" ") + " | "
    + (n.failureSummary || "").replace(/\\s+/g, " ")))),
  e => done(["axe failed: " + e]));
"""


def browser():
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]:
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    options.page_load_strategy = "normal"
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(120)
    return driver


def show(driver, width, dark):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}]})


def check(driver, page):
    """What is wrong on a page, each with the width and the colours in which it showed."""
    found = []
    show(driver, WIDTHS[0], False)
    driver.get(page.as_uri())
    # What has an animation of its own in no style must not move for those who asked for none.
    moving = "return getComputedStyle(document.documentElement).scrollBehavior"
    if driver.execute_script(moving) != "auto":
        found.append("scrolls smoothly though less motion was asked for")
    driver.execute_script(AXE)
    for width in WIDTHS:
        for dark in [False, True]:
            show(driver, width, dark)
            rules = COLOUR_RULES if dark else None
            where = f"{width} px, {'dark' if dark else 'light'}: "
            found += [where + text for text in driver.execute_async_script(RUN, rules)]
        wide = driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{width} px: the page is {wide} px wider than the window")
    return found


def check_all(pages):
    driver = browser()
    try:
        return [(page, check(driver, page)) for page in pages]
    finally:
        driver.quit()


# What readers do by keyboard alone, each by itself on a fresh page.

def focused(driver, script):
    return driver.execute_script("const a = document.activeElement; return " + script)


def press(driver, *keys):
    driver.switch_to.active_element.send_keys(*keys)


def skips_to_the_text(driver):
    press(driver, Keys.TAB)
    if not focused(driver, "a.matches('.skip') && a.getBoundingClientRect().top >= 0"):
        return "the first Tab doesn't show the way to the text"
    press(driver, Keys.ENTER)
    if not driver.current_url.endswith("#main"):
        return "Enter on the skip link doesn't lead to the text"
    return None


def shows_where_the_focus_is(driver):
    """Tabs through the whole page; every stop must be drawn, and the focus must move on."""
    seen = 0
    for _ in range(600):
        press(driver, Keys.TAB)
        state = focused(
            driver,
            "[a === document.body, a.dataset.seen, getComputedStyle(a).outlineStyle !== 'none'"
            " && parseFloat(getComputedStyle(a).outlineWidth) >= 2, a.outerHTML.slice(0, 90),"
            " (a.dataset.seen = 1)]")
        if state[0] or state[1]:
            break
        seen += 1
        if not state[2]:
            return "no focus is drawn on " + state[3]
    return None if seen > 10 else f"the keyboard reaches {seen} places only"


def closes_what_a_figure_opened(driver):
    link = driver.execute_script(
        "const a = document.querySelector('main a.fig'); if (a) a.focus(); return a")
    if link is None:
        return None
    press(driver, Keys.ENTER)
    if not driver.execute_script("return document.querySelector('.pop:popover-open') !== null"):
        return "Enter on a figure doesn't show where it comes from"
    press(driver, Keys.ESCAPE)
    if driver.execute_script("return document.querySelector('.pop:popover-open') !== null"):
        return "Escape doesn't close it"
    if not driver.execute_script("return document.activeElement === arguments[0]", link):
        return "the focus doesn't come back to the figure"
    return None


def sorts_a_table(driver):
    button = driver.execute_script(
        "const b = document.querySelector('table[data-sort] thead button'); if (b) b.focus();"
        "return b")
    if button is None:
        return None
    press(driver, Keys.ENTER)
    if not driver.execute_script("return document.querySelector('[aria-sort]') !== null"):
        return "Enter doesn't sort the table"
    return None


def has_large_type(driver):
    size = "return parseFloat(getComputedStyle(document.body).fontSize)"
    driver.execute_script("document.getElementById('large').focus()")
    press(driver, Keys.SPACE)
    large = driver.execute_script(size)
    press(driver, Keys.SPACE)
    # 18 pt are 24 CSS pixels.
    return None if large >= 23.9 else f"large type is {large} px"


def fits_at_200_percent(driver):
    # A window of 1280 pixels at 200% holds 640 CSS pixels.
    show(driver, 640, False)
    wide = driver.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    show(driver, 1280, False)
    return f"{wide} px are cut off at 200%" if wide > 0 else None


ACTS = [
    skips_to_the_text, shows_where_the_focus_is, closes_what_a_figure_opened, sorts_a_table,
    has_large_type, fits_at_200_percent,
]
KEYBOARD_PAGES = [
    "index.html", "reports/network-rate/2022-H2.html", "plans/2023.html",
    "bulletins/2023-01/index.html", "data/network_purchases.html",
]


def by_keyboard(site):
    driver = browser()
    failed = 0
    try:
        for name in KEYBOARD_PAGES:
            for act in ACTS:
                show(driver, 1280, False)
                driver.get((site / name).as_uri())
                problem = act(driver)
                if problem:
                    print(f"FAIL  {name}: {act.__name__.replace('_', ' ')}: {problem}")
                    failed += 1
    finally:
        driver.quit()
    print(f"{len(KEYBOARD_PAGES) * len(ACTS)} acts by keyboard, {failed} failed")
    return failed


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    pages = [site / name for name in sys.argv[2:]] or sorted(site.rglob("*.html"))
    jobs = max(1, min(os.cpu_count() or 1, len(pages)))
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for results in pool.map(check_all, [pages[start::jobs] for start in range(jobs)]):
            for page, found in results:
                if not found:
                    continue
                bad += 1
                print(f"FAIL  {page.relative_to(site)}")
                for text in found[:12]:
                    print(f"        {text}")
    print(f"{len(pages)} pages, each at {len(WIDTHS)} widths, light and dark: {bad} with findings")
    failed = by_keyboard(site)
    return 1 if bad or failed else 0


if __name__ == "__main__":
    sys.exit(main())
