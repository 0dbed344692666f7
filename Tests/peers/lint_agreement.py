#!/usr/bin/env python3
"""Measures how well `gazette check` tells digits typed by hand from those that stand for something
known, on a publication whose numbers are known one by one.

    python3 Tests/peers/lint_agreement.py FOLDER [--gazette PROGRAM]

FOLDER holds a publication and an EXPECTED.md: a section `## The summary: `PAGE`` with a table of
the page's references in their order (| # | place | reference | exact text | in context |), and a
section `## Digits left as typed …` with a list of places, the digits between 【 and 】. In a copy of
the publication each reference is replaced by its exact text. At least 95% of those with Arabic
digits must be found, and none of the digits in the list. Exits 1 where that isn't so.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LEAST = 0.95
RULE = "typed-number"


def sections(text):
    """The text under each heading of the second level, by heading."""
    parts = re.split(r"^## ", text, flags=re.M)[1:]
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in parts}


def squeezed(text):
    """A text without white space and emphasis, and for each of its characters the place in it."""
    places = [index for index, letter in enumerate(text) if not letter.isspace() and letter != "*"]
    return "".join(text[index] for index in places), places


def typed_out(page, table):
    """The page with its references replaced, and the ranges of what took their places."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in table.splitlines() if re.match(r"\|\s*\d+\s*\|", line)]
    ranges = []
    result = ""
    rest = page
    for row in rows:
        name = row[2].strip("`")
        match = re.search(r"\{\{\s*" + re.escape(name) + r"\s*\}\}", rest)
        if match is None:
            sys.exit(f"the page has no reference {name}, or not in this order")
        result += rest[:match.start()]
        ranges.append((len(result), len(result) + len(row[3]), row[3]))
        result += row[3]
        rest = rest[match.end():]
    return result + rest, ranges


def left_alone(page, listed):
    """The ranges of the digits that the list says are to be left."""
    text, places = squeezed(page)
    ranges = []
    for line in listed.splitlines():
        match = re.search(r"…(.*)【(.*)】(.*)…", line)
        if match is None:
            continue
        before, digits, after = (squeezed(part)[0] for part in match.groups())
        start = text.find(before + digits + after)
        if start < 0:
            sys.exit(f"the page doesn't have: {line}")
        start += len(before)
        ranges.append((places[start], places[start + len(digits) - 1] + 1, digits))
    return ranges


def findings(program, root, page):
    """The ranges that the rule tells of one page."""
    run = subprocess.run([program, "check", "--root", root, "--format", "json"],
                         capture_output=True, text=True, check=False)
    text = (root / page).read_text(encoding="utf-8")
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for line in run.stderr.splitlines():
        told = json.loads(line)
        if told["severity"] == "error":
            print(f"the copy has an error: {told['message']}")
        if told["id"] == RULE and told.get("file") == str(page):
            start = starts[told["line"] - 1] + told["column"] - 1
            found.append((start, start + told["length"]))
    return found


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--gazette", default=".build/release/gazette")
    arguments = parser.parse_args()
    parts = sections((arguments.folder / "EXPECTED.md").read_text(encoding="utf-8"))
    summary = next(title for title in parts if title.startswith("The summary"))
    listed = next(title for title in parts if title.startswith("Digits left as typed"))
    page = pathlib.Path("content") / re.search(r"`(.*)`", summary).group(1)
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        shutil.copytree(arguments.folder / "content", root / "content")
        text, typed = typed_out((root / page).read_text(encoding="utf-8"), parts[summary])
        (root / page).write_text(text, encoding="utf-8")
        known = left_alone(text, parts[listed])
        found = findings(arguments.gazette, root, page)
    typed = [one for one in typed if re.search(r"[0-9]", one[2])]
    missed = [one for one in typed if not any(overlap(one, other) for other in found)]
    wrong = [one for one in known if any(overlap(one, other) for other in found)]
    others = [one for one in found if not any(overlap(one, other) for other in typed + known)]
    rate = 1 - len(missed) / len(typed)
    print(f"typed by hand: {len(typed) - len(missed)} of {len(typed)} found ({rate:.1%})")
    print(f"left as typed: {len(known) - len(wrong)} of {len(known)} left alone")
    print(f"elsewhere on the page: {len(others)} found")
    for start, _, digits in missed:
        print(f"  missed: {digits} (character {start})")
    for start, _, digits in wrong:
        print(f"  told, though known: {digits} (character {start})")
    for start, end in others:
        print(f"  told elsewhere: {text[start:end]} (character {start})")
    return 0 if typed and known and rate >= LEAST and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
