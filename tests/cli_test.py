#!/usr/bin/env python3
"""The program from outside: exit codes, messages, formats.  cli_test.py --tool PATH [unittest options]"""
import csv
import io
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = None

PLAN = """KẾ HOẠCH
Phát triển khoa học giai đoạn 2026 - 2030

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU

1. Đến năm 2028, tỷ lệ hộ dùng nước sạch đạt tối thiểu 95%.

2. Trồng mới 1.200 ha rừng.

II. TỔ CHỨC THỰC HIỆN

1. Sở Tài chính báo cáo Ủy ban nhân dân tỉnh trước ngày 10 tháng 12 hằng năm.
"""


class Cli(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plantool-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("a.txt", "b.md"):
            (self.folder / name).write_text(PLAN, encoding="utf-8")

    def run_tool(self, *arguments, stdin="", exit_code=0, **options):
        """Runs the program in the test's folder; gives (stdout, stderr) as text."""
        run = subprocess.run([TOOL, *arguments], input=stdin.encode(), capture_output=True,
                             cwd=self.folder, timeout=60, **options)
        out, err = run.stdout.decode(), run.stderr.decode()
        self.assertEqual(run.returncode, exit_code, f"{arguments}\n{out[:500]}\n{err}")
        return out, err

    # --- inputs

    def test_one_file(self):
        out, err = self.run_tool("extract", "a.txt")
        self.assertEqual(err, "")
        self.assertTrue(out.endswith("}\n"))
        self.assertEqual(json.loads(out)["source"]["path"], "a.txt")

    def test_standard_input(self):
        for arguments in (["extract", "-"], ["extract"]):
            out, _ = self.run_tool(*arguments, stdin=PLAN)
            plan = json.loads(out)
            self.assertEqual(plan["source"]["path"], "-")
            self.assertEqual(len(plan["targets"]), 2)

    def test_bad_inputs_alone(self):
        (self.folder / "plan.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
        (self.folder / "plan.docx").write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
        (self.folder / "empty").mkdir()
        for name, word in (("missing.txt", "No such file"), ("plan.pdf", "PDF"), ("plan.docx", ""), ("empty", "no documents")):
            with self.subTest(name):
                out, err = self.run_tool("extract", name, exit_code=2)
                self.assertEqual(out, "")
                self.assertTrue(err.startswith(f"plantool: {name}: "), err)
                self.assertIn(word, err)
                self.assertIn("\n  help: ", err)

    def test_bad_file_among_good_ones(self):
        (self.folder / "plan.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
        out, err = self.run_tool("extract", "a.txt", "missing.txt", "plan.pdf", "b.md", exit_code=1)
        self.assertEqual([json.loads(line)["source"]["path"] for line in out.splitlines()], ["a.txt", "b.md"])
        self.assertIn("missing.txt", err)
        self.assertIn("plan.pdf", err)

    def test_folder(self):
        (self.folder / "deep").mkdir()
        (self.folder / "deep" / "c.txt").write_text(PLAN, encoding="utf-8")
        (self.folder / "deep" / "notes.json").write_text("{}")
        out, _ = self.run_tool("extract", ".")
        paths = [json.loads(line)["source"]["path"] for line in out.splitlines()]
        self.assertEqual(paths, ["./a.txt", "./b.md", "./deep/c.txt"])

    def test_empty_file(self):
        (self.folder / "empty.txt").write_bytes(b"")
        for content in (b"", b"\n \f\n", b"\xef\xbb\xbf", "\u00a0\n".encode("utf-16")):
            (self.folder / "empty.txt").write_bytes(content)
            for command in (("extract",), ("extract", "--format", "csv"), ("outline",), ("text",), ("text", "--raw"), ("validate",), ("lint",), ("diff",)):
                with self.subTest((content, command)):
                    out, err = self.run_tool(*command, "empty.txt", exit_code=2)
                    self.assertTrue(err.startswith("plantool: empty.txt: is empty\n  help: give the text of a plan"), err)
        # One empty file among others is trouble, and they are done.
        for command in (("extract",), ("extract", "--format", "table")):
            out, err = self.run_tool(*command, "empty.txt", "a.txt", exit_code=1)
            self.assertIn("empty.txt: is empty", err)
            self.assertIn("a.txt", out)

    # --- formats

    def test_several_inputs_give_one_line_each(self):
        out, _ = self.run_tool("extract", "a.txt", "b.md")
        self.assertEqual(len(out.splitlines()), 2)
        for line in out.splitlines():
            self.assertEqual(json.loads(line)["model"], "plan/1")

    def test_several_inputs_as_an_array(self):
        out, _ = self.run_tool("extract", "--format", "json", "a.txt", "b.md")
        self.assertEqual([plan["source"]["path"] for plan in json.loads(out)], ["a.txt", "b.md"])
        out, _ = self.run_tool("extract", "--format", "json", "missing.txt", "b.md", exit_code=1)
        self.assertEqual(len(json.loads(out)), 1)

    def test_array_of_nothing(self):
        out, _ = self.run_tool("extract", "--format", "json", "missing.txt", "gone.txt", exit_code=2)
        self.assertEqual(json.loads(out), [])

    def test_ndjson_and_compact(self):
        for option in (["--format", "ndjson"], ["--compact"]):
            out, _ = self.run_tool("extract", *option, "a.txt")
            self.assertEqual(len(out.splitlines()), 1)
            json.loads(out)

    def test_csv_has_one_header(self):
        out, _ = self.run_tool("extract", "--format", "csv", "a.txt", "b.md")
        rows = list(csv.DictReader(io.StringIO(out, newline="")))
        self.assertEqual([row["source"] for row in rows], ["a.txt", "a.txt", "b.md", "b.md"])
        self.assertEqual(rows[0]["min"], "95")
        self.assertEqual(out.count("source,province"), 1)

    def test_table(self):
        out, _ = self.run_tool("extract", "--format", "table", "a.txt")
        self.assertEqual(out.splitlines()[0].split(), ["INDICATOR", "VALUE", "DUE", "BASELINE", "WHERE"])
        self.assertIn("≥ 95 %", out)

    def test_output_file(self):
        out, _ = self.run_tool("extract", "a.txt", "-o", "out.json")
        self.assertEqual(out, "")
        self.assertEqual(json.loads((self.folder / "out.json").read_text("utf-8"))["model"], "plan/1")
        _, err = self.run_tool("extract", "a.txt", "-o", "nowhere/out.json", exit_code=2)
        self.assertIn("nowhere/out.json", err)

    def test_only_and_no_text(self):
        plan = json.loads(self.run_tool("extract", "a.txt", "--only", "targets,deadlines")[0])
        self.assertEqual((len(plan["targets"]), plan["sections"], plan["references"]), (2, [], []))
        plan = json.loads(self.run_tool("extract", "--no-text", "a.txt")[0])
        self.assertEqual({section["text"] for section in plan["sections"]}, {""})

    def test_only_before_the_file(self):
        self.run_tool("extract", "--only", "targets,deadlines", "a.txt")

    def test_ledger_on_request_only(self):
        self.assertNotIn("ledger", json.loads(self.run_tool("extract", "a.txt")[0]))
        self.assertIn("ledger", json.loads(self.run_tool("extract", "--ledger", "a.txt")[0]))

    def test_language(self):
        for language in ("vi", "en"):
            plan = json.loads(self.run_tool("extract", "--lang", language, "a.txt")[0])
            self.assertEqual(plan["document"]["language"], language)

    # --- other commands

    def test_outline(self):
        out, _ = self.run_tool("outline", "a.txt")
        self.assertIn("\nI. MỤC TIÊU\n", out)
        self.assertRegex(out, r"\n  1\. Đến năm 2028.*\[1 target\]\n")

    def test_text(self):
        out, _ = self.run_tool("text", "a.txt")
        self.assertIn("     6  I. MỤC TIÊU\n", out)
        (self.folder / "page.txt").write_text(PLAN + "\nTrang 3\n", encoding="utf-8")
        self.assertRegex(self.run_tool("text", "page.txt")[0], r"\d# page number: Trang 3\n")

    def test_wrong_arguments_are_told_as_all_else(self):
        for arguments, said in ((["extract", "--frmat=csv", "a.txt"], "--frmat=csv; did you mean '--format'?"),
                                (["extract", "--format", "xml", "a.txt"], "--format: xml not in"),
                                (["outline", "a.txt", "b.md"], "inputs: "), ([], "A subcommand is required")):
            out, err = self.run_tool(*arguments, exit_code=2)
            self.assertEqual(out, "")
            self.assertTrue(err.startswith("plantool: "), err)
            self.assertIn(said, err)
            self.assertIn("\n  help: plantool", err)

    def test_a_model_is_no_document(self):
        model, _ = self.run_tool("extract", "a.txt")
        (self.folder / "model.json").write_text(model)
        for command in ("extract", "outline", "text"):
            _, err = self.run_tool(command, "model.json", exit_code=2)
            self.assertIn("model.json: is JSON, no document", err)

    def test_outline_and_text_of_a_folder(self):
        (self.folder / "two").mkdir()
        (self.folder / "two" / "a.txt").write_text((self.folder / "a.txt").read_text())
        for command in ("outline", "text"):
            self.assertNotEqual(self.run_tool(command, "two")[0], "")
        (self.folder / "two" / "b.txt").write_text((self.folder / "a.txt").read_text())
        for command in ("outline", "text"):
            out, err = self.run_tool(command, "two", exit_code=2)
            self.assertEqual(out, "")
            self.assertIn("this folder holds 2 documents\n  help: name one of them: two/a.txt", err)

    def test_tables_of_one_list(self):
        for name, head in (("targets", "INDICATOR"), ("deadlines", "WHAT"), ("assignments", "TASK"),
                           ("references", "REFERENCE")):
            out, _ = self.run_tool("extract", "--format", "table", "--only", name, "a.txt")
            self.assertTrue(out.startswith(head), out[:80])
            out, _ = self.run_tool("extract", "--format", "csv", "--only", name, "a.txt", "a.txt")
            self.assertEqual(out.count("source,province,"), 1)
        for arguments in (("--only", "targets,deadlines"), ("--only", "sections"), ("--ledger",), ("--no-text",)):
            out, err = self.run_tool("extract", "--format", "csv", "a.txt", *arguments, exit_code=2)
            self.assertEqual(out, "")
            self.assertIn("plantool: --format csv: cannot", err)

    def test_outline_and_text_of_a_missing_file(self):
        for command in ("outline", "text"):
            _, err = self.run_tool(command, "missing.txt", exit_code=2)
            self.assertIn("missing.txt", err)

    def test_schema(self):
        for arguments, file in (([], "plan-1"), (["plan"], "plan-1"), (["revision"], "revision-1"), (["config"], "plantool-config")):
            out, _ = self.run_tool("schema", *arguments)
            self.assertEqual(out, (ROOT / "docs" / f"{file}.schema.json").read_text("utf-8"))
        _, err = self.run_tool("schema", "plans", exit_code=2)
        self.assertIn("comparison", err)

    def test_version(self):
        out, _ = self.run_tool("--version")
        self.assertRegex(out, r"^plantool \d+\.\d+\.\d+\n$")

    def test_help_has_examples(self):
        self.assertIn("plantool extract plan.txt", self.run_tool("--help")[0])
        for command in ("extract", "outline", "text", "validate", "lint", "rules"):
            out, _ = self.run_tool(command, "--help")
            self.assertRegex(out, rf"Examples?:\n +.*plantool {command} ")
        self.run_tool("schema", "--help")

    # --- mistakes

    def test_wrong_options(self):
        for arguments, word in ((["extract", "--only", "tragets", "a.txt"], "tragets"),
                                (["extract", "--nosuch", "a.txt"], "--nosuch"),
                                (["extract", "--format", "xml", "a.txt"], "xml"),
                                (["extract", "--lang", "fr", "a.txt"], "fr"),
                                (["exctract", "a.txt"], ""), (["outline", "a.txt", "b.md"], ""), ([], "")):
            with self.subTest(arguments):
                out, err = self.run_tool(*arguments, exit_code=2)
                self.assertIn(word, err)
                self.assertNotEqual(err, "")
                self.assertEqual(out, "")

    def test_grammars(self):
        folder = self.folder / "grammars"
        shutil.copytree(ROOT / "grammars", folder)
        self.assertEqual(self.run_tool("extract", "--grammars", "grammars", "a.txt"), self.run_tool("extract", "a.txt"))
        (folder / "vi" / "bad.toml").write_text('[[term]]\nkind = "untit"\nname = "a"\nphrases = ["a"]\n')
        for command in ("extract", "outline", "text"):
            out, err = self.run_tool(command, "--grammars", "grammars", "a.txt", exit_code=2)
            self.assertIn("vi/bad.toml:2:8: no term kind 'untit'", err)
            self.assertEqual(out, "")
        for name in ("nosuch", "empty"):
            (self.folder / "empty").mkdir(exist_ok=True)
            _, err = self.run_tool("extract", "--grammars", name, "a.txt", exit_code=2)
            self.assertIn(name, err)

    def test_fault_in_a_pattern_or_wording(self):
        folder = self.folder / "grammars"
        for text, place in (("[[time]]\nname = \"a\"\npattern = '(\\d'\n", "bad.toml:"),
                            ("[[marker]]\nname = \"a\"\nkind = \"clause\"\npattern = '(\\d'\n", "bad.toml:")):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(ROOT / "grammars", folder)
            (folder / "bad.toml").write_text(text)
            _, err = self.run_tool("extract", "--grammars", "grammars", "a.txt", exit_code=2)
            self.assertRegex(err, re.escape(place) + r"\d+:\d+: ")

    def test_an_output_that_is_an_input_is_refused(self):
        before = (self.folder / "a.txt").read_bytes()
        _, err = self.run_tool("extract", "a.txt", "-o", "./a.txt", exit_code=2)
        self.assertIn("also an input", err)
        self.assertEqual((self.folder / "a.txt").read_bytes(), before)

    def test_a_report_never_overwrites_what_it_reports_on(self):
        before = (self.folder / "a.txt").read_bytes()
        _, err = self.run_tool("lint", ".", "-o", "a.txt", exit_code=2)  # a.txt is in the folder
        self.assertIn("also an input", err)
        self.assertEqual(before, (self.folder / "a.txt").read_bytes())
        _, err = self.run_tool("lint", "a.txt", "-o", "b.json", "--write-baseline", "b.json", exit_code=2)
        self.assertIn("two files", err)

    def test_a_model_without_a_path_is_refused(self):
        out, _ = self.run_tool("extract", "a.txt")
        model = json.loads(out)
        model["source"]["path"] = ""
        (self.folder / "m.json").write_text(json.dumps(model))
        _, err = self.run_tool("lint", "m.json", exit_code=2)
        self.assertIn("source.path: must not be empty", err)

    def test_an_empty_folder_is_reported_once(self):
        (self.folder / "none").mkdir()
        _, err = self.run_tool("extract", "none", exit_code=2)
        self.assertEqual(err.count("no documents"), 1)

    def test_an_endless_stream_is_refused(self):
        if not os.path.exists("/dev/zero"):
            self.skipTest("needs /dev/zero")
        _, err = self.run_tool("extract", "/dev/zero", exit_code=2)
        self.assertIn("256 MiB", err)

    def test_a_number_beyond_all_bounds_keeps_the_json_whole(self):
        (self.folder / "huge.txt").write_text("1. Mục tiêu\nĐến năm 2030 đạt " + "9" * 305 + " tỷ đồng.\n", encoding="utf-8")
        out, _ = self.run_tool("extract", "huge.txt")
        json.loads(out)

    # --- validate and lint

    def test_exit_codes_of_lint(self):
        (self.folder / "bad.txt").write_text(PLAN.replace("2. Trồng", "1. Trồng"), encoding="utf-8")
        (self.folder / "plan.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
        self.run_tool("lint", "--fail-on", "never", "bad.txt")
        self.run_tool("lint", "--fail-on", "note", "bad.txt", exit_code=1)
        for arguments in (["missing.txt"], ["bad.txt", "missing.txt"], ["plan.pdf", "bad.txt"], ["empty/"]):
            with self.subTest(arguments):
                out, err = self.run_tool("lint", "--fail-on", "note", *arguments, exit_code=2)
                self.assertIn("plantool: ", err)
                self.assertEqual("bad.txt" in arguments, "bad.txt" in out)

    def test_an_unread_input_is_in_the_report(self):
        (self.folder / "plan.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
        for command in ("validate", "lint"):
            out, err = self.run_tool(command, "--fail-on", "never", "--format", "json", "missing.txt", "a.txt", "plan.pdf", exit_code=2)
            report = json.loads(out)
            self.assertTrue(report["failed"])
            self.assertEqual([document["path"] for document in report["documents"]], ["a.txt"])
            self.assertEqual([failure["path"] for failure in report["failures"]], ["missing.txt", "plan.pdf"])
            self.assertIn("No such file", report["failures"][0]["message"])
            self.assertEqual(err.count("plantool: "), 2)
            self.assertEqual(self.run_tool(command, "-", stdin='{"model":"plan/9"}', exit_code=2)[1].count("plantool: "), 1)

    def test_nothing_to_judge_is_trouble(self):
        for number, content in enumerate((b"", b" \t\r\n\f\n", b"\xef\xbb\xbf", "\u00a0\n".encode(), " ".encode("utf-16"))):
            (self.folder / "empty.txt").write_bytes(content)
            for command in ("validate", "lint"):
                with self.subTest((number, command)):
                    out, err = self.run_tool(command, "--format", "json", "--fail-on", "never", "empty.txt", "a.txt", exit_code=2)
                    self.assertEqual(err.splitlines()[0], "plantool: empty.txt: is empty")
                    self.assertIn("  help: give the text of a plan", err)
                    report = json.loads(out)
                    self.assertEqual([failure["path"] for failure in report["failures"]], ["empty.txt"])
                    self.assertEqual([document["path"] for document in report["documents"]], ["a.txt"])
        for arguments in ([], ["-"]):
            self.assertTrue(self.run_tool("validate", *arguments, exit_code=2)[1].startswith("plantool: -: is empty\n"))
        self.run_tool("lint", stdin="[]", exit_code=2)

    def test_standard_input_is_read_once(self):
        out, err = self.run_tool("validate", "--format", "json", "--fail-on", "never", "-", "a.txt", "-", stdin=PLAN, exit_code=2)
        self.assertEqual([document["path"] for document in json.loads(out)["documents"]], ["-", "a.txt"])
        self.assertEqual(err.splitlines()[0], "plantool: -: standard input is named twice")

    def test_a_wrong_framework_leaves_no_report(self):
        out, _ = self.run_tool("validate", "--format", "json", "--framework", "596", "a.txt", exit_code=2)
        self.assertEqual(out, "")

    def test_exit_codes_of_validate(self):
        self.run_tool("validate", "--fail-on", "never", "a.txt")
        out, _ = self.run_tool("validate", "--framework", "569", "a.txt", exit_code=1)
        self.assertIn("missing", out)
        out, _ = self.run_tool("validate", "--framework", "569", "--min-score", "100", "a.txt", exit_code=1)
        self.assertIn("POL003", out)

    def test_wrong_options_of_validate_and_lint(self):
        for arguments, word in ((["validate", "--format", "xml"], "xml"), (["lint", "--fail-on", "eror"], "eror"),
                                (["validate", "--min-score", "200"], "200"), (["validate", "--framework", "596"], "did you mean '569'?"),
                                (["validate", "--framework", "./none.toml"], "none.toml"), (["lint", "--baseline", "none.json"], "none.json"),
                                (["lint", "--config", "none.toml"], "none.toml"), (["lint", "--config", "x", "--no-config"], "--no-config"),
                                (["lint", "--framework", "569"], "--framework"), (["lint", "-o", "a.txt"], "also an input")):
            with self.subTest(arguments):
                _, err = self.run_tool(*arguments, "a.txt", exit_code=2)
                self.assertIn(word, err)
        self.assertEqual((self.folder / "a.txt").read_text("utf-8"), PLAN)

    def test_every_format_prints(self):
        begins = {"text": "a.txt\n", "json": "{", "sarif": "{", "junit": "<?xml", "github": "", "markdown": "## "}
        for command in ("validate", "lint"):
            for form, begin in begins.items():
                with self.subTest(f"{command} {form}"):
                    out, err = self.run_tool(command, "--fail-on", "never", "--format", form, "a.txt")
                    self.assertTrue(out.startswith(begin) or command == "lint", out[:80])
                    self.assertEqual(err, "")

    def test_report_goes_to_a_file(self):
        out, _ = self.run_tool("lint", "--format", "json", "-o", "r.json", "--fail-on", "never", "a.txt")
        self.assertEqual(out, "")
        self.assertEqual(json.loads((self.folder / "r.json").read_text("utf-8"))["report"], "lint/1")
        self.run_tool("lint", "-o", "none/r.json", "a.txt", exit_code=2)

    def test_colour_only_when_asked(self):
        for arguments in ([], ["--color", "auto"], ["--color", "never"]):
            self.assertNotIn("\x1b", self.run_tool("validate", "--fail-on", "never", *arguments, "a.txt")[0])
        self.assertIn("\x1b", self.run_tool("validate", "--fail-on", "never", "--color", "always", "a.txt")[0])

    def judgements(self, *arguments, stdin=""):
        out, _ = self.run_tool("validate", "--fail-on", "never", "--format", "json", *arguments, stdin=stdin)
        return [(d["path"], d["validation"], d["findings"]) for d in json.loads(out)["documents"]]

    def test_models_are_judged_as_their_texts(self):
        models, _ = self.run_tool("extract", "a.txt", "b.md")
        self.assertEqual(self.judgements("-", stdin=models), self.judgements("a.txt", "b.md"))
        array, _ = self.run_tool("extract", "--format", "json", "a.txt", "b.md")
        (self.folder / "models.json").write_text(array, encoding="utf-8")
        self.assertEqual(self.judgements("models.json"), self.judgements("a.txt", "b.md"))

    def test_lint_says_what_it_cannot_check_on_models(self):
        bad = PLAN.replace("nước sạch", "nước\ufffdsạch").replace("Trồng mới", "Trồng mớ?i")
        (self.folder / "a.txt").write_text(bad, encoding="utf-8")
        out, err = self.run_tool("lint", "--fail-on", "never", "--format", "junit", "a.txt")
        self.assertEqual((err, out.count("not checked")), ("", 0))
        self.assertIn("LNT020", self.run_tool("lint", "--fail-on", "never", "--format", "github", "a.txt")[0])
        models, _ = self.run_tool("extract", "a.txt", "b.md")
        out, err = self.run_tool("lint", "--fail-on", "never", "--format", "junit", "-", stdin=models)
        self.assertEqual(err, "plantool: 6 rules on letters were not checked: a.txt and 1 more are models; give the texts\n")
        self.assertEqual(out.count("not checked"), 12)
        _, err = self.run_tool("lint", "--fail-on", "never", "-", stdin=models.splitlines()[0])
        self.assertEqual(err, "plantool: 6 rules on letters were not checked: a.txt is a model; give the text\n")
        self.assertEqual(self.run_tool("validate", "--fail-on", "never", "-", stdin=models)[1], "")

    def test_models_without_their_texts_are_refused(self):
        for option in (["--no-text"], ["--only", "targets"], ["--only", "sections", "--no-text"]):
            model, _ = self.run_tool("extract", *option, "a.txt")
            for command in ("validate", "lint"):
                with self.subTest((option, command)):
                    _, err = self.run_tool(command, "-", stdin=model, exit_code=2)
                    self.assertEqual(err, "plantool: -: the model was written with --no-text or --only: it cannot be judged\n"
                                          "  help: extract it again without\n")
        headings, _ = self.run_tool("extract", "-", stdin="KẾ HOẠCH\nTrồng rừng\n\nI. MỤC TIÊU\n\nII. NHIỆM VỤ\n\n1. Giáo dục\n")
        self.run_tool("validate", "--fail-on", "never", "-", stdin=headings)
        letter, _ = self.run_tool("extract", "-", stdin="Căn cứ Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2022, tỷ lệ đạt 95%.\n")
        self.assertEqual((json.loads(letter)["sections"], len(json.loads(letter)["references"])), ([], 1))
        self.run_tool("validate", "--fail-on", "never", "-", stdin=letter)

    def test_a_broken_model_does_not_stop_the_others(self):
        model, _ = self.run_tool("extract", "--compact", "a.txt")
        lines = model + '{"model":"plan/9"}\n' + model
        out, err = self.run_tool("lint", "--format", "json", "-", stdin=lines, exit_code=2)
        self.assertEqual([d["path"] for d in json.loads(out)["documents"]], ["a.txt", "a.txt"])
        self.assertIn("plantool: -: model 2: model: 'plan/9'", err)

    def test_a_broken_line_does_not_stop_the_others(self):
        model, _ = self.run_tool("extract", "--compact", "a.txt")
        pretty, _ = self.run_tool("extract", "b.md")
        for broken in ('{"model": "plan/1", "a": \n', '{"model"\n', '{"a":1} x\n', '{"model": "pla\n'):
            with self.subTest(broken):
                out, err = self.run_tool("lint", "--format", "json", "-", stdin=model + broken + model + pretty, exit_code=2)
                self.assertEqual([d["path"] for d in json.loads(out)["documents"]], ["a.txt", "a.txt", "b.md"])
                self.assertIn("line 2, column ", err)
        _, err = self.run_tool("lint", "-", stdin='{"x\n' * 1000, exit_code=2)
        self.assertEqual((err.count("not valid JSON"), err.count("; the rest is not read")), (100, 1))
        _, err = self.run_tool("lint", "-", stdin="[\n" + model + model + "]\n", exit_code=2)
        self.assertEqual(err.count("not valid JSON"), 1)

    def test_a_config_is_found_upwards(self):
        (self.folder / ".plantool.toml").write_text('[[path]]\nglob = "deep/*.txt"\nfail-on = "never"\n')
        (self.folder / "deep").mkdir()
        (self.folder / "deep" / "c.txt").write_text(PLAN, encoding="utf-8")
        arguments = ("validate", "--framework", "569")
        self.run_tool(*arguments, "deep/c.txt")
        self.run_tool(*arguments, "a.txt", exit_code=1)
        self.run_tool(*arguments, "--no-config", "deep/c.txt", exit_code=1)
        run = subprocess.run([TOOL, *arguments, "c.txt"], capture_output=True, cwd=self.folder / "deep", timeout=60)
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_a_framework_of_the_config_is_named_as_such(self):
        (self.folder / ".plantool.toml").write_text('framework = "57"\n')
        why = [validation["why"] for _, validation, _ in self.judgements("a.txt") + self.judgements("--framework", "569", "a.txt")]
        self.assertEqual(why, ["named in .plantool.toml", "asked for"])

    def test_a_broken_config_is_trouble(self):
        (self.folder / ".plantool.toml").write_text('framework = "569"\nfial-on = "note"\n')
        out, err = self.run_tool("lint", "a.txt", exit_code=2)
        self.assertEqual(out, "")
        self.assertEqual(err.splitlines()[0], "plantool: .plantool.toml:2:1: unknown key 'fial-on'; did you mean 'fail-on'?")
        self.assertIn("\n  help: ", err)

    def test_waivers(self):
        config = self.folder / ".plantool.toml"
        config.write_text('[[waiver]]\nrule = "569:*"\nreason = "a plan of another kind"\n')
        out, _ = self.run_tool("validate", "--framework", "569", "a.txt")
        self.assertIn("[waived: a plan of another kind]", re.sub(r"\s+", " ", out))
        config.write_text('[[waiver]]\nrule = "569:*"\nreason = "x"\nuntil = 2001-01-01\n')
        out, _ = self.run_tool("validate", "--framework", "569", "a.txt", exit_code=1)
        self.assertIn("POL001", out)
        self.assertNotIn("waived:", out)

    def test_a_baseline_fails_on_what_is_new_only(self):
        self.run_tool("validate", "--framework", "569", "--write-baseline", "base.json", "a.txt")
        self.run_tool("validate", "--framework", "569", "--baseline", "base.json", "a.txt")
        self.run_tool("validate", "--framework", "569", "--baseline", "base.json", "./a.txt")
        self.run_tool("validate", "--framework", "569", "--baseline", "base.json", "a.txt", "b.md", exit_code=1)
        _, err = self.run_tool("lint", "--baseline", "base.json", "a.txt", exit_code=2)
        self.assertIn("written by `plantool validate`", err)

    def test_a_baseline_moves_with_its_plans(self):
        (self.folder / "x" / "ci").mkdir(parents=True)
        (self.folder / "x" / "c.txt").write_text(PLAN, encoding="utf-8")
        arguments = ("validate", "--framework", "569")
        self.run_tool(*arguments, "--write-baseline", "x/ci/base.json", "x/c.txt")
        documents = json.loads((self.folder / "x" / "ci" / "base.json").read_text("utf-8"))["documents"]
        self.assertEqual([document["path"] for document in documents], ["../c.txt"])
        (self.folder / "x").rename(self.folder / "y")
        self.run_tool(*arguments, "--baseline", "y/ci/base.json", "y/c.txt")
        (self.folder / "y" / ".plantool.toml").write_text('framework = "569"\n')
        self.run_tool("validate", "--config", "y/.plantool.toml", "--baseline", "y/ci/base.json", "y/c.txt")
        self.run_tool(*arguments, "--baseline", "y/ci/base.json", "a.txt", exit_code=1)

    def test_several_documents_end_with_a_table(self):
        out, _ = self.run_tool("validate", "--fail-on", "never", "a.txt", "b.md")
        self.assertRegex(out, r"\nPLAN +PROVINCE +SCORE +MISSING\* +WEAKER\na\.txt ")

    def test_rules(self):
        out, _ = self.run_tool("rules")
        self.assertRegex(out, r"(?m)^LNT001  ")
        self.assertRegex(out, r"(?m)^POL003  error     score is below the minimum$")
        self.assertIn("\nWhat to do: ", self.run_tool("rules", "POL001")[0])
        self.assertEqual(self.run_tool("rules", "lnt012"), self.run_tool("rules", "LNT012"))
        out, _ = self.run_tool("rules", "LNT012")
        self.assertIn("\nWhat to do: Copy the date", out)
        self.assertIn("grammars/lint/known-documents.toml", out)
        self.assertIn("\n    KẾ HOẠCH\n", out)
        for mark in ("**", "`"):
            self.assertNotIn(mark, out)
        for line in out.splitlines():
            self.assertTrue(len(line) <= 80 or line.startswith("    "), line)
        _, err = self.run_tool("rules", "POL00l", exit_code=2)
        self.assertIn("did you mean 'POL001'?", err)

    def test_requirements_are_named_and_explained(self):
        out, _ = self.run_tool("validate", "--framework", "569", "--fail-on", "never", "a.txt")
        self.assertIn("569:basis)", out)
        self.assertIn("`569:basis`)", self.run_tool("validate", "--framework", "569", "--fail-on", "never", "--format", "markdown", "a.txt")[0])
        out, _ = self.run_tool("rules", "569:basis")
        self.assertTrue(out.startswith("569:basis: "), out)
        self.assertIn("569/QĐ-TTg", out)
        _, err = self.run_tool("rules", "569:bassis", exit_code=2)
        self.assertIn("did you mean '569:basis'?", err)

    def test_requirements_in_a_config(self):
        config = self.folder / ".plantool.toml"
        for command in ("validate", "lint"):
            config.write_text('[severity]\n"569:bassis" = "off"\n')
            _, err = self.run_tool(command, "a.txt", exit_code=2)
            self.assertTrue(err.startswith("plantool: .plantool.toml:2:1: no requirement '569:bassis'; did you mean '569:basis'?"), err)
        config.write_text('[severity]\n"569:bas*" = "off"\n"ours:basis" = "off"\n')
        out, _ = self.run_tool("validate", "--framework", "569", "--fail-on", "never", "--format", "json", "a.txt")
        self.assertNotIn("569:basis", [finding["rule"] for finding in json.loads(out)["documents"][0]["findings"]])

    # --- diff

    def write_provinces(self):
        """Three plans that differ in one figure: what folders and pipes of plans are tried with."""
        (self.folder / "plans").mkdir()
        for province, share in (("Hà Nam", 95), ("Lào Cai", 90), ("Yên Bái", 85)):
            text = PLAN.replace("Phát triển khoa học", f"Phát triển khoa học tỉnh {province}").replace("95%", f"{share}%")
            (self.folder / "plans" / f"{share}.txt").write_text(text, encoding="utf-8")

    def test_a_plan_does_not_differ_from_itself(self):
        self.assertEqual(self.run_tool("diff", "a.txt", "a.txt"), ("", ""))
        self.assertEqual(self.run_tool("diff", "a.txt", "b.md"), ("", ""))
        self.assertEqual(self.run_tool("diff", "--side-by-side", "a.txt", "b.md"), ("", ""))

    def test_versions_are_told_from_plans_of_two_provinces(self):
        (self.folder / "new.txt").write_text(PLAN.replace("95%", "97%"), encoding="utf-8")
        self.write_provinces()
        for arguments, model in ((["a.txt", "new.txt"], "revision/1"), (["a.txt", "new.txt", "--side-by-side"], "comparison/1"),
                                 (["plans/90.txt", "plans/95.txt"], "comparison/1"), (["plans/90.txt", "plans/95.txt", "--revision"], "revision/1"),
                                 (["a.txt", "new.txt", "--translation"], "translation/1"), (["plans"], "comparison/1")):
            with self.subTest(arguments):
                out, err = self.run_tool("diff", "--format", "json", *arguments, exit_code=1)
                self.assertEqual((json.loads(out)["model"], err), (model, ""))

    def test_a_cell_or_a_recipient_is_a_difference(self):
        rows = "\n2. Bảng\n| TT | Chỉ tiêu | Đơn vị | Năm 2030 |\n|---|---|---|---|\n| 1 | Tỷ lệ chợ có mái che | % | 60 |\n"
        text = "KẾ HOẠCH\nPhát triển chợ giai đoạn 2024 - 2030\n\nI. MỤC TIÊU\n1. Xây chợ." + rows + "\nNơi nhận:\n- Sở Y tế;\n- Lưu: VT.\n"
        (self.folder / "old.md").write_text(text, encoding="utf-8")
        for old, new in (("| 60 |", "| 65 |"), ("Sở Y tế", "Sở Tài chính")):
            with self.subTest(new):
                (self.folder / "new.md").write_text(text.replace(old, new), encoding="utf-8")
                out, _ = self.run_tool("diff", "--revision", "old.md", "new.md", exit_code=1)
                self.assertIn(new.strip("| "), out)

    def test_exit_zero_for_reports(self):
        self.write_provinces()
        self.run_tool("diff", "plans", exit_code=1)
        self.run_tool("diff", "plans", "--exit-zero")

    def test_the_matrix_as_csv(self):
        self.write_provinces()
        out, _ = self.run_tool("diff", "plans", "--format", "csv", exit_code=1)
        water = [row for row in csv.DictReader(io.StringIO(out)) if "nước sạch" in row["INDICATOR_TITLE"]]
        self.assertEqual([(row["REF_AREA"], row["OBS_VALUE"], row["STANDING"]) for row in water],
                         [("yen-bai", "85", "laggard"), ("lao-cai", "90", ""), ("ha-nam", "95", "leader")])

    def test_merged_provinces_stand_together(self):
        self.write_provinces()
        files = ["plans/85.txt", "plans/95.txt", "plans/90.txt"]
        out, _ = self.run_tool("diff", *files, "--as-of", "2025-07-01", "--format", "json", exit_code=1)
        self.assertEqual([(p["label"], p["successor"]["id"]) for p in json.loads(out)["plans"]],
                         [("Yên Bái", "lao-cai"), ("Lào Cai", "lao-cai"), ("Hà Nam", "ninh-binh")])
        for day in ("2025", "2025-02-30", "1/7/2025", "2025-07-01x"):
            _, err = self.run_tool("diff", *files, "--as-of", day, exit_code=2)
            self.assertIn("2025-07-01", err)

    def test_diff_of_models_from_a_pipe(self):
        self.write_provinces()
        models, _ = self.run_tool("extract", "plans", "--ledger")
        for form in ("json", "text", "html"):
            with self.subTest(form):
                self.assertEqual(self.run_tool("diff", "-", "--format", form, stdin=models, exit_code=1),
                                 self.run_tool("diff", "plans", "--format", form, exit_code=1))

    def test_one_unreadable_input_leaves_the_others(self):
        self.write_provinces()
        out, err = self.run_tool("diff", "plans", "missing.txt", exit_code=2)
        self.assertIn("missing.txt", err)
        self.assertIn("nước sạch", out)

    def test_too_few_documents(self):
        for arguments in (["a.txt"], ["a.txt", "missing.txt"], ["--revision", "a.txt", "b.md", "a.txt"], ["--translation", "a.txt"]):
            with self.subTest(arguments):
                out, err = self.run_tool("diff", *arguments, exit_code=2)
                self.assertEqual(out, "")
                self.assertIn("give two", err)

    def test_national_values(self):
        self.write_provinces()
        out, _ = self.run_tool("diff", "plans", "--against", "569", exit_code=1)
        self.assertIn("National values: 569", out)
        self.assertIn("over 50 %", out)
        for value, hint in (("596", "569"), ("./none.toml", "none.toml")):
            out, err = self.run_tool("diff", "plans", "--against", value, exit_code=2)
            self.assertEqual(out, "")
            self.assertIn(hint, err)
        out, _ = self.run_tool("diff", "plans", "--against", "none", exit_code=1)
        self.assertIn("No national values", out)

    def test_diff_fits_its_columns_and_has_colour_only_when_asked(self):
        self.write_provinces()
        for columns in (40, 72, 100, 200):
            out, _ = self.run_tool("diff", "plans", "--columns", str(columns), exit_code=1)
            self.assertLessEqual(max(map(len, out.splitlines())), columns)
            self.assertNotIn("\x1b", out)
        self.assertIn("\x1b[", self.run_tool("diff", "plans", "--color", "always", exit_code=1)[0])

    def test_diff_never_overwrites_an_input(self):
        _, err = self.run_tool("diff", "a.txt", "b.md", "-o", "b.md", exit_code=2)
        self.assertIn("is also an input", err)
        self.assertEqual((self.folder / "b.md").read_text("utf-8"), PLAN)

    def test_a_mistyped_command_is_guessed(self):
        for typed, meant in (("exctract", "extract"), ("lnit", "lint"), ("validte", "validate")):
            _, err = self.run_tool(typed, "a.txt", exit_code=2)
            self.assertEqual(err, f"plantool: no command '{typed}'; did you mean '{meant}'?\n")

    # --- output that cannot be written

    def test_an_old_result_stays_until_there_is_a_new_one(self):
        (self.folder / "old.json").write_text("{}")
        self.run_tool("extract", "missing.txt", "-o", "old.json", exit_code=2)
        self.assertEqual((self.folder / "old.json").read_text(), "{}")
        self.run_tool("extract", "a.txt", "-o", "old.json")
        self.assertEqual(json.loads((self.folder / "old.json").read_text("utf-8"))["source"]["path"], "a.txt")
        self.run_tool("extract", "a.txt", "-o", "/dev/null")

    def test_lock_files_are_no_documents(self):
        (self.folder / "~$b.md").write_bytes(b"\x05user")
        out, _ = self.run_tool("extract", ".")
        self.assertEqual([json.loads(line)["source"]["path"] for line in out.splitlines()], ["./a.txt", "./b.md"])

    def test_out_of_memory(self):
        if b"__asan_init" in pathlib.Path(TOOL).read_bytes():
            self.skipTest("a sanitizer needs more room than any limit")
        (self.folder / "large.txt").write_text(PLAN * 100_000, encoding="utf-8")
        limit = 120 << 20
        _, err = self.run_tool("extract", "large.txt", exit_code=2,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        self.assertEqual(err, "plantool: out of memory\n  help: give fewer or smaller files at once\n")

    def test_closed_pipe(self):
        for i in range(30):
            (self.folder / f"{i}.txt").write_text(PLAN * 20, encoding="utf-8")
        run = subprocess.run(["bash", "-c", f"'{TOOL}' extract . | head -1 | head -c 20"],
                             capture_output=True, cwd=self.folder, timeout=60)
        self.assertEqual(run.stdout[:10], b'{"model":"')

    def run_on_full_disk(self, *arguments):
        if not os.path.exists("/dev/full"):
            self.skipTest("needs /dev/full")
        with open("/dev/full", "wb") as full:
            run = subprocess.run([TOOL, *arguments], stdout=full, stderr=subprocess.PIPE, cwd=self.folder, timeout=60)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"plantool: ", run.stderr)

    def test_full_disk(self):
        self.run_on_full_disk("text", "a.txt")
        self.run_on_full_disk("outline", "a.txt")

    def test_full_disk_with_long_output(self):
        self.run_on_full_disk("extract", "a.txt")
        self.run_on_full_disk("schema")

    def test_full_disk_with_an_output_file(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("needs /dev/full")
        _, err = self.run_tool("extract", "a.txt", "-o", "/dev/full", exit_code=2)
        self.assertIn("/dev/full", err)


if __name__ == "__main__":
    if "--tool" not in sys.argv[1:-1]:
        sys.exit(__doc__)
    at = sys.argv.index("--tool")
    TOOL = os.path.abspath(sys.argv[at + 1])
    del sys.argv[at:at + 2]
    unittest.main()
