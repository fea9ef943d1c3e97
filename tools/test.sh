#!/usr/bin/env bash
# Builds and runs all tests; arguments go to ctest (tools/test.sh -R targets).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh
# exec: ctest's summary stays the last output and its exit code is ours; a run without tests fails.
exec ctest --test-dir build --output-on-failure --no-tests=error "$@"
