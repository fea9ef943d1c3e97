#!/usr/bin/env bash
# Measures speed, memory and start-up of build/plantool; tools/bench.py says how.
# usage: tools/bench.sh [-n RUNS] [FILE|FOLDER ...]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/setup.sh" plantool_program # the figures are those of the source as it stands
# No cd: FILE and FOLDER are relative to where the user is.
PYTHONUTF8=1 exec python3 "$here/bench.py" "$@"
