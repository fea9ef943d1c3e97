#!/usr/bin/env bash
# Builds plantool where needed and shows on one sample what it does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh plantool_program

sample=samples/vi/nong-nghiep-hai-duong.txt
heading() { printf '\n== %s\n   $ %s\n\n' "$1" "$2"; }

heading "What the plan commits to" "build/plantool extract --format table $sample"
build/plantool extract --format table "$sample"

heading "How the plan is built" "build/plantool outline $sample"
build/plantool outline "$sample"

heading "The first two deadlines, as programs read them" \
  "build/plantool extract --only deadlines $sample"
# UTF-8 mode: the quotes are Vietnamese whatever the locale here says.
build/plantool extract --only deadlines "$sample" | PYTHONUTF8=1 python3 -c '
import json, sys
print(json.dumps(json.load(sys.stdin)["deadlines"][:2], ensure_ascii=False, indent=2))'

cat <<'TEXT'

== Next
   build/plantool extract YOUR-PLAN.txt     the whole model of your own document, as JSON
   build/plantool schema                    the JSON Schema that every output follows
   build/plantool --help                    all commands
   tools/test.sh                            the tests
TEXT
