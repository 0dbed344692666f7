#!/usr/bin/env python3
"""Reads every workbook of a site back with openpyxl, and has LibreOffice open some.

    python3 workbook_check.py SITE          (built with --xlsx)

Exits 1 where a sheet isn't one table from A1 under one header row, where cells are merged or blank
without being told of, where a number is text or a text a formula, where a number isn't the one of the
page's CSV file, or where LibreOffice shows other numbers than the page. Of a table's own workbook too, which
must be linked behind its CSV file, and nowhere else.
"""

import csv
import datetime
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import warnings
import zipfile

import openpyxl

NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Opened by LibreOffice: reports, a chart's data, a plan, and a page in English.
OPENED = [
    "reports/network-rate/2022-H2.xlsx", "reports/network-rate/2022-H2.en.xlsx",
    "reports/monitoring/2023-Q1.xlsx", "guides/charts.xlsx", "plans/2023.xlsx",
]
# And workbooks of one table each: the first of these pages.
TABLES_OPENED = ["reports/network-rate/2022-H2", "reports/monitoring/2023-Q1"]
# A link to a table's workbook, with the address of its CSV file before it.
TABLE_LINK = re.compile(
    r'<a class="csv" download="" href="([^"]+)\.csv">[^<]*(<span class="vh">[^<]*</span>)?</a>'
    r' <a class="csv" download="" href="([^"]+)\.xlsx">[^<]*(<span class="vh">[^<]*</span>)?</a>')


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


def page_of(path):
    """The page beside which a workbook lies, and the name of the table that it is of, `tbl-rates`; None for
    the workbook of a whole page."""
    if path.with_suffix(".html").exists():
        return path.with_suffix(".html"), None
    name = path.stem
    while "." in name:
        name = name.rpartition(".")[0]
        page = path.with_name(name + ".html")
        if page.exists():
            return page, path.stem[len(name) + 1:]
    sys.exit(f"{path} lies beside no page")


def properties(book, page, is_table):
    problems = []
    about = book.properties
    if not about.title or not about.creator:
        problems.append("no title or no author")
    title = page if is_table else re.search(r"<title>(.*?)</title>", page)[1]
    words = re.sub(r"<[^>]*>", "", html.unescape(title)).split()
    # A mark in a table's title stands in brackets, as in the notes.
    named = re.sub(r"\[(\w+)\]", r"\1", about.title) if is_table else about.title
    if "".join(named.split()) not in "".join(words):
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


def table_workbook(path, page):
    """What is wrong with how the page offers a table's own workbook."""
    pairs = [(match[1], match[2], match[3], match[4]) for match in TABLE_LINK.finditer(page)]
    own = [pair for pair in pairs if urllib.parse.unquote(pair[2]) == path.stem]
    if len(own) != 1 or own[0][0] != own[0][2] or own[0][1] != own[0][3]:
        return [f"its links are {own}"]
    return []


def dead(site):
    """Pages that lead to a workbook that isn't there."""
    problems = []
    for path in site.rglob("*.html"):
        for name in re.findall(r'href="([^"/:]+\.xlsx)"', path.read_text()):
            if not (path.parent / urllib.parse.unquote(name)).exists():
                problems.append(f"{path.relative_to(site)}: {name} isn't there")
    return problems


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
            page, table_name = page_of(path)
            # A table's own workbook has other numbers than those of the rest of the page.
            page = "" if table_name else page.read_text()
            if table_name and not re.search(r"\d\.\d", text):
                problems.append(f"{path.relative_to(site)}: LibreOffice shows no numbers")
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
    problems, numbers, sheets, tables = dead(site), 0, 0, []
    for path in paths:
        page_path, table_name = page_of(path)
        page = page_path.read_text()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            book = openpyxl.load_workbook(path)
        found = parts(path) + properties(book, page, table_name is not None)
        if table_name is None:
            found += links(book)
        else:
            tables.append(path)
            found += table_workbook(path, page)
        sample = re.search(r'<span class="tag">(示例数据|Sample data)</span>', page)
        if sample and sample[1] not in [cell.value for cell in book.worksheets[0]["A"]]:
            found.append("doesn't say that its data are samples")
        for place, sheet in enumerate(book.worksheets):
            sheets += 1
            if place > 0:
                found += table(sheet)
            if place > 2 or table_name and place == len(book.worksheets) - 1:
                wrong, count = values(sheet, path, page, sheet.title)
                found += wrong
                numbers += count
        problems += [f"{path.relative_to(site)}: {problem}" for problem in found]
    firsts = [next((path for path in tables if str(path.relative_to(site)).startswith(name + ".")), None)
              for name in TABLES_OPENED]
    problems += [f"no table of {name} has a workbook" for name, path in zip(TABLES_OPENED, firsts) if not path]
    wanted = [site / name for name in OPENED] + [path for path in firsts if path]
    problems += opened(wanted, site)
    print(f"{len(paths)} workbooks, {len(tables)} of them of one table, {sheets} sheets, {numbers} numbers equal to"
          f" those of the CSV files, {len(wanted)} opened by LibreOffice")
    for problem in problems[:50]:
        print("  " + problem)
    sys.exit(1 if problems or not paths or not numbers else 0)


if __name__ == "__main__":
    main()
