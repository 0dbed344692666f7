#!/bin/bash
# Makes the releases of the sample publication anew, as its office would have made them: each page on
# its day, and a correction after a late report.
#
#     Tests/sample/make_releases.sh [PROGRAM]     default: .build/debug/gazette
#
# For changes of the sample that are none of the office's, such as another form of releases; an
# edit that the office would make is published with 'gazette revise'.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-.build/debug/gazette}
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT

at() {
  local day=$1
  shift
  "$program" "$@" --cache "$cache" --at "${day}T10:00+08:00"
}

find content -name '*.releases' -prune -exec rm -r {} +

python3 Tests/sample/make_sample_data.py --first
at 2022-08-15 publish reports/network-rate/2022-H1
python3 Tests/sample/make_sample_data.py
at 2022-09-02 revise reports/network-rate/2022-H1 --kind correction \
  --reason "湖南补报一笔医用耗材的平台采购金额，补报后的数标 r"

at 2022-11-10 publish reports/price-index/2022-Q3
at 2023-01-05 publish notices/2023-2
at 2023-02-03 publish notices/2023-6
at 2023-02-15 publish reports/network-rate/2022-H2
