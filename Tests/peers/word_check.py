#!/usr/bin/env python3
"""Reads the Word documents of a site back with python-docx and holds them against their pages; then
LibreOffice makes a PDF of a report, a notice and an issue, and the measures of GB/T 9704-2012 are taken
from the notice's. Usage: word_check.py SITE [PDF_FOLDER]"""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import docx
import lxml.etree
import lxml.html
from docx.oxml.ns import qn

SITE = pathlib.Path(sys.argv[1])
OFFICIAL = "notices/2023-6"
PRINTED = ["reports/price-index/2022-Q3", OFFICIAL, "bulletins/2023-01/index"]
# Of an official document, in points: where its type area ends, and the width of a character.
BOTTOM, CHARACTER = 262 / 25.4 * 72, 156 / 28 / 25.4 * 72
UNSEEN = ("contains(concat(' ', @class, ' '), ' vh ') or contains(concat(' ', @class, ' '), ' noprint ') or "
          "contains(concat(' ', @class, ' '), ' csv ') or self::svg or self::button or @hidden or self::nav or "
          "contains(concat(' ', @class, ' '), ' footnotes ') or contains(concat(' ', @class, ' '), ' footnote-ref ') or "
          "contains(concat(' ', @class, ' '), ' cite ') or contains(concat(' ', @class, ' '), ' prov ') or "
          "(self::details and contains(concat(' ', @class, ' '), ' data '))")
problems = []


def words(text):
    """Without white space and the marks that only steer line breaks."""
    return re.sub(r"[\s\u200b\u2060\ufeff]+", "", text)


def is_chinese(node):
    return node.getroottree().getroot().get("lang", "").startswith("zh")


def page(route):
    """A page's main part without what isn't for paper."""
    main = lxml.html.parse(str(SITE / (route + ".html"))).getroot().find(".//main")
    chips = main.xpath(".//*[contains(concat(' ', @class, ' '), ' chip ')]//*[contains(@class, 'vh')]")
    for chip in chips:
        chip.set("class", "")
    for head in main.xpath(".//thead"):
        head.set("class", "")
    # What a tag says stands in brackets, since its frame is lost.
    for tag in main.xpath(".//span[contains(concat(' ', @class, ' '), ' tag ')]"):
        tag.text = f"（{tag.text or ''}" if is_chinese(main) else f"({tag.text or ''}"
        tag.append(tag.makeelement("i"))
        tag[-1].tail = "）" if is_chinese(main) else ")"
    for node in main.xpath(f".//*[{UNSEEN}]"):
        node.drop_tree()
    return main


def cells(table):
    """The words of an HTML table's cells, without columns of bars."""
    rows = [[(words(cell.text_content()), "g" in (cell.get("class") or "").split()) for cell in row.xpath("./th|./td")]
            for row in table.xpath(".//tr")]
    width = max((len(row) for row in rows), default=0)
    body = [row for row in rows if len(row) == width and any(is_bar for _, is_bar in row)]
    bars = [i for i in range(width) if body and all(row[i] == ("", True) for row in body)]
    return [[text for i, (text, _) in enumerate(row) if not (i in bars and len(row) == width)] for row in rows]


def paragraph_words(element):
    return words("".join(node.text or "" for node in element.iter(qn("w:t"))))


def document_cells(table):
    return [[paragraph_words(cell) for cell in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr"))]


def all_words(document):
    return paragraph_words(document.element.body)


def check(file):
    route = str(file.relative_to(SITE))[: -len(".docx")]
    main = page(route)
    document = docx.Document(str(file))
    text = all_words(document)

    def tell(what):
        problems.append(f"{route}: {what}")

    # A notice is an official document, which has no list of figures.
    headings = [words(p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    body = main.xpath(".//*[contains(concat(' ', @class, ' '), ' body ')]")
    wanted = [words(h.text_content()) for part in body for h in part.xpath(".//h2|.//h3")
              if h.getparent().tag != "li" and not (route.startswith("notices/") and h.get("id") == "page-figures")]
    for heading in wanted:
        if heading not in headings:
            tell(f"no heading '{heading}'")
    tables = [document_cells(t) for t in document.element.body.iter(qn("w:tbl"))]
    for table in main.xpath(".//table"):
        if cells(table) not in tables:
            tell(f"no table like {cells(table)[:2]}")
    figures = 0
    for figure in main.xpath(".//data[contains(@class, 'figure')]"):
        figures += 1
        if words(figure.text_content()) not in text:
            tell(f"the value {figure.text_content()!r} is lost")
    pictures = [p for p in document.element.body.iter(qn("wp:docPr"))]
    charts = main.xpath(".//figure")
    if len(pictures) < len(charts):
        tell(f"{len(pictures)} pictures of {len(charts)}")
    for picture in pictures:
        if len(picture.get("descr") or "") < 4:
            tell("a picture without a description")
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                lxml.etree.fromstring(archive.read(name))
        notes = lxml.etree.fromstring(archive.read("word/footnotes.xml")).findall(qn("w:footnote"))
    html = (SITE / (route + ".html")).read_text(encoding="utf-8")
    if len(notes) - 2 < len(re.findall(r'class="footnote-ref"', html)):
        tell("footnotes are lost")
    properties = document.core_properties
    if not properties.title or not properties.language or not properties.author:
        tell("no title, language or author")
    heads = [t for t in document.element.body.iter(qn("w:tbl")) if t.find(".//" + qn("w:tblHeader")) is not None]
    return dict(headings=len(headings), tables=len(tables), heads=len(heads), figures=figures, pictures=len(pictures), notes=len(notes) - 2)


def pdf(file, folder):
    """A document's PDF by LibreOffice; None where it makes none."""
    made = pathlib.Path(folder) / (file.stem + ".pdf")
    made.unlink(missing_ok=True)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", folder, str(file)], check=True, capture_output=True, timeout=300)
    return made if made.exists() else None


def placed(made):
    """The words of each page of a PDF, with their left, upper, right and lower edges in points."""
    text = subprocess.run(["pdftotext", "-bbox", str(made), "-"], check=True, capture_output=True, text=True).stdout
    pages = lxml.html.fromstring(text).iter("page")
    return [[(*(float(word.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")), word.text or "")
             for word in page.iter("word")] for page in pages]


def official(folder):
    """22 lines of 28 characters on a page of the notice's, and its closing block on the last lines."""
    def tell(what):
        problems.append(f"{OFFICIAL}: {what}")

    document = docx.Document(str(SITE / (OFFICIAL + ".docx")))
    body = document.element.body
    for part in list(body)[:-1]:
        body.remove(part)
    for _ in range(30):
        document.add_paragraph("国" * 82, "Body Text")
    file = pathlib.Path(folder) / "official-filled.docx"
    document.save(str(file))
    made = pdf(file, folder)
    for number, words in enumerate(placed(made)[:3] if made else [], 1):
        lines = collections.Counter()
        for _, top, _, _, text in words:
            if "国" in text:
                lines[round(top)] += text.count("国")
        # A first line begins two characters from the edge; the last of this text is full.
        if len(lines) != 22 or set(lines.values()) != {26, 28}:
            tell(f"page {number} of text alone has {len(lines)} lines of {sorted(set(lines.values()))} characters")
    if not made:
        tell("LibreOffice makes no PDF of text alone")
    last = placed(pathlib.Path(folder) / (pathlib.Path(OFFICIAL).name + ".pdf"))[-1]
    ends = [lower for _, _, _, lower, text in last if "印发" in text]
    if not ends or not -CHARACTER < BOTTOM - max(ends) < CHARACTER:
        tell(f"the closing block ends at {ends} points of {BOTTOM:.1f}")


def convert(folder):
    """A PDF of each of some documents by LibreOffice, with the document's words in it."""
    for route in PRINTED:
        file = SITE / (route + ".docx")
        made = pdf(file, folder)
        if not made:
            problems.append(f"{route}: LibreOffice makes no PDF")
            continue
        shown = words(subprocess.run(["pdftotext", "-raw", str(made), "-"], check=True, capture_output=True, text=True).stdout)
        document = docx.Document(str(file))
        for paragraph in document.paragraphs:
            # A line may end in the middle, and a page after it.
            part = words(paragraph.text)[:12]
            if part and part not in shown:
                problems.append(f"{route}: '{part}' isn't in the PDF")
        pages = int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(made)], check=True, capture_output=True, text=True).stdout).group(1))
        print(f"  {route}: {pages} pages by LibreOffice")


files = sorted(SITE.rglob("*.docx"))
total = {}
for file in files:
    for name, count in check(file).items():
        total[name] = total.get(name, 0) + count
if len(sys.argv) > 2:
    convert(sys.argv[2])
    official(sys.argv[2])
else:
    with tempfile.TemporaryDirectory() as folder:
        convert(folder)
        official(folder)
print(f"{len(files)} Word documents: " + ", ".join(f"{count} {name}" for name, count in total.items()))
for problem in problems[:40]:
    print("  " + problem)
if len(problems) > 40:
    print(f"  and {len(problems) - 40} more")
ok = not problems and len(files) > 40 and all(total.get(name) for name in ("headings", "tables", "heads", "figures", "pictures", "notes"))
sys.exit(0 if ok else 1)
