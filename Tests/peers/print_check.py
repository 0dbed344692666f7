#!/usr/bin/env python3
"""Holds the PDFs of a built site against outside programs, and measures an official document against
GB/T 9704-2012. Exits 1 where anything is amiss.

    python3 print_check.py GAZETTE SITE

Each PDF: qpdf finds it sound, pdffonts finds every font embedded, the checker pdfua has no finding, it
is tagged and has an outline where it has headings, and the text of the page's body stands in it.
"""

import concurrent.futures
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

MM = 72 / 25.4
PRINTED = {"p", "li", "td", "th", "h2", "h3", "h4", "figcaption", "dt", "dd"}
SKIPPED = {"nav", "form", "button", "script", "style", "noscript", "svg", "footer", "header"}
VOID = {"br", "img", "wbr", "input", "meta", "link", "hr", "col", "path", "rect"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def squeezed(text):
    return re.sub(r"[\s\u200b\u2060\u00ad]+", "", text)


class Body(html.parser.HTMLParser):
    """The text of a page's body, a piece for each innermost block."""

    def __init__(self):
        super().__init__()
        self.open, self.pieces, self.text, self.is_over = [], [], "", False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        skips = tag in SKIPPED or any(
            name in classes for name in ("vh", "csv", "noprint", "footnote-ref", "footnotes", "data", "rows",
                                         "prov", "cite", "files", "record", "bank", "sign", "attach", "more", "n", "was",
                                         "kept"))
        # What follows the body under headings of the template's own is laid out by each layout in its way.
        if tag == "h2" and attributes.get("id") in ("page-figures", "page-releases"):
            self.is_over = True
        if tag in VOID:
            return
        if tag in PRINTED or tag in ("div", "section", "ul", "ol", "table", "details"):
            self.close()
        self.open.append((tag, skips or (bool(self.open) and self.open[-1][1]),
                          "body" in classes or (bool(self.open) and self.open[-1][2])))

    def handle_endtag(self, tag):
        if tag in VOID or not self.open:
            return
        if tag in PRINTED:
            self.close()
        while self.open:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data):
        if not self.is_over and self.open and not self.open[-1][1] and self.open[-1][2]:
            self.text += data

    def close(self):
        if squeezed(self.text):
            self.pieces.append(squeezed(self.text))
        self.text = ""


def check(pdf):
    """What is wrong with a PDF beside its page."""
    found = []
    sound = run("qpdf", "--check", str(pdf))
    if sound.returncode:
        found.append("qpdf: " + sound.stdout[-200:] + sound.stderr[-200:])
    for line in run("pdffonts", str(pdf)).stdout.splitlines()[2:]:
        if line.split()[-5] != "yes":
            found.append("not embedded: " + line)
    accessible = run(str(pathlib.Path(sys.executable).with_name("pdfua")), "check", str(pdf))
    if accessible.returncode:
        found.append("pdfua: " + accessible.stdout[:400])
    if "Tagged:          yes" not in run("pdfinfo", str(pdf)).stdout:
        found.append("it isn't tagged")
    parser = Body()
    parser.feed(pdf.with_suffix(".html").read_text("utf-8"))
    parser.close()
    text = squeezed(run("pdftotext", "-raw", str(pdf), "-").stdout)
    lost = [piece for piece in parser.pieces if len(piece) > 1 and piece not in text]
    # A line of a page's foot or head, or a note, may stand in the midst of a paragraph that goes on.
    lost = [piece for piece in lost if not all(part in text for part in halves(piece, text))]
    if len(lost) > len(parser.pieces) * 0.02:
        found.append(f"{len(lost)} of {len(parser.pieces)} pieces of text are missing: {lost[:3]}")
    for number, page in enumerate(lines(pdf), 1):
        if stacked(page) > 5:
            found.append(f"page {number}: a column is one character wide")
    outline = json.loads(run("qpdf", "--json", "--json-key=outlines", str(pdf)).stdout)["outlines"]
    if len(re.findall('<h[23] id="(?!page-)', pdf.with_suffix(".html").read_text("utf-8"))) and not outline:
        found.append("it has no outline")
    return found


def stacked(page):
    """The longest run of lines of one Chinese character each below one another."""
    columns = {}
    for left, top, _, bottom, text in page:
        if len(text) == 1 and "\u4e00" <= text <= "\u9fff":
            columns.setdefault(round(left), []).append((top, bottom))
    longest = 0
    for places in columns.values():
        run = 1
        for (_, bottom), (top, _) in zip(places, places[1:]):
            run = run + 1 if top - bottom < 3 else 1
            longest = max(longest, run)
    return longest


def halves(piece, text):
    """A piece in two parts, the first as long as it stands in the text."""
    low, high = 0, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if piece[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return [piece[:low], piece[low:]]


# --- The official document

HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
NAMES = "亳州濮阳邗江盱眙郫都犍为珲春沭阳鄞州儋州"


def publication(folder, seal):
    (folder / "content/notices").mkdir(parents=True)
    (folder / "content/site.yml").write_text(
        "format: 1\ntitle: 示例公报\norganization: 示例单位\nlanguage: zh-Hans\n")
    long = "".join(HAN[(i * 7) % len(HAN)] for i in range(28 * 100 - 2))
    (folder / "content/notices/a.md").write_text(f"""---
title: [关于量度版式, 若干事项的通知]
kind: notice
date: 2023-02-03
mark: 示例单位文件
document_number: 示例发〔2023〕6号
serial: "000123"
recipients: [各有关单位]
issuer: 示例单位医药价格指导中心办公室
note: 此件公开发布
copies_to: [示例上级单位]
print_office: 示例单位办公室
print_date: 2023-02-03
---

{long}

{NAMES}等地的名称应当印得出来。
""")


def lines(pdf):
    """Of each page, its lines: left, top, right, bottom in millimetres, and text."""
    xml = run("pdftotext", "-bbox-layout", str(pdf), "-").stdout
    pages = []
    for page in xml.split("<page ")[1:]:
        found = []
        for line in re.findall(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>',
                               page, re.S):
            words = "".join(re.findall(r">([^<>]+)</word>", line[4]))
            found.append((*[float(value) / MM for value in line[:4]], words))
        pages.append(sorted(found, key=lambda line: line[1]))
    return pages


def official(gazette):
    found = []

    def expect(is_so, what):
        if not is_so:
            found.append(what)

    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        publication(folder, False)
        built = run(gazette, "build", "--root", place, "--output", place + "/site", "--cache", place + "/cache",
                    "--pdf", "--at", "2023-07-06T00:00+08:00")
        pdf = folder / "site/notices/a.pdf"
        if not pdf.exists():
            return ["no PDF: " + built.stdout + built.stderr]
        pages = lines(pdf)
        expect(len(pages) >= 6, f"{len(pages)} pages")
        expect(len(pages) % 2 == 0, "the closing block isn't on an even page")
        full = [line for page in pages[1:5] for line in page if len(line[4]) == 28]
        expect(all(len([line for line in page if 37 <= line[1] < 262]) == 22 for page in pages[1:4]),
               f"lines a page: {[len([l for l in page if 37 <= l[1] < 262]) for page in pages[1:4]]}")
        expect(len(full) >= 80, f"{len(full)} lines of 28 characters")
        pitches = [b[1] - a[1] for page in pages[1:4] for a, b in zip(page, page[1:]) if len(a[4]) == len(b[4]) == 28]
        expect(all(abs(pitch - 225 / 22) < 0.05 for pitch in pitches), f"pitch {set(round(p, 2) for p in pitches)}")
        expect(all(abs(line[0] - 28) < 1 for line in full), "left margin")
        expect(all(abs(line[2] - 184) < 1 for line in full), "right margin")
        middle = [(page[0][1] + page[0][3]) / 2 for page in pages[1:4]]
        expect(all(abs(y - (37 + 225 / 44)) < 1 for y in middle), f"first line at {middle}")
        for number, page in enumerate(pages[:4], 1):
            mark = [line for line in page if line[4] == f"—{number}—"]
            if not mark:
                found.append(f"page {number} has no number")
                continue
            left, top, right, bottom, _ = mark[0]
            # The dash stands a third of the size above the baseline, which is near four fifths down.
            expect(abs(top + (bottom - top) * 0.52 - 269) < 1.5, f"page {number}: its number at {top:.1f}–{bottom:.1f} mm")
            if number % 2:
                expect(abs(right - (184 - 4.94)) < 1, f"page {number}: its number ends at {right:.1f} mm")
            else:
                expect(abs(left - (28 + 4.94)) < 1, f"page {number}: its number begins at {left:.1f} mm")
        last = pages[-1]
        closing = [line for line in last if "印发" in line[4]]
        expect(closing and abs((closing[0][1] + closing[0][3]) / 2 - (262 - 225 / 44)) < 1.5,
               f"the closing block's last line: {closing[:1]}")
        first = pages[0]
        number = [line for line in first if line[4] == "示例发〔2023〕6号"]
        mark = [line for line in first if line[4] == "示例单位文件"]
        expect(bool(mark) and bool(number) and number[0][1] - mark[0][3] > 2 * 225 / 22 - 8, "two lines below the mark")
        issuer = [line for page in pages for line in page if line[4] == "示例单位医药价格指导中心办公室"]
        date = [line for page in pages for line in page if line[4] == "2023年2月3日"]
        if issuer and date:
            expect(abs(184 - issuer[0][2] - 2 * 5.6) < 1, f"the issuer ends at {issuer[0][2]:.1f} mm")
            expect(abs(date[0][0] - issuer[0][0] - 2 * 5.6) < 1, "the date isn't two characters further in")
        else:
            found.append("issuer or date is missing")
        title = [line for line in first if "量度版式" in line[4]]
        expect(bool(title) and abs((title[0][0] + title[0][2]) / 2 - (28 + 78)) < 1, "the title isn't in the middle")
        text = squeezed(run("pdftotext", "-raw", str(pdf), "-").stdout)
        expect(NAMES in text, "names of places are lost")
        expect("此件公开发布" in text and "000123" in text, "note or copy number is lost")
    return found


def turned(gazette):
    """Pages of an official document that are turned for a wide table: as they are filed, with the top of the
    table at the left, their number stands where the others have it (GB/T 9704-2012, 9)."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        publication(folder, False)
        row = lambda cells: "| " + " | ".join(cells) + " |\n"
        table = row(["地区"] + [f"{year}年" for year in range(2000, 2013)]) + row(["---"] + ["--:"] * 13)
        table += "".join(row([f"地区{n}"] + [f"{n * 1000 + c},{c:03}.5" for c in range(13)]) for n in range(10, 60))
        notice = folder / "content/notices/a.md"
        head = notice.read_text("utf-8").split("\n---\n")[0]
        notice.write_text(f"{head}\n---\n\n请阅。\n\n{table}\n以上。\n", "utf-8")
        built = run(gazette, "build", "--root", place, "--output", place + "/site", "--cache", place + "/cache",
                    "--pdf", "--at", "2023-07-06T00:00+08:00")
        pdf = folder / "site/notices/a.pdf"
        if not pdf.exists():
            return ["no PDF: " + built.stdout + built.stderr]
        pages = run("pdftotext", "-bbox", str(pdf), "-").stdout.split("<page ")[1:]
        wide = 0
        for number, page in enumerate(pages, 1):
            if float(re.search(r'width="([\d.]+)"', page)[1]) < 800:
                continue
            wide += 1
            words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</word>', page)
            # What is at the left of a turned page is at the foot of the sheet.
            mark = [[float(value) / MM for value in word[:4]] for word in words if float(word[2]) / MM < 35]
            text = [word[4] for word in words if float(word[2]) / MM < 35]
            if sorted(text) != sorted(["—", str(number), "—"]):
                found.append(f"turned page {number}: its number is {text}")
                continue
            foot = 297 - sum(box[0] + box[2] for box in mark) / 6
            if abs(foot - 269) > 1.5:
                found.append(f"turned page {number}: its number stands {foot:.1f} mm from the top of the sheet")
            begin, end = min(box[1] for box in mark), max(box[3] for box in mark)
            if number % 2 and abs(end - (184 - 4.94)) > 1:
                found.append(f"turned page {number}: its number ends at {end:.1f} mm")
            if number % 2 == 0 and abs(begin - (28 + 4.94)) > 1:
                found.append(f"turned page {number}: its number begins at {begin:.1f} mm")
            table_words = [word for word in words if float(word[2]) / MM >= 35]
            if any(float(word[3]) / MM > 184.5 or float(word[2]) / MM > 260.5 for word in table_words):
                found.append(f"turned page {number}: its table goes beyond the type area")
        if wide < 2:
            found.append(f"{wide} turned pages")
    return found


def main():
    gazette, site = sys.argv[1], pathlib.Path(sys.argv[2])
    documents = sorted(site.rglob("*.pdf"))
    if not documents:
        print("FAIL  there are no PDFs")
        return 1
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for pdf, found in zip(documents, pool.map(check, documents)):
            if found:
                failed += 1
                print(f"FAIL  {pdf.relative_to(site)}")
                for line in found:
                    print("        " + line)
    print(f"{len(documents)} PDFs, {failed} failed")
    found = official(gazette)
    for line in found:
        print("FAIL  GB/T 9704: " + line)
    if not found:
        print("ok    GB/T 9704: 22 lines of 28 characters, margins, page numbers, closing block")
    sideways = turned(gazette)
    for line in sideways:
        print("FAIL  GB/T 9704: " + line)
    if not sideways:
        print("ok    GB/T 9704: turned pages keep their numbers and the type area")
    return 1 if failed or found or sideways else 0


if __name__ == "__main__":
    sys.exit(main())
