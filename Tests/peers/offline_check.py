#!/usr/bin/env python3
"""Holds the copies of a site for readers without a network against the site; exits 1 where the zip
isn't the site byte for byte, or where a page of it or a single file asks for anything outside.

    python3 offline_check.py SITE          (with SITE.zip and SITE-single/ beside it)
"""

import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

from browser_check import open_page

# What a browser loads by itself.
LOADED = re.compile(
    r"<(?:script|img|source|iframe|embed|video|audio|track|input|image)\b[^>]*?"
    r"\s(?:src|href|srcset)=(?![\"']?(?:data:|#))"
    r"|<link\b[^>]*rel=[\"']?(?:stylesheet|icon|preload)[^>]*href=(?![\"']?data:)"
    r"|@import|url\((?![\"']?(?:data:|#))", re.I)


def same_as_site(bundle, site):
    with zipfile.ZipFile(bundle) as archive:
        files = {str(path.relative_to(site.parent)) for path in site.rglob("*") if path.is_file()}
        problems = [f"only in one: {name}" for name in sorted(files ^ set(archive.namelist()))]
        problems += [f"differs: {name}" for name in sorted(files & set(archive.namelist()))
                     if archive.read(name) != (site.parent / name).read_bytes()]
        if {entry.date_time for entry in archive.infolist()} != {(1980, 1, 1, 0, 0, 0)}:
            problems.append("entries have dates of their own")
        if any(entry.extra for entry in archive.infolist()):
            problems.append("entries have extra fields")
        if any(not entry.filename.isascii() and not entry.flag_bits & 0x800
               for entry in archive.infolist()):
            problems.append("a name isn't marked as UTF-8")
    return problems


def alone(file, folder):
    """What a single file asks for where nothing stands beside it."""
    copy = pathlib.Path(shutil.copy(file, folder))
    dom, problems = open_page(copy)
    if "<main" not in dom:
        problems.append("no main content")
    text = re.sub(r"<script\b.*?</script>", "<script></script>", copy.read_text(), flags=re.S)
    problems += [f"asks for {match[0]}" for match in LOADED.finditer(text)]
    if "<table data-sort" in text and "<button" not in dom:
        problems.append("the script didn't make the table sortable")
    return problems


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    bundle = site.with_name(site.name + ".zip")
    found = {bundle.name: same_as_site(bundle, site)}
    with tempfile.TemporaryDirectory() as folder:
        # A name that no address would have.
        place = pathlib.Path(folder, "别处 1#2")
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(place)
        for name in ["index.html", "reports/network-rate/2022-H1.html"]:
            dom, problems = open_page(place / site.name / name)
            if "<main" not in dom:
                problems.append("no main content")
            found[f"unpacked {name}"] = problems
        for file in sorted(site.with_name(site.name + "-single").glob("*.html")):
            found[file.name] = alone(file, folder)
    for name, problems in found.items():
        print(f"{'FAIL' if problems else 'ok  '}  {name}")
        for problem in problems[:10]:
            print(f"        {problem}")
    failed = sum(bool(problems) for problems in found.values())
    print(f"{len(found)} copies, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
