#!/usr/bin/env bash
# Runs every test and ends with a line that counts them.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift test 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
passed=$(grep -cE '^(✔|􁁛) Test [^r]' "$log")
failed=$(grep -cE '^(✘|􀢄) Test .* failed after' "$log")
echo "$passed passed, $failed failed"
exit "$status"
