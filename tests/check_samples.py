#!/usr/bin/env python3
"""Compare the models of the samples with the expected ones: check_samples.py --tool PATH [--update]

Runs `extract` from the root of the project for every document in samples/*/ and compares the output
with NAME.expected.json beside it.  Prints the differences; exit code 1 if there are any.
--update writes the expected files instead.
"""
import argparse
import difflib
import pathlib
import subprocess
import sys

SHOWN = 40  # lines of a difference
ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="the plantool program")
    parser.add_argument("--update", action="store_true", help="write the expected files")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    tool = pathlib.Path(options.tool).resolve()

    documents = sorted(p for p in ROOT.glob("samples/*/*") if p.suffix in (".txt", ".md"))
    if not documents:
        sys.exit(f"check_samples: no documents in {ROOT}/samples")
    wanted = {p.with_suffix(".expected.json") for p in documents}
    if len(wanted) < len(documents):
        sys.exit("check_samples: two documents share one expected file")
    wrong = 0
    for document in documents:
        name = document.relative_to(ROOT).as_posix()
        run = subprocess.run([tool, "extract", name], cwd=ROOT, capture_output=True)
        if run.returncode != 0 or run.stderr:
            print(f"{name}: exit code {run.returncode}: {run.stderr.decode('utf-8', 'replace').strip()}")
            wrong += 1
            continue
        expected = document.with_suffix(".expected.json")
        if options.update:
            if not expected.exists() or expected.read_bytes() != run.stdout:
                expected.write_bytes(run.stdout)
                print(f"{expected.relative_to(ROOT)}: written")
            continue
        if not expected.exists():
            print(f"{expected.relative_to(ROOT)}: missing; write it with --update")
            wrong += 1
        elif expected.read_bytes() != run.stdout:
            wrong += 1
            show_difference(expected, run.stdout)
    for stale in sorted(set(ROOT.glob("samples/*/*.expected.json")) - wanted):
        print(f"{stale.relative_to(ROOT)}: no document belongs to it")
        wrong += 1
    print(f"documents: {len(documents)}, wrong: {wrong}")
    sys.exit(1 if wrong else 0)


def show_difference(expected, output):
    name = str(expected.relative_to(ROOT))
    lines = list(difflib.unified_diff(expected.read_text("utf-8").splitlines(),
                                      output.decode("utf-8", "replace").splitlines(), name, "now", lineterm=""))
    print("\n".join(lines[:SHOWN]) if lines else f"{name}: differs in line ends only")
    if len(lines) > SHOWN:
        print(f"… and {len(lines) - SHOWN} lines more")


main()
