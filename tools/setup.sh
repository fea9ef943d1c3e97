#!/usr/bin/env bash
# Installs the Debian packages that are missing, then builds: everything with the tests, or the targets named.
# Everything it says goes to stderr, so that callers keep stdout for their own results.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build_packages=(
  build-essential cmake ninja-build pkg-config
  libcli11-dev libicu-dev libre2-dev libfmt-dev rapidjson-dev libexpected-dev
  libtomlplusplus-dev nettle-dev libdtl-dev libseccomp-dev
  libgumbo-dev libzip-dev libpugixml-dev # HTML and office files
  doctest-dev libbenchmark-dev
  python3
)
# What only the tests need; plantool itself looks for the last two lines when it runs.
test_packages=(
  clang-format
  python3-jsonschema
  libxml2-utils # JUnit reports
  poppler-utils tesseract-ocr tesseract-ocr-vie
  libreoffice-writer-nogui antiword fonts-dejavu-core
)

# Targets may be named, so that trying the program does not wait for the tests.
packages=("${build_packages[@]}")
[[ $# -gt 0 ]] || packages+=("${test_packages[@]}")

missing_packages() {
  local package state
  for package in "${packages[@]}"; do
    state=$(dpkg-query -W -f='${db:Status-Status} ' "$package" 2>/dev/null) || state=
    [[ $state == *installed* && $state != *not-installed* ]] || echo "$package"
  done
}

install() {
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
      echo "setup: these packages are missing, and installing them needs root. As root, run:" >&2
      echo "  apt-get update && apt-get install -y --no-install-recommends $*" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "setup: installing $*" >&2
  "${as_root[@]}" apt-get -qq update >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install -y --no-install-recommends "$@" >&2
}

if command -v dpkg-query >/dev/null; then
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -eq 0 ]] || install "${missing[@]}"
else
  echo "setup: not a Debian system; if the build fails, install what corresponds to: ${packages[*]}" >&2
fi

# Ninja re-runs CMake for changed CMakeLists.txt files, but knows nothing of presets.
# -nt also holds when build.ninja does not exist yet.
if [[ CMakePresets.json -nt build/build.ninja ]]; then
  cmake --preset release >&2
fi
cmake --build --preset release ${1:+--target} "$@" >&2
