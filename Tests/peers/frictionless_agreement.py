#!/usr/bin/env python3
"""Holds the verdicts of Gazette's data package reader against those of frictionless.

The folders of Tests/DatasetsTests/Fixtures/packages say by their names what Gazette finds
(valid-… or invalid-…); a Swift test keeps the names true. Here `frictionless` (PyPI) validates the
same folders. Exits 1 where a verdict differs that isn't in the table below, or where a difference
named there is gone.
"""

import os
import sys
import warnings

warnings.filterwarnings("ignore")

# Fixture: why Gazette's verdict differs on purpose.
DIFFERENCES = {
    # frictionless doesn't know what the standard has.
    "invalid-categories": "frictionless doesn't check categories",
    "invalid-unique-keys": "frictionless doesn't check uniqueKeys",
    "valid-duration-bounds": "version 2 has bounds for durations, frictionless refuses them",
    "valid-json-schema": "version 2 has jsonSchema, frictionless refuses it",
    "invalid-pattern-alternatives": "the whole cell must match; frictionless anchors a|b as ^a|b$",
    # frictionless is lenient where the standard leaves no room.
    "invalid-date-unpadded": "a default date is YYYY-MM-DD; strptime also takes 2022-1-5",
    "invalid-datetime-with-space": "a default datetime has a T between date and time",
    "invalid-underscore-digits": "Python's int takes 1_000, which is no lexical integer",
    "invalid-text-after-quote": "not RFC 4180; Python's csv reads on",
    "invalid-unclosed-quote": "not RFC 4180; Python's csv takes the rest of the file for one cell",
    "invalid-undeclared-delimiter": "the default delimiter is a comma; frictionless guesses",
    "invalid-undeclared-gb18030": "the default encoding is UTF-8; frictionless guesses",
    "invalid-utf-8-as-gb18030-readable": "UTF-8 beyond doubt; frictionless reads other characters",
    "invalid-json-repeated-key": "one of two values would be lost in silence",
    # What Gazette asks beyond the standard, so that figures can be computed with SQL.
    "invalid-dataset-name-hyphen": "names of datasets are SQL identifiers",
    "invalid-dataset-name-keyword": "names of datasets are no words of SQL",
    "invalid-dataset-name-reserved": "gazette_ names the publication's own tables",
    "invalid-repeated-field-case": "SQL takes names that differ by case alone for the same",
    "invalid-inline-data": "data stand in files, which have checksums and lines",
    "invalid-no-schema": "a figure needs to know its column's type; nothing is guessed",
    "invalid-integer-too-large": "SQLite keeps integers in 64 bits",
    "invalid-not-a-number": "nothing can be computed from NaN and INF; missing values say so",
    "invalid-status": "row status is Gazette's own property",
}


def verdict(system, Package, folder):
    """Whether frictionless finds the package valid, and its first error."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        report = Package("datapackage.json").validate()
        errors = [e for task in report.tasks for e in task.errors] + list(report.errors)
        return report.valid, errors[0].message if errors else ""
    except Exception as error:  # an exception is frictionless' way to refuse a package
        return False, str(error)
    finally:
        os.chdir(before)


def main():
    try:
        from frictionless import Package, system
    except ImportError:
        sys.exit("frictionless is not installed: pip install frictionless")
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.join(here, "..", "DatasetsTests", "Fixtures", "packages")
    names = sorted(n for n in os.listdir(root) if not n.startswith("."))
    wrong = 0
    for name in names:
        ours = name.startswith("valid-")
        theirs, why = verdict(system, Package, os.path.join(root, name))
        if (ours == theirs) == (name in DIFFERENCES):
            wrong += 1
            word = {True: "valid", False: "invalid"}
            print(f"{name}: Gazette {word[ours]}, frictionless {word[theirs]}: {why}")
    unknown = [name for name in DIFFERENCES if name not in names]
    for name in unknown:
        print(f"{name}: named in the table, but there is no such fixture")
    print(f"{len(names)} packages, {len(DIFFERENCES)} deliberate differences, {wrong} others")
    return 1 if wrong or unknown else 0


if __name__ == "__main__":
    sys.exit(main())
