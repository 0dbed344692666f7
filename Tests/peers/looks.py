#!/usr/bin/env python3
"""Takes the pictures in docs/looks: a page of each kind, wide and narrow, in the dark and printed.

    python3 looks.py SITE OUTPUT [NAME...]

Wants selenium and Pillow from PyPI, Debian's chromium-driver and poppler-utils.
"""

import base64
import io
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

# A picture's name, and the page that it shows.
PAGES = {
    "home": "index.html",
    "report": "reports/network-rate/2022-H2.html",
    "report-en": "reports/network-rate/2022-H2.en.html",
    "price-index": "reports/price-index/2022-Q3.html",
    "monitoring": "reports/monitoring/2023-Q1.html",
    "charts": "guides/charts.html",
    "quality": "reports/data-quality.html",
    "circular": "circulars/2022-H2/henan.html",
    "news": "news/index.html",
    "calendar": "calendar.html",
    "series": "bulletins/index.html",
    "issue": "bulletins/2023-01/index.html",
    "article": "bulletins/2023-01/shortage-signals.html",
    "digest": "digests/2022-w50/index.html",
    "plan": "plans/2023.html",
    "summary": "summaries/2022.html",
    "notice": "notices/2023-6.html",
    "disclosure": "disclosures/credit-2022.html",
    "roster": "rosters/platforms.html",
    "guide": "guides/service.html",
    "methods": "guides/method.html",
    "dataset": "data/network_purchases.html",
    "catalogue": "data/index.html",
    "search": "search.html",
    "revisions": "revisions.html",
}
# Each view by the width of its window in CSS pixels, and whether it is dark.
VIEWS = [(1280, False), (375, False), (1280, True)]
HEIGHT = 1600
SHOWN = 480  # The height of a view in the picture.


def browser():
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]:
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def view(driver, page, width, dark):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    driver.get(page.as_uri())
    return Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")


def printed(driver, page):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    driver.get(page.as_uri())
    pdf = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.pdf"
        path.write_bytes(base64.b64decode(pdf["data"]))
        subprocess.run(
            ["pdftoppm", "-f", "1", "-l", "1", "-r", "100", "-png", "-singlefile", path,
             path.with_suffix("")], check=True)
        return Image.open(path.with_suffix(".png")).convert("RGB")


def sheet(views):
    """The views beside each other on grey, each at the same height."""
    small = [
        image.resize((round(image.width * SHOWN / image.height), SHOWN), Image.LANCZOS)
        for image in views
    ]
    gap = 12
    whole = Image.new(
        "RGB", (sum(image.width for image in small) + gap * (len(small) + 1), SHOWN + 2 * gap),
        (150, 155, 158))
    left = gap
    for image in small:
        whole.paste(image, (left, gap))
        left += image.width + gap
    return whole


def main():
    site, output = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    names = sys.argv[3:] or list(PAGES)
    output.mkdir(parents=True, exist_ok=True)
    driver = browser()
    try:
        for name in names:
            page = site / PAGES[name]
            views = [view(driver, page, width, dark) for width, dark in VIEWS]
            sheet(views + [printed(driver, page)]).save(output / f"{name}.webp", quality=72, method=6)
            print(f"{name}.webp: {(output / f'{name}.webp').stat().st_size:,} bytes")
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
