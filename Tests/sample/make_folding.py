#!/usr/bin/env python3
"""Writes the tables by which search takes one form of a character for another.

    python3 Tests/sample/make_folding.py path/to/TSCharacters.txt

FoldedForms.swift: NFKC and lower case, from Python's copy of the Unicode Character Database
(Unicode licence). SimplifiedForms.swift: the simplified form of each traditional character, from
TSCharacters.txt of OpenCC (https://github.com/BYVoid/OpenCC, Apache License 2.0).
"""

import pathlib
import sys
import unicodedata

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Sources/Search/Folding"

# Characters that simplified text has too where the traditional one stands for a word of its own keep
# their form; these don't.
NEVER_SIMPLIFIED = {"於": "于", "麽": "么", "祇": "只", "衹": "只"}


def forms():
    """NFKC of each character alone, in lower case; Hangul, and forms that no text has, left out."""
    for code in range(0x80, 0x10000):
        if 0xAC00 <= code <= 0xDFFF or 0xFB1D <= code <= 0xFDFF or code >= 0xFE70 and code < 0xFF00:
            continue
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character).lower()
        if folded != character:
            yield character, folded


def simplified(path):
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        old, new = line.split("\t")
        ways = new.split(" ")
        if old in NEVER_SIMPLIFIED:
            ways = [NEVER_SIMPLIFIED[old]]
        if old in ways or len(old) != 1 or len(ways[0]) != 1:
            continue
        if ord(old) < 0x10000 and ord(ways[0]) < 0x10000:
            yield old, ways[0]


def escaped(text):
    return "".join(
        c if c.isprintable() and not unicodedata.combining(c) and c not in '"\\' and not c.isspace()
        else f"\\u{{{ord(c):X}}}" for c in text)


def write(name, comment, member, words):
    lines, line = [], ""
    for word in words:
        if line and width(line) + width(word) > 88:
            lines.append(line)
            line = ""
        line += word
    lines.append(line)
    body = "\n".join("    " + one + "\\" for one in lines)
    text = (f"{comment}\nextension Folding {{\n  static let {member} = \"\"\"\n{body}\n\n    \"\"\"\n}}\n")
    (FOLDER / name).write_text(text, encoding="utf-8")


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def main():
    write(
        "FoldedForms.swift",
        "// Made by Tests/sample/make_folding.py from the Unicode Character Database\n"
        f"// {unicodedata.unidata_version} (Unicode licence): each character, its folded form, a tab.",
        "folded", [escaped(old) + escaped(new) + "\\t" for old, new in forms()])
    write(
        "SimplifiedForms.swift",
        "// Made by Tests/sample/make_folding.py from OpenCC's TSCharacters.txt (Apache License 2.0):\n"
        "// each traditional character, and its simplified form.",
        "simplified", [old + new for old, new in sorted(simplified(sys.argv[1]))])


if __name__ == "__main__":
    main()
