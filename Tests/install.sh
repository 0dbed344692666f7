#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing; says so where that can't be done.
set -euo pipefail
if [ "${1-}" = --update ]; then
  # Asked for where a package is to be downloaded, not installed.
  [ "$(id -u)" -eq 0 ] && apt-get update -qq || sudo apt-get update -qq
  exit 0
fi
missing=()
for package in "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' \
    || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "These packages are needed, and there is no apt-get to install them: ${missing[*]}" >&2
  echo "Install what they hold by your system's own means (names are Debian's)." >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "Installing ${missing[*]} needs root, and there is no sudo. Run as root:" >&2
    echo "  apt-get update && apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
