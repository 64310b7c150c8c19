#!/usr/bin/env bash
# What action.yml runs: SARIF and the job's summary first, where they are asked for, then the annotations, whose exit code
# is the step's. Everything comes in by environment variables, so that no input is ever read as a command.
set -euo pipefail

options=()
while IFS= read -r path; do
  path="${path#"${path%%[![:space:]]*}"}" # a list in YAML may be indented
  path="${path%"${path##*[![:space:]]}"}"
  [ -z "$path" ] || options+=("--bib=$path")
done <<<"${BIB:-}"
[ -z "${STYLE:-}" ] || options+=("--style=$STYLE")

check() {
  citecheck check "${options[@]+"${options[@]}"}" "$@" -- "$MANUSCRIPT"
}

if [ -n "${SARIF:-}" ]; then
  check --format sarif --output "$SARIF" --exit-zero --quiet
  echo "sarif=$SARIF" >>"$GITHUB_OUTPUT"
fi
if [ "${SUMMARY:-true}" = true ]; then
  check --format markdown --exit-zero --quiet >>"$GITHUB_STEP_SUMMARY"
fi
check --format github ${FAIL_ON:+"--fail-on=$FAIL_ON"}
