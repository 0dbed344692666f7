#!/usr/bin/env bash
# Holds Gazette against outside programs: frictionless on data packages, jsonschema on figures.json,
# the Nu HTML checker, axe and a real Chromium on the sample site. Slow, and it installs what it needs.
set -euo pipefail
cd "$(dirname "$0")/../.."
Tests/install.sh python3-venv default-jre-headless chromium chromium-driver fonts-noto-cjk \
  libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils qpdf
venv=.venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/peers/requirements.txt
# The wheel carries axe's script; the browser driver that it asks for isn't needed.
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps axe-playwright-python==0.1.8
passed=0
failed=0
check() {
  echo "== $1"
  if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
.build/release/gazette build --root . --output "$site/site" --cache "$site/cache" --quiet --at 2023-07-06T00:00+08:00 \
  --bundle --single-file reports/network-rate/2022-H1.md --single-file plans/2023.md --single-file index.md
check "frictionless agrees about 162 packages" "$venv/bin/python" Tests/peers/frictionless_agreement.py
check "the Nu HTML checker" "$venv/bin/python" Tests/peers/html_check.py "$site/site"
check "figures.json follows its schema" "$venv/bin/python" Tests/peers/figures_schema.py "$site/site"
check "colours of charts and text" python3 Tests/peers/palette_check.py
check "search in Chromium" "$venv/bin/python" Tests/peers/search_check.py "$site/site"
check "Chromium, from a folder" python3 Tests/peers/browser_check.py "$site/site"
check "sheets printed by Chromium" python3 Tests/peers/paper_check.py "$site/site"
check "axe, and what readers do by keyboard" "$venv/bin/python" Tests/peers/accessibility_check.py "$site/site"
.build/release/gazette build --root . --output "$site/tables/site" --cache "$site/cache" --quiet --at 2023-07-06T00:00+08:00 --xlsx
check "workbooks, by openpyxl and LibreOffice" "$venv/bin/python" Tests/peers/workbook_check.py "$site/tables/site"
.build/release/gazette build --root . --output "$site/print/site" --cache "$site/cache" --quiet --at 2023-07-06T00:00+08:00 --pdf
check "PDFs, by qpdf and pdfua, and GB/T 9704" "$venv/bin/python" Tests/peers/print_check.py .build/release/gazette "$site/print/site"
check "copies for readers without a network" python3 Tests/peers/offline_check.py "$site/site"
.build/release/gazette build --root . --output "$site/word/site" --cache "$site/cache" --quiet --at 2023-07-06T00:00+08:00 --docx
check "Word documents, by python-docx and LibreOffice" "$venv/bin/python" Tests/peers/word_check.py "$site/word/site"
.build/release/gazette build --root . --output "$site/books/site" --cache "$site/cache" --quiet --at 2023-07-06T00:00+08:00 --epub
check "books, by EPUBCheck" "$venv/bin/python" Tests/peers/epub_check.py "$site/books/site"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
