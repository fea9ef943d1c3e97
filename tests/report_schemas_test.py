#!/usr/bin/env python3
"""Reports, baselines and .plantool.toml follow their schemas.  report_schemas_test.py --tool PATH [unittest options]

Where PLANTOOL_SARIF_SCHEMA names the published schema of SARIF 2.1.0, the reports are checked against it, too.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
import xml.etree.ElementTree

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = sorted(str(p) for p in ROOT.glob("samples/*/*") if p.suffix in (".txt", ".md"))
TOOL = None

CONFIG = """fail-on = "warning"
min-score = 99.5

[severity]
"LNT0*" = "warning"
POL002 = "off"

[[path]]
glob = "samples/en/**"
fail-on = "never"
[path.severity]
LNT001 = "off"

[[waiver]]
rule = "*"
path = "**/*.md"
reason = "read another way"
until = 2999-12-31

[[waiver]]
rule = "LNT*"
reason = "long ago"
until = "2001-01-01"
"""


def schema(path):
    loaded = json.loads((ROOT / path).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="plantool-schemas-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        (cls.folder / "config.toml").write_text(CONFIG)
        (cls.folder / "kế hoạch 1.txt").write_text("KẾ HOẠCH\n\nI. A\n\n1. B\n\n1. B\n", encoding="utf-8")

    def run_tool(self, *arguments, exits=(0, 1)):
        run = subprocess.run([TOOL, *arguments], capture_output=True, cwd=self.folder, timeout=300)
        self.assertIn(run.returncode, exits, run.stderr.decode())
        return run.stdout.decode()

    def reports(self, form):
        """(command, report) of plain and configured runs, with and without a baseline."""
        for command in ("validate", "lint"):
            yield command, self.run_tool(command, "--no-config", "--format", form, *SAMPLES)
            yield command, self.run_tool(command, "--config", "config.toml", "--format", form, "kế hoạch 1.txt", *SAMPLES)
            self.run_tool(command, "--no-config", "--write-baseline", "base.json", *SAMPLES[:4])
            yield command, self.run_tool(command, "--no-config", "--baseline", "base.json", "--format", form, *SAMPLES)
            yield command, self.run_tool(command, "--no-config", "--format", form, "không có.txt", SAMPLES[0], exits=(2,))

    def check(self, validator, report):
        found = [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(json.loads(report))]
        self.assertEqual(found, [])

    def test_json(self):
        for command, report in self.reports("json"):
            self.check(schema(f"docs/{command}-report-1.schema.json"), report)

    def test_revision(self):
        validator = schema("docs/revision-1.schema.json")
        for sample in SAMPLES:
            old = pathlib.Path(sample).read_text("utf-8")
            # Numbers, dates and some lines are other ones now.
            new = "\n".join(line.replace("2030", "2031").replace("15", "18") for i, line in enumerate(old.split("\n")) if i % 17)
            suffix = pathlib.Path(sample).suffix
            (self.folder / f"old{suffix}").write_text(old, encoding="utf-8")
            (self.folder / f"new{suffix}").write_text(new, encoding="utf-8")
            for one, other in ((f"old{suffix}", f"new{suffix}"), (f"new{suffix}", f"old{suffix}"), (SAMPLES[0], f"new{suffix}")):
                self.check(validator, self.run_tool("diff", "--revision", "--format", "json", one, other))

    def test_sarif(self):
        published = os.environ.get("PLANTOOL_SARIF_SCHEMA")
        of_standard = jsonschema.Draft7Validator(json.loads(pathlib.Path(published).read_text("utf-8"))) if published else None
        for _, report in self.reports("sarif"):
            self.check(schema("tests/schemas/sarif-subset.schema.json"), report)
            if of_standard:
                self.check(of_standard, report)
            run = json.loads(report)["runs"][0]
            rules = run["tool"]["driver"]["rules"]
            uris = {artifact["location"]["uri"] for artifact in run["artifacts"]}
            for result in run["results"]:
                self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
                self.assertIn(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], uris)

    def test_a_wrong_sarif_fails(self):
        report = json.loads(self.run_tool("lint", "--no-config", "--format", "sarif", SAMPLES[0]))
        validator = schema("tests/schemas/sarif-subset.schema.json")
        report["runs"][0]["columnKind"] = "utf16CodeUnits"
        self.assertFalse(validator.is_valid(report))

    def test_junit(self):
        if not shutil.which("xmllint"):
            self.fail("xmllint is missing: install libxml2-utils")
        for _, report in self.reports("junit"):
            (self.folder / "junit.xml").write_text(report, encoding="utf-8")
            run = subprocess.run(["xmllint", "--noout", "--relaxng", str(ROOT / "tests/schemas/junit.rng"), "junit.xml"],
                                 capture_output=True, cwd=self.folder)
            self.assertEqual(run.returncode, 0, run.stderr.decode()[:2000])
            for suite in xml.etree.ElementTree.fromstring(report).iter("testsuite"):
                self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
                self.assertEqual(int(suite.get("errors")), len(suite.findall("testcase/error")))
                self.assertEqual(int(suite.get("failures")), len(suite.findall("testcase/failure")))
                self.assertEqual(int(suite.get("skipped")), len(suite.findall("testcase/skipped")))

    def test_comparisons(self):
        validator = schema("docs/comparison-1.schema.json")
        for arguments in (SAMPLES, SAMPLES[:2], [SAMPLES[0], SAMPLES[0], "--side-by-side"], [*SAMPLES, "--against", "569", "--as-of", "2025-07-01"]):
            self.check(validator, self.run_tool("diff", "--format", "json", *arguments))

    def test_translations(self):
        validator = schema("docs/translation-1.schema.json")
        data = ROOT / "tests/data/translation"
        for pair in ((data / "lam-nghiep.vi.txt", data / "lam-nghiep.en.txt"), (SAMPLES[0], SAMPLES[-1]),
                     (ROOT / "samples/vi/nong-nghiep-hai-duong.txt", data / "nong-nghiep-hai-duong.en.txt")):
            self.check(validator, self.run_tool("diff", "--translation", "--format", "json", *map(str, pair)))

    def test_baseline(self):
        for command in ("validate", "lint"):
            self.run_tool(command, "--no-config", "--write-baseline", "base.json", *SAMPLES)
            self.check(schema("docs/baseline-1.schema.json"), (self.folder / "base.json").read_text("utf-8"))

    def test_config(self):
        validator = schema("docs/plantool-config.schema.json")
        self.assertTrue(validator.is_valid(json.loads(json.dumps(tomllib.loads(CONFIG), default=str))))
        for wrong in ("framwork = '569'", "min-score = 101", "fail-on = 'eror'", "[severity]\nLNT001 = 'on'",
                      "[[waiver]]\nrule = 'LNT001'", "[[path]]\nfail-on = 'note'"):
            with self.subTest(wrong):
                self.assertFalse(validator.is_valid(tomllib.loads(wrong)))
                (self.folder / "wrong.toml").write_text(wrong)
                self.run_tool("lint", "--config", "wrong.toml", SAMPLES[0], exits=(2,))


if __name__ == "__main__":
    if "--tool" not in sys.argv[1:-1]:
        sys.exit(__doc__)
    at = sys.argv.index("--tool")
    TOOL = os.path.abspath(sys.argv[at + 1])
    del sys.argv[at:at + 2]
    unittest.main()
