#!/usr/bin/env bash
# Makes the environment in which PDFs are made: Typst and fontTools from PyPI in a virtual environment,
# and in its share/gazette/fonts the Fandol fonts, unpacked from Debian's package without TeX.
#
#   environment.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
"$here/../install.sh" python3-venv fonts-noto-cjk
[ -x "$folder/bin/python3" ] || python3 -m venv "$folder"
"$folder/bin/python3" -c 'import typst, fontTools, sys; sys.exit(typst.__version__ != "0.15.2")' 2>/dev/null \
  || "$folder/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 fonttools==4.60.1
fonts=$folder/share/gazette/fonts
if [ ! -f "$fonts/FandolFang-Regular.otf" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  chmod 755 "$work"
  (
    cd "$work"
    apt-get download -qq texlive-lang-chinese 2>/dev/null \
      || { "$here/../install.sh" --update; apt-get download -qq texlive-lang-chinese; }
    dpkg-deb --fsys-tarfile texlive-lang-chinese_*.deb | tar -xf - --wildcards '*/fandol/Fandol*.otf'
    find . -name 'FandolBraille*' -delete
  )
  mkdir -p "$fonts"
  find "$work" -name 'Fandol*.otf' -exec mv {} "$fonts/" \;
fi
