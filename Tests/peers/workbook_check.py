#!/usr/bin/env python3
"""Reads every workbook of a site back with openpyxl, and has LibreOffice open some.

    python3 workbook_check.py SITE          (built with --xlsx)

Exits 1 where a sheet isn't one table from A1 under one header row, where cells are merged or blank
without being told of, where a number is text or a text a formula, where a number isn't the one of the
page's CSV file, or where LibreOffice shows other numbers than the page.
"""

import csv
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl

NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Opened by LibreOffice: reports, a chart's data, a plan, and a page in English.
OPENED = [
    "reports/network-rate/2022-H2.xlsx", "reports/network-rate/2022-H2.en.xlsx",
    "reports/monitoring/2023-Q1.xlsx", "guides/charts.xlsx", "plans/2023.xlsx",
]


def parts(path):
    """What is wrong with the file's XML: formulas, and anything fetched from outside."""
    problems = []
    with zipfile.ZipFile(path) as archive:
        if {entry.date_time for entry in archive.infolist()} != {(1980, 1, 1, 0, 0, 0)}:
            problems.append("entries have dates of their own")
        for name in archive.namelist():
            text = archive.read(name).decode()
            if re.search(r"<f[ >]|<definedName[^>]*>[^<]*\[", text):
                problems.append(f"{name} has a formula")
            if "externalLink" in name or "vbaProject" in name:
                problems.append(f"{name} is no part of a plain workbook")
    return problems


def properties(book, page):
    problems = []
    about = book.properties
    if not about.title or not about.creator:
        problems.append("no title or no author")
    title = re.search(r"<title>(.*?)</title>", page)[1]
    if about.title not in re.sub("&amp;", "&", title):
        problems.append(f"'{about.title}' isn't the page's title")
    day = re.search(r'"article:published_time" content="([^"]+)"', page)
    if day and about.created.date().isoformat() != day[1]:
        problems.append(f"created {about.created}, and the page is of {day[1]}")
    language = re.search(r'<html lang="([^"]+)"', page)[1]
    named = {entry.name: entry.value for entry in book.custom_doc_props.props}
    if named.get("Language") != language:
        problems.append(f"the language is told as {named}")
    return problems


def table(sheet):
    """What is wrong with a sheet that is to be one table."""
    problems = []
    tables = list(sheet.tables.values())
    if len(tables) != 1 or tables[0].ref != sheet.dimensions or not sheet.dimensions.startswith("A1:"):
        return [f"{sheet.title}: {[entry.ref for entry in tables]} in {sheet.dimensions}"]
    if sheet.merged_cells.ranges:
        problems.append(f"{sheet.title}: merged cells")
    if sheet.freeze_panes != "A2":
        problems.append(f"{sheet.title}: the header isn't fixed")
    header = [cell.value for cell in sheet[1]]
    if None in header or len({name.lower() for name in header}) != len(header):
        problems.append(f"{sheet.title}: header {header}")
    if [column.name for column in tables[0].tableColumns] != header:
        problems.append(f"{sheet.title}: the table's columns aren't its header")
    for row in sheet.iter_rows(min_row=2):
        for name, cell in zip(header, row):
            if cell.value is None and not re.search("标记|mark", name):
                problems.append(f"{sheet.title}: {cell.coordinate} is blank")
            if cell.data_type == "f":
                problems.append(f"{sheet.title}: {cell.coordinate} is a formula")
            # A number that is text has more digits than a spreadsheet keeps.
            if isinstance(cell.value, str) and NUMBER.fullmatch(cell.value):
                column = [other for other in sheet[cell.column_letter][1:]]
                if any(isinstance(other.value, (int, float)) for other in column) \
                        and len(cell.value.strip("-0.")) <= 15:
                    problems.append(f"{sheet.title}: {cell.coordinate} is a number as text")
    return problems


def values(sheet, path, page, label):
    """What the sheet has otherwise than the CSV file of the same label: every number of the file must
    stand in the sheet, in its row and column, exactly."""
    link = re.search(r'href="([^"]+\.csv)">[^<]*<span class="vh"> ' + re.escape(label) + "</span>", page)
    if not link:
        return [], 0
    with open(path.parent / link[1], encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    kept = [index for index, name in enumerate(header) if not re.search(r"（标记）$| \(mark\)$", name)]
    names = [cell.value for cell in sheet[1]]
    shown = [index for index, name in enumerate(names) if not re.search(r"（标记）$| \(mark\)$", name)]
    if len(kept) != len(shown):
        return [f"{sheet.title}: {len(shown)} columns, {len(kept)} in the file"], 0
    cells = [[row[index] for index in shown] for row in sheet.iter_rows(min_row=2)]
    extra = len(cells) - len(rows)

    def fits(offset):
        problems, count = [], 0
        for number, row in enumerate(rows):
            for text, cell in zip([row[index] for index in kept], cells[number + offset]):
                if not NUMBER.fullmatch(text) or isinstance(cell.value, str):
                    continue
                count += 1
                if isinstance(cell.value, datetime.datetime) or cell.value != float(text):
                    problems.append(f"{sheet.title}: {cell.coordinate} is {cell.value}, not {text}")
        return problems, count

    found = [fits(0)] + ([fits(extra)] if extra > 0 else [])
    return min(found, key=lambda entry: len(entry[0]))


def links(book):
    """The list of sheets must lead to each of them."""
    contents = book.worksheets[1]
    led = {cell.hyperlink.location for row in contents.iter_rows(max_col=1) for cell in row if cell.hyperlink}
    wanted = {f"'{sheet.title}'!A1" for sheet in book.worksheets[2:]}
    return [] if {name.replace("'", "") for name in led} == {name.replace("'", "") for name in wanted} \
        else [f"links lead to {led}, sheets are {wanted}"]


def opened(paths, site):
    """What LibreOffice makes of workbooks: a PDF each, with the numbers as the page shows them."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            made = subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                 "--convert-to", "pdf", "--outdir", folder, str(path)],
                capture_output=True, text=True, timeout=120)
            pdf = pathlib.Path(folder, path.stem + ".pdf")
            if made.returncode or not pdf.exists() or "Error" in made.stdout + made.stderr:
                problems.append(f"{path.relative_to(site)}: {made.stdout}{made.stderr}")
                continue
            text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
            page = path.with_suffix(".html").read_text()
            # The rows behind the page's figures aren't its tables.
            page = re.sub(r'<table class="dense">.*?</table>', "", page, flags=re.S)
            for shown in set(re.findall(r'<td class="n">([+−]?\d+\.\d)</td>', page)):
                # A half that a spreadsheet would round otherwise has one more digit.
                if shown not in text and shown.replace("−", "-") not in text:
                    problems.append(f"{path.relative_to(site)}: LibreOffice doesn't show {shown}")
            if "###" in text:
                problems.append(f"{path.relative_to(site)}: a column is too narrow for its numbers")
    return problems


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    paths = sorted(site.rglob("*.xlsx"))
    problems, numbers, sheets = [], 0, 0
    for path in paths:
        page = path.with_suffix(".html").read_text()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            book = openpyxl.load_workbook(path)
        found = parts(path) + properties(book, page) + links(book)
        sample = re.search(r'<span class="tag">(示例数据|Sample data)</span>', page)
        if sample and sample[1] not in [cell.value for cell in book.worksheets[0]["A"]]:
            found.append("doesn't say that its data are samples")
        for place, sheet in enumerate(book.worksheets):
            sheets += 1
            if place > 0:
                found += table(sheet)
            if place > 2:
                wrong, count = values(sheet, path, page, sheet.title)
                found += wrong
                numbers += count
        problems += [f"{path.relative_to(site)}: {problem}" for problem in found]
    problems += opened([site / name for name in OPENED], site)
    print(f"{len(paths)} workbooks, {sheets} sheets, {numbers} numbers equal to those of the CSV files,"
          f" {len(OPENED)} opened by LibreOffice")
    for problem in problems[:50]:
        print("  " + problem)
    sys.exit(1 if problems or not paths or not numbers else 0)


if __name__ == "__main__":
    main()
