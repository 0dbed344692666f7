#!/usr/bin/env bash
# Runs every test and ends with a line that counts them.
set -uo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift test 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
# Swift Testing closes with "Test run with 62 tests in 10 suites passed after …".
all=$(sed -nE 's/.*Test run with ([0-9]+) tests?.*/\1/p' "$log" | tail -n 1)
failed=$(grep -cE '^. Test .* failed after [0-9.]+ seconds' "$log")
runs=$(grep -cE '^. Test run with .* failed after' "$log")
failed=$((failed - runs))
echo "$((${all:-0} - failed)) passed, $failed failed"
[ "${all:-0}" -gt 0 ] || status=1
exit "$status"
