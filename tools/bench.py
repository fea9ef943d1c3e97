#!/usr/bin/env python3
"""Measure build/plantool against programs that everybody has.

Throughput: `plantool extract --compact` and `wc -w` (which must decode UTF-8 too) in turn on one 10 MB
file, made by repeating the samples or the documents given.  Start-up: plantool on a 1 KB file and
`python3 -c pass` in turn.  Comparison: `plantool diff` of 200 made-up plans and `wc -w` of them in turn, then of
half as many.  PDF files that are named are measured beside `pdftotext` of the same file.  Medians of wall
time, all on one core.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import synthetic_plans

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLANTOOL = ROOT / "build" / "plantool"
BIG_BYTES = 10_000_000
SMALL_BYTES = 1_000
START_UP_RUNS = 20
DIFF_PLANS = 200
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


def documents(arguments):
    """The files to repeat: those named, or the .txt and .md files in the folders named."""
    files = []
    for path in arguments or [ROOT / "samples/vi", ROOT / "samples/en"]:
        if path.is_dir():
            files += [p for suffix in ("txt", "md") for p in sorted(path.glob(f"*.{suffix}"))]
        else:
            files.append(path)
    return files


def run(command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    if done.returncode != 0:
        sys.exit(f"bench: exit code {done.returncode} from: {' '.join(map(str, command))}")


def alternate(first, second, runs):
    """Median wall seconds of both; in turn, so that a change in the machine's load meets both alike."""
    seconds = {0: [], 1: []}
    for command in (first, second):  # once unmeasured: programs and input are then in the page cache
        run(command)
    for _ in range(runs):
        for which, command in enumerate((first, second)):
            start = time.perf_counter()
            run(command)
            seconds[which].append(time.perf_counter() - start)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def peak_mib(command, scratch):
    time_tool = shutil.which("time")
    if time_tool:
        report = scratch / "peak"
        run([time_tool, "-f", "%M", "-o", report, *command])
        return int(report.read_text().split()[-1]) / 1024
    # Without GNU time: what the kernel counts for a child never falls below this Python's own size.
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024


def measure(content, runs, scratch):
    big, small = scratch / "big.txt", scratch / "small.txt"
    big.write_bytes(content * -(-BIG_BYTES // len(content)))
    small.write_text(content[:SMALL_BYTES].decode("utf-8", "ignore"), encoding="utf-8")
    megabytes = big.stat().st_size / 1e6
    extract = [PLANTOOL, "extract", "--compact", big]

    tool, wc = alternate(extract, ["wc", "-w", big], runs)
    print(f"throughput, {megabytes:.1f} MB, median of {runs}")
    print(f"  plantool extract  {tool:8.3f} s  {megabytes / tool:8.1f} MB/s")
    print(f"  wc -w             {wc:8.3f} s  {megabytes / wc:8.1f} MB/s")
    print(f"  plantool / wc     {tool / wc:8.2f}")
    print(f"  peak memory       {peak_mib(extract, scratch):8.1f} MiB")

    # The interpreter itself: a `python3` on the PATH may be a version manager's slow script.
    python = [sys.executable, "-c", "pass"]
    tool, python = alternate([PLANTOOL, "extract", "--compact", small], python, START_UP_RUNS)
    print(f"start-up, {small.stat().st_size} bytes, median of {START_UP_RUNS}")
    print(f"  plantool extract  {tool * 1000:8.1f} ms")
    print(f"  python3 -c pass   {python * 1000:8.1f} ms")
    print(f"  plantool / python {tool / python:8.2f}")


def measure_diff(runs, scratch):
    """A matrix of many plans beside counting their words, and beside one of half as many."""
    folder, half = scratch / "plans", scratch / "half"
    synthetic_plans.write(DIFF_PLANS, folder)
    synthetic_plans.write(DIFF_PLANS // 2, half)
    diff = [PLANTOOL, "diff", "--exit-zero", "--format", "csv"]
    tool, wc = alternate([*diff, folder], ["wc", "-w", *sorted(folder.iterdir())], runs)
    tool_again, tool_half = alternate([*diff, folder], [*diff, half], runs)
    print(f"diff of {DIFF_PLANS} plans, {sum(f.stat().st_size for f in folder.iterdir()) / 1e6:.1f} MB, median of {runs}")
    print(f"  plantool diff     {tool:8.3f} s")
    print(f"  wc -w             {wc:8.3f} s")
    print(f"  plantool / wc     {tool / wc:8.2f}")
    print(f"  / half the plans  {tool_again / tool_half:8.2f}")
    print(f"  peak memory       {peak_mib([*diff, folder], scratch):8.1f} MiB")


def measure_pdf(file, runs, scratch):
    """What is read of a PDF file beside its bare text."""
    extract = [PLANTOOL, "extract", "--compact", "--ocr", "never", file]
    tool, pdftotext = alternate(extract, ["pdftotext", file, "-"], runs)
    print(f"{file}, median of {runs}")
    print(f"  plantool extract  {tool:8.3f} s  {peak_mib(extract, scratch):8.1f} MiB")
    print(f"  pdftotext         {pdftotext:8.3f} s  {peak_mib(['pdftotext', file, '-'], scratch):8.1f} MiB")
    print(f"  plantool / it     {tool / pdftotext:8.2f}")


def main():
    parser = argparse.ArgumentParser(prog="bench.sh", description=__doc__)
    parser.add_argument("-n", dest="runs", type=int, default=5, help="runs on the 10 MB file [5]")
    parser.add_argument("paths", nargs="*", type=pathlib.Path, metavar="FILE|FOLDER",
                        help="documents to repeat [samples/vi samples/en], or PDF files")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("-n: at least 1")
    if not PLANTOOL.exists():
        sys.exit("bench: no build/plantool; run tools/setup.sh first")
    pdfs = [path for path in options.paths if path.suffix == ".pdf"]
    texts = [path for path in options.paths if path not in pdfs]
    try:
        content = b"".join(p.read_bytes().rstrip(b"\n") + b"\n\n" for p in documents(texts))
    except OSError as error:
        sys.exit(f"bench: {error}")
    if not content:
        sys.exit("bench: found no .txt or .md file to repeat")
    # What taskset does, without its own start being part of every measurement.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as scratch:
        for pdf in pdfs:
            measure_pdf(pdf, options.runs, pathlib.Path(scratch))
        if texts or not pdfs:
            measure(content, options.runs, pathlib.Path(scratch))
            measure_diff(options.runs, pathlib.Path(scratch))


main()
