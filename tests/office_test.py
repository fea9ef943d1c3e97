#!/usr/bin/env python3
"""Office documents beyond DOCX: OpenDocument, binary Word files, archives, and files that LibreOffice writes.
office_test.py --tool PATH [unittest options]"""
import html
import io
import json
import os
import pathlib
import random
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import unittest
import zipfile

import inputs_test
from inputs_test import InputTest, is_running, roman, wait_for

DOC = "application/msword"

ODT = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"' for name, path in (
    ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible"), ("manifest", "manifest"))) + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def flat(body, styles="", automatic=""):
    """A flat ODT file of the XML in it."""
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" office:mimetype="{ODT}">'
            f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document>").encode()


def packed(body, styles="", automatic="", mimetype=ODT, manifest=""):
    """An ODT file of the XML in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", f'<?xml version="1.0"?><office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>'
                         f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")
        archive.writestr("styles.xml", f'<?xml version="1.0"?><office:document-styles {SPACES}><office:styles>{styles}</office:styles></office:document-styles>')
        archive.writestr("META-INF/manifest.xml", f'<?xml version="1.0"?><manifest:manifest {SPACES}>{manifest}</manifest:manifest>')
    return file.getvalue()


def p(text, style="", tag="text:p", more=""):
    name = f' text:style-name="{style}"' if style else ""
    return f"<{tag}{name}{more}>{text}</{tag}>"


def items(*contents, style="", more=""):
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:list{name}{more}>" + "".join(f"<text:list-item>{content}</text:list-item>" for content in contents) + "</text:list>"


def number(level, form, suffix=".", more=""):
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" style:num-suffix="{suffix}" {more}/>'


def bullet(level, sign):
    return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}"/>'


def list_style(name, *levels):
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def style(name, family="paragraph", text="", more="", parent=""):
    return (f'<style:style style:name="{name}" style:family="{family}" {more}' + (f' style:parent-style-name="{parent}"' if parent else "") +
            f"><style:text-properties {text}/></style:style>")


def cell(inside, more="", tag="table:table-cell", look="C"):
    return f'<{tag} table:style-name="{look}" {more}>{inside}</{tag}>'


COVERED = "<table:covered-table-cell/>"
BORDERS = '<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>'
PLAN_LIST = list_style("L", number(1, "I"), number(2, "1"), number(3, "a", ")"), bullet(4, "\uf02d"))


def row(*cells, more=""):
    return f'<table:table-row {more}>{"".join(cells)}</table:table-row>'


def table(*rows, head="", columns=3):
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""}{"".join(rows)}</table:table>'


class OpenDocument(InputTest):
    def test_automatic_numbers_are_the_same_plan(self):
        """As OpenDocument writes them: each item in a list of its own, continued and as deep as its level."""
        patterns = [(r"([IVX]+)\. ", roman), (r"(\d+)\. ", str), (r"([a-z])\) ", lambda n: chr(96 + n)), (r"(-) ", lambda n: "-")]
        automatic = 0
        for name, lines in self.sample_paragraphs():
            with self.subTest(name):
                counts, body = [0, 0, 0, 0], ""
                for line in lines:
                    for index, (pattern, shown) in enumerate(patterns):
                        match = re.match(pattern, line)
                        if match and shown(counts[index] + 1) == match[1]:
                            counts[index] += 1
                            counts[index + 1:] = [0] * (3 - index)
                            inside = p(html.escape(line[match.end():]))
                            for depth in range(index, -1, -1):
                                inside = items(inside, style="" if depth else "L", more=' text:continue-numbering="true"')
                            body += inside
                            automatic += 1
                            break
                    else:
                        body += p(html.escape(line))
                expected = self.meaning("\n\n".join(lines).encode())
                self.assert_same_plan(packed(body, PLAN_LIST), expected, name)
                self.assert_same_plan(flat(body, PLAN_LIST), expected, name)
        self.assertGreater(automatic, 150)

    def test_numbers_of_lists(self):
        legal = list_style("M", number(1, "I", "", 'style:num-prefix="Phần "'), number(2, "1", ".", 'text:display-levels="2"'),
                           '<text:list-level-style-number text:level="3" style:num-format="1" loext:num-list-format="(%2%-%3%)"/>')
        body = (items(p("A") + items(p("B") + p("thêm") + items(p("C"), p("D") + items(p("E"))), p("F")), p("G"), style="L") + p("giữa") +
                items(p("H"), style="L", more=' text:continue-numbering="true" xml:id="x"') + items(p("I"), style="L") +
                items(p("J"), style="L", more=' text:continue-list="x"') +
                '<text:list text:style-name="L"><text:list-header><text:p>K</text:p></text:list-header>'
                '<text:list-item text:start-value="7"><text:p>M</text:p></text:list-item></text:list>' +
                items(p("N") + items(p("O") + items(p("P"))), style="M"))
        self.assertEqual(self.lines(packed(body, PLAN_LIST, legal)),
                         ["I. A", "1. B", "thêm", "a) C", "b) D", "- E", "2. F", "II. G", "giữa", "III. H", "I. I", "IV. J", "K", "VII. M",
                          "Phần I N", "I.1. O", "(1-1) P"])

    def test_numbers_of_headings(self):
        outline = ('<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
                   '<text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="."/><text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>')
        def heading(text, level, more="", look="H"):
            return p(text, look, "text:h", f' text:outline-level="{level}"{more}')
        styles = outline + style("H", text='fo:text-transform="uppercase"') + style("N", more='style:list-style-name=""', parent="H") + style("T", more='style:list-style-name="L"')
        body = (heading("Mục tiêu", 1) + heading("chung", 2) + heading("cụ thể", 2) + heading("không", 3) + heading("Nhiệm vụ", 1) + heading("một", 2) +
                heading("Kết luận", 1, ' text:is-list-header="true"') + heading("Phụ lục", 1, look="N") + items(p("A", "T"), p("B", "T")))
        self.assertEqual(self.lines(packed(body, styles + PLAN_LIST)),
                         ["I. MỤC TIÊU", "1. CHUNG", "2. CỤ THỂ", "KHÔNG", "II. NHIỆM VỤ", "1. MỘT", "KẾT LUẬN", "PHỤ LỤC", "I. A", "II. B"])

    def test_tables(self):
        head = row(cell(p("TT")), cell(p("Nhiệm vụ")), cell(p("Cơ quan | đơn vị")))
        body = (row(cell(p("I. Đến năm 2030"), 'table:number-columns-spanned="3"'), COVERED, COVERED) +
                row(cell(p("1")), cell(p("Việc một") + p("tiếp")), cell(p("Sở Y tế"), 'table:number-rows-spanned="2"')) +
                row(cell(p("2")), cell(items(p("Việc hai"), style="L")), COVERED) +
                row(cell(p("x"), 'table:number-columns-repeated="3"'), more='table:number-rows-repeated="2"'))
        out, _ = self.run_tool("text", "--raw", "-", stdin=packed(p("Phụ lục") + table(body, head=head), PLAN_LIST, BORDERS))
        self.assertEqual(out.splitlines()[2:], ["| TT | Nhiệm vụ | Cơ quan \\| đơn vị |", "|---|---|---|", "| I. Đến năm 2030 |  |  |",
                                                "| 1 | Việc một tiếp | Sở Y tế |", "| 2 | I. Việc hai | Sở Y tế |", "| x | x | x |", "| x | x | x |"])

    def test_boxes_notes_and_hidden_text(self):
        box = '<draw:frame><draw:text-box><text:p>Số: 7/KH-UBND</text:p></draw:text-box><svg:title>ảnh</svg:title></draw:frame>'
        note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Theo báo cáo.</text:p></text:note-body></text:note>'
        automatic = style("S", "text", 'style:text-position="super 58%"') + style("A", "text", 'text:display="none"')
        body = (p(box + "KẾ\n  HOẠCH") + p(f'Tăng 5<text:s text:c="900000000"/>m<text:span text:style-name="S">2</text:span>{note}<text:span text:style-name="A">ẩn</text:span>'
                "<office:annotation><text:p>lời bàn</text:p></office:annotation><text:tab/>thêm<text:line-break/>- Dòng.") +
                '<text:section text:display="none"><text:p>ẩn</text:p></text:section><text:section><text:p><text:a>cuối</text:a></text:p></text:section>')
        self.assertEqual(self.lines(packed(body, automatic=automatic)), ["Số: 7/KH-UBND", "KẾ HOẠCH", "Tăng 5 m²¹ thêm", "- Dòng.", "cuối", "[1] Theo báo cáo."])

    def test_tracked_changes(self):
        def change(what, inside=""):
            return f"<text:changed-region><text:{what}>{inside}</text:{what}></text:changed-region>"
        changes = f'<text:tracked-changes>{change("insertion")}{change("deletion", p("20%"))}{change("deletion", p(""))}</text:tracked-changes>'
        data = packed(changes + p('Đạt <text:change text:change-id="a"/><text:change-start/>30%<text:change-end/> năm 2030.'))
        self.assertEqual(self.lines(data), ["Đạt 30% năm 2030."])
        said = [d["message"] for d in self.model(data)["diagnostics"] if d["code"] == "SRC005"]
        self.assertEqual(said, ["the file holds tracked changes, read as accepted: 1 insertions kept, 2 deletions left out"])

    CONTENTS = ('<text:table-of-content text:name="C"><text:table-of-content-source text:outline-level="1"/><text:index-body><text:index-title text:name="T"><text:p>Mục lục</text:p></text:index-title>'
                "<text:p>I. MỤC TIÊU<text:tab/>3</text:p></text:index-body></text:table-of-content>")

    def test_a_table_of_contents_is_no_text(self):
        data = flat(p("KẾ HOẠCH") + self.CONTENTS + p("I. MỤC TIÊU"))
        self.assertEqual(self.lines(data), ["KẾ HOẠCH", "I. MỤC TIÊU"])
        self.assertIn("SRC004", self.codes(data))

    def test_old_fonts(self):
        automatic = style("V", "text", 'fo:font-family="&apos;.VnTimeH&apos;"') + style("N", "paragraph", 'fo:font-family="VNI-Times"')
        data = packed(p('Sở <text:span text:style-name="V">kÕ ho¹ch</text:span>') + p("coäng hoøa", "N"), automatic=automatic)
        self.assertEqual(self.lines(data), ["Sở KẾ HOẠCH", "cộng hòa"])
        self.assertEqual(self.model(data)["source"]["encoding"], "TCVN3, VNI in parts")

    def test_what_is_one(self):
        for data in (packed(p("I. A")), packed(p("I. A"), mimetype=""), packed(p("I. A"), mimetype=ODT + "-template"), flat(p("I. A"))):
            self.assertEqual(self.model(data)["source"]["media_type"], ODT)
        self.assert_refused(packed(p("x"), mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ODS")
        self.assert_refused(flat(p("x")).replace(b"office:text>", b"office:chart>"), "no text document")

    def test_hostile_files(self):
        self.assert_refused(packed(p("x"), manifest='<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'), "encrypted")
        whole = packed("".join(p(f"Đoạn {i} " + str(hash(str(i)))) for i in range(500)))
        for share in (0.1, 0.5, 0.9):
            self.assert_refused(whole[:int(len(whole) * share)], "cut off")
        self.assert_refused(packed(" " * (100 << 20)), "ZIP bomb")
        self.assert_refused(flat(p("&j;")).replace(b"<office:document ", b'<!DOCTYPE x [<!ENTITY j "x">]><office:document ', 1), "entities")
        self.assert_refused(flat("<text:p>"), "no valid XML")
        for deep in (("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"), ("<text:list><text:list-item>", "</text:list-item></text:list>"),
                     ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"), ("<text:section>", "</text:section>")):
            self.assertIn("SRC006", self.codes(packed(deep[0] * 3000 + p("x") + deep[1] * 3000)))
        many = 'table:number-columns-repeated="4294967295"'
        wide = table(row(cell(p("x" * 100), many), cell(p("y"), 'table:number-columns-spanned="99999999" table:number-rows-spanned="99999999"'),
                         more='table:number-rows-repeated="4294967295"') * 300)
        out, _ = self.run_tool("text", "--raw", "-", stdin=packed(wide, automatic=BORDERS))
        self.assertLess(len(out), 4 << 20)
        circle = style("A", parent="B") + style("B", parent="A")
        long = list_style("L", number(1, "I", "." * 5000), number(2, "1", "", 'text:display-levels="4000000000" text:start-value="2147483647"'))
        data = packed(items(p("a", "A") + items(p("b"), p("c")), style="L") * 100, circle + long)
        self.assertLess(len(self.run_tool("text", "--raw", "-", stdin=data)[0]), 5000)
        self.assertEqual(self.lines(packed("<text:note>" * 50 + "x" + "</text:note>" * 50 + p("y"))), ["y"])
        self.assertEqual(self.lines(flat(p("a&#xD800;b")).replace(b"x</text:p>", b"\xff</text:p>")), ["a\ufffd\ufffd\ufffdb"])


def ole(*names, stream=bytes(4096), directory=1, difat=0xFFFFFFFE):
    """An OLE file with streams of these names, all of them with the same bytes."""
    entries = [("Root Entry", 5, 0xFFFFFFFF, 1)] + [(name, 2, i + 2 if i + 1 < len(names) else 0xFFFFFFFF, 0xFFFFFFFF) for i, name in enumerate(names)]
    count = (len(entries) + 3) // 4
    def entry(name, kind, right, child):
        encoded = name.encode("utf-16-le")
        return (encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded) + 2, kind, 1, 0xFFFFFFFF, right, child) + bytes(36)
                + struct.pack("<IQ", count + 1, len(stream)))
    table = [0xFFFFFFFD] + [i + 2 if i + 1 < count else 0xFFFFFFFE for i in range(count)]
    blocks = len(stream) // 512
    table += [len(table) + i + 1 if i + 1 < blocks else 0xFFFFFFFE for i in range(blocks)]
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, difat, 1)
              + struct.pack("<I", 0) + b"\xff" * 432)
    body = b"".join(entry(*one) for one in entries).ljust(count * 512, b"\0")
    return header[:512] + struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff") + body + stream


def find_libreoffice():
    script = shutil.which("soffice")
    binary = pathlib.Path(script).resolve().parent / "soffice.bin" if script else None
    return binary if binary and binary.exists() else None


LIBREOFFICE = find_libreoffice()


PROFILE = tempfile.TemporaryDirectory(prefix="plantool-profile-")


def by_libreoffice(files, ending):
    """Files, by their names, as LibreOffice writes them in another format; one call for all of them."""
    with tempfile.TemporaryDirectory(prefix="plantool-office-") as folder:
        for name, data in files.items():
            (pathlib.Path(folder) / name).write_bytes(data)
        for _ in range(2):  # a new profile makes it end and ask to be started anew
            done = subprocess.run([LIBREOFFICE, f"-env:UserInstallation=file://{PROFILE.name}", "--headless", "--norestore", "--nologo", "--nolockcheck",
                                   "--convert-to", ending, "--outdir", f"{folder}/out", *files], cwd=folder, capture_output=True, env={"HOME": PROFILE.name, "LC_ALL": "C.UTF-8"})
            if done.returncode != 81:
                break
        return {name: (pathlib.Path(folder) / "out" / f"{pathlib.Path(name).stem}.{ending}").read_bytes() for name in files}


class OldWordFiles(InputTest):
    DOCUMENT = flat(p("KẾ HOẠCH") + items(p("MỤC TIÊU"), style="L") + items(items(p("Đến năm 2030, trồng 5.000 ha rừng.")), style="L", more=' text:continue-numbering="true"') +
                    table(row(cell(p("1")), cell(p("Việc") + p("một")), cell(p("Sở Y tế"), 'table:number-rows-spanned="2"')), row(cell(p("2")), cell(p("Hai")), COVERED),
                          head=row(cell(p("TT")), cell(p("Nhiệm vụ")), cell(p("Cơ quan")))), PLAN_LIST, BORDERS)
    LINES = ["KẾ HOẠCH", "I. MỤC TIÊU", "1. Đến năm 2030, trồng 5.000 ha rừng.", "| TT | Nhiệm vụ | Cơ quan |", "|---|---|---|", "| 1 | Việc một | Sở Y tế |", "| 2 | Hai | Sở Y tế |"]

    def raw_lines(self, data, environment=None):
        done = subprocess.run([inputs_test.TOOL, "text", "--raw", "-"], input=data, capture_output=True, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [line for line in done.stdout.decode().splitlines() if line]

    @unittest.skipUnless(LIBREOFFICE, "LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-writer-nogui")
    def test_through_libreoffice(self):
        for ending, media in (("doc", DOC), ("rtf", "application/rtf")):
            data = by_libreoffice({"a.fodt": self.DOCUMENT}, ending)["a.fodt"]
            plan = self.model(data)
            self.assertEqual((plan["source"]["media_type"], plan["targets"][0]["min"]), (media, 5000))
            self.assertEqual(self.raw_lines(data), self.LINES)
            for share in (0.5, 0.97):
                self.run_tool("extract", "-", stdin=data[:int(len(data) * share)], codes=(0, 2))

    @unittest.skipUnless(LIBREOFFICE and shutil.which("antiword"), "LibreOffice or antiword is not installed: apt-get install --no-install-recommends libreoffice-writer-nogui antiword")
    def test_through_antiword(self):
        data = by_libreoffice({"a.fodt": self.DOCUMENT}, "doc")["a.fodt"]
        (self.folder / "antiword").symlink_to(shutil.which("antiword"))
        environment = {"PATH": str(self.folder)}
        expected = [re.sub(r"^(I|1)\. ", "", line) for line in self.LINES[:-1]] + ["| 2 | Hai |  |"]
        self.assertEqual(self.raw_lines(data, environment), expected)
        done = subprocess.run([inputs_test.TOOL, "extract", "-"], input=data, capture_output=True, env=environment)
        self.assertIn("SRC008", done.stdout.decode())
        chance = random.Random(1)
        for at in range(600, len(data), len(data) // 12):
            broken = data[:at] + chance.randbytes(40) + data[at + 40:]
            done = subprocess.run([inputs_test.TOOL, "extract", "-"], input=broken, capture_output=True, env=environment, timeout=60)
            self.assertIn(done.returncode, (0, 2))

    def test_without_any(self):
        for data, what in ((ole("WordDocument"), b"DOC"), (b"{\\rtf1 x}", b"RTF")):
            done = subprocess.run([inputs_test.TOOL, "extract", "-"], input=data, capture_output=True, env={"PATH": str(self.folder)})
            self.assertEqual(done.returncode, 2)
            self.assertIn(what, done.stderr)
            self.assertIn(b"help: apt-get install --no-install-recommends libreoffice-writer-nogui", done.stderr)
        done = subprocess.run([inputs_test.TOOL, "doctor"], capture_output=True, env={"PATH": str(self.folder)})
        self.assertIn(b"missing  soffice", done.stdout)

    def test_what_an_ole_file_is(self):
        self.assert_refused(ole("Workbook", "WordDocumentX"), "XLS")
        self.assert_refused(ole("x", "y", "z", "Current User", "PowerPoint Document"), "PPT")
        self.assert_refused(ole("__properties_version1.0"), "e-mail")
        self.assert_refused(ole("EncryptedPackage", "EncryptionInfo"), "encrypted")
        self.assert_refused(ole("1Table", "WordDocument", stream=b"\xec\xa5" + bytes(9) + b"\x13" + bytes(4084)), "encrypted")

    def test_broken_ole_files(self):
        self.assert_refused(ole("Data")[:700], "OLE")
        self.assert_refused(ole("Data", directory=0xFFFFFFF0), "OLE")
        self.assert_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(1).randbytes(5000), "OLE")
        self.assert_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE")
        self.assert_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100000), "OLE")
        circle = bytearray(ole(*"abcdefgh"))
        circle[512 + 4:512 + 8] = struct.pack("<I", 1)  # the directory's first sector goes on in itself
        self.assert_refused(bytes(circle), "OLE")
        tree = bytearray(ole(*"abcdefgh"))
        tree[1024 + 128 + 68:1024 + 128 + 76] = struct.pack("<II", 1, 1)  # an entry on both sides of itself
        self.assert_refused(bytes(tree), "OLE")
        self.assert_refused(ole("Data", difat=0), "OLE")

    def environment_with_own_libreoffice(self, script):
        (self.folder / "soffice").write_text("#!/bin/sh\n")
        (self.folder / "soffice.bin").write_text("#!/bin/sh\n" + script)
        for name in ("soffice", "soffice.bin"):
            (self.folder / name).chmod(0o755)
        return {"PATH": str(self.folder), "TMPDIR": str(self.folder / "tmp")}

    def test_the_folder_and_all_processes_go_on_every_way_out(self):
        environment = self.environment_with_own_libreoffice("mkdir -p deep/er; echo x > deep/er/file; sleep 7645 & exec sleep 7644\n")
        sleeping = lambda: is_running("sleep", "7644") and is_running("sleep", "7645")
        gone = lambda: not is_running("sleep", "7644") and not is_running("sleep", "7645") and os.listdir(self.folder / "tmp") == []
        for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number):
                (self.folder / "a.doc").write_bytes(ole("WordDocument"))
                tool = subprocess.Popen([inputs_test.TOOL, "extract", str(self.folder / "a.doc")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
                self.assertTrue(wait_for(sleeping), "the child did not start")
                made = self.folder / "tmp" / os.listdir(self.folder / "tmp")[0]
                self.assertEqual(made.stat().st_mode & 0o777, 0o700)
                self.assertTrue((made / "deep/er/file").exists())
                tool.send_signal(number)
                tool.wait()
                self.assertTrue(wait_for(gone), f"left behind: {os.listdir(self.folder / 'tmp')}")

    def test_what_the_child_leaves_goes_with_it(self):
        environment = self.environment_with_own_libreoffice("sleep 7646 >/dev/null 2>&1 & cat in.doc > copy; echo $HOME $TMPDIR > where; chmod 0 copy; exit 3\n")
        done = subprocess.run([inputs_test.TOOL, "extract", "-"], input=ole("WordDocument"), capture_output=True, env=environment, timeout=30)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"LibreOffice cannot read this file", done.stderr)
        self.assertEqual(os.listdir(self.folder / "tmp"), [])
        self.assertTrue(wait_for(lambda: not is_running("sleep", "7646")))

    def test_no_temporary_folder(self):
        environment = {**self.environment_with_own_libreoffice("exit 0\n"), "TMPDIR": str(self.folder / "none")}
        done = subprocess.run([inputs_test.TOOL, "extract", "-"], input=ole("WordDocument"), capture_output=True, env=environment, timeout=30)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"TMPDIR", done.stderr)


def archive(members, old_names=None):
    """A ZIP archive of names and bytes; names in an old encoding are written as those bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for i, (name, data) in enumerate(members):
            # Python writes names in UTF-8 or ASCII; others stand for bytes of the same length.
            out.writestr(f"{i:03}".ljust(len(name.encode(old_names)), "x") if old_names else name, data)
    data = file.getvalue()
    for i, (name, _) in enumerate(members):
        if old_names:
            encoded = name.encode(old_names)
            data = data.replace(f"{i:03}".ljust(len(encoded), "x").encode(), encoded)
    return data


class Archives(InputTest):
    PLAN = "I. MỤC TIÊU\n1. Đến năm 2030, trồng {} ha rừng.\n"

    def plan(self, number):
        return self.PLAN.format(number).encode()

    def extracted(self, data, *more, codes=(0,)):
        """What each document is called, and its target."""
        (self.folder / "a.zip").write_bytes(data)
        out, err = self.run_tool("extract", "a.zip", "--compact", *more, codes=codes)
        plans = [json.loads(line) for line in out.splitlines()]
        return [(plan["source"]["path"], *(target["min"] for target in plan["targets"])) for plan in plans], err

    def test_each_document_is_an_input(self):
        word = inputs_test.docx(inputs_test.paragraph("I. MỤC TIÊU") + inputs_test.paragraph("1. Đến năm 2030, trồng 30 ha rừng."))
        data = archive([("b/kế hoạch.docx", word), ("a.txt", self.plan(10)), ("b/c.odt", packed(p("I. MỤC TIÊU") + p("1. Đến năm 2030, trồng 20 ha rừng."))), ("photo.jpg", b"x"), ("b/", b""),
                        ("__MACOSX/._a.txt", b"x"), (".hidden/a.txt", b"x"), ("b/.a.txt", b"x")])
        expected = [("a.zip/a.txt", 10), ("a.zip/b/c.odt", 20), ("a.zip/b/kế hoạch.docx", 30)]
        self.assertEqual(self.extracted(data)[0], expected)
        folder = self.folder / "plans"
        folder.mkdir()
        (folder / "x.ZIP").write_bytes(data)
        (folder / "y.txt").write_bytes(self.plan(40))
        out, _ = self.run_tool("extract", "plans")
        self.assertEqual([json.loads(line)["source"]["path"] for line in out.splitlines()], [name.replace("a.zip", "plans/x.ZIP") for name, _ in expected] + ["plans/y.txt"])
        out, _ = self.run_tool("extract", "-", "--format", "json", stdin=data)
        self.assertEqual([plan["source"]["path"] for plan in json.loads(out)], ["-" + name[5:] for name, _ in expected])
        for command in ("lint", "validate"):
            out, _ = self.run_tool(command, "a.zip", "--format", "json", "--fail-on", "never")
            self.assertEqual([document["path"] for document in json.loads(out)["documents"]], [name for name, _ in expected])
        out, _ = self.run_tool("diff", "a.zip", "--side-by-side", "--exit-zero")
        self.assertTrue(out)

    def test_commands_of_one_document(self):
        (self.folder / "one.zip").write_bytes(archive([("x/a.txt", self.plan(10)), ("logo.png", b"x")]))
        (self.folder / "two.zip").write_bytes(archive([("x/a.txt", self.plan(10)), ("b.txt", self.plan(20))]))
        self.assertIn("trồng 10 ha", self.run_tool("text", "one.zip")[0])
        self.assertIn("MỤC TIÊU", self.run_tool("outline", "one.zip")[0])
        self.assertEqual(json.loads(self.run_tool("extract", "one.zip")[0])["source"]["path"], "one.zip/x/a.txt")
        _, err = self.run_tool("text", "two.zip", codes=(2,))
        self.assertIn("holds 2 documents:\n    b.txt\n    x/a.txt\n  help: name one of them: two.zip/b.txt", err)
        self.assertIn("trồng 10 ha", self.run_tool("text", "two.zip/x/a.txt")[0])
        _, err = self.run_tool("text", "two.zip/c.txt", codes=(2,))
        self.assertIn("no such document", err)

    def test_names_of_old_systems(self):
        names = ["ke hoach/nghi quyet 57.txt", "kê hoach tinh Quang Ngai.txt", "quyêt dinh phê duyêt.txt", "đê an.txt"]
        old = [name.replace("kê hoach", "kê\u0301 hoa\u0323ch").replace("quyêt", "quyê\u0301t").replace("duyêt", "duyê\u0323t").replace("đê", "đê\u0300") for name in names]
        found, _ = self.extracted(archive([(name, self.plan(1)) for name in old], "cp1258"))
        self.assertEqual([name for name, _ in found], ["a.zip/" + name for name in ("ke hoach/nghi quyet 57.txt", "kế hoạch tinh Quang Ngai.txt", "quyết dinh phê duyệt.txt", "đề an.txt")])
        self.assertEqual(self.extracted(archive([("é\\x.txt", self.plan(1))], "cp437"))[0], [("a.zip/é/x.txt", 1)])

    def test_hostile_archives(self):
        outside = archive([("../../x.txt", self.plan(1)), ("/etc/y.txt", self.plan(2)), ("a\x1b[31m.txt", self.plan(3))])
        self.assertEqual(self.extracted(outside)[0], [("a.zip/../../x.txt", 1), ("a.zip//etc/y.txt", 2), ("a.zip/a\ufffd[31m.txt", 3)])
        self.assertFalse((self.folder.parent / "x.txt").exists())
        inner = archive([("a.txt", self.plan(1))])
        for nested in (inner, archive([("deeper.zip", inner)])):
            found, err = self.extracted(archive([("inner.zip", nested), ("b.txt", self.plan(2))]), codes=(1,))
            self.assertEqual(found, [("a.zip/b.txt", 2)])
            self.assertIn("a.zip/inner.zip: an archive in an archive", err)
        found, err = self.extracted(archive([("a.txt", archive([("x.txt", b"x")])), ("b.txt", self.plan(2))]), codes=(1,))
        self.assertIn("a.zip/a.txt: this is a ZIP archive", err)
        self.assertEqual(found, [("a.zip/b.txt", 2)])
        # One bad member does not stop the others.
        bad = bytearray(archive([("a.txt", self.plan(1) * 50), ("b.txt", self.plan(2)), ("c.txt", b" " * (50 << 20)), ("d.doc", ole("Workbook"))]))
        bad[40:60] = bytes(20)
        found, err = self.extracted(bytes(bad), codes=(1,))
        self.assertEqual(found, [("a.zip/b.txt", 2)])
        self.assertRegex(err, "a.zip/a.txt: this ZIP container is damaged.*\n.*\n.*a.zip/c.txt: .*ZIP bomb.*\n.*\n.*a.zip/d.doc: this is an Excel file")
        locked = bytearray(archive([("a.txt", self.plan(1)), ("b.txt", self.plan(2))]))
        locked[6] |= 1
        locked[locked.find(b"PK\x01\x02") + 8] |= 1
        found, err = self.extracted(bytes(locked), codes=(1,))
        self.assertEqual(found, [("a.zip/b.txt", 2)])
        self.assertIn("a.zip/a.txt: this file is encrypted", err)
        for data, word in ((archive([("a.jpg", b"x")]), "no documents in this archive"), (archive([]), "no documents in this archive"),
                           (archive([(f"{i}.txt", b"") for i in range(10001)]), "10,000 members"), (archive([("a.txt", self.plan(1))])[:-30], "cut off")):
            self.assertIn(word, self.extracted(data, codes=(2,))[1])


ALIGNED = ('<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
           '<style:list-level-label-alignment text:label-followed-by="space" fo:text-indent="0.5in"/></style:list-level-properties>')
FONT = 'fo:font-family="DejaVu Serif" fo:font-size="11pt"'


def aligned(*forms):
    """A list style as administrative documents have it: labels stand in the text."""
    levels = [f'<text:list-level-style-number text:level="{i}" style:num-format="{form[0]}" style:num-suffix="{form[1]}">{ALIGNED}</text:list-level-style-number>'
              if form != "-" else f'<text:list-level-style-bullet text:level="{i}" text:bullet-char="-">{ALIGNED}</text:list-level-style-bullet>' for i, form in enumerate(forms, 1)]
    return list_style("L", *levels)


LAYOUT = ('<style:default-style style:family="paragraph"><style:text-properties ' + FONT + '/></style:default-style>'
          '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix=".">' + ALIGNED + '</text:outline-level-style></text:outline-style>'
          '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"><style:text-properties ' + FONT + ' fo:font-weight="bold"/></style:style>'
          '<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.1in" fo:text-indent="0.5in" fo:text-align="justify"/><style:text-properties ' + FONT + '/></style:style>')
# A row of a PDF file that the end of a page cuts may stay two rows, see docs/inputs.md.
PADDED = (BORDERS.replace("fo:border=", 'fo:padding="0.07in" fo:border=') +
          '<style:style style:name="R" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>')

TASKS = [("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"), ("1", "Xây dựng đề án phát triển vùng nguyên liệu", "Sở Tài chính", "2027"), ("2", "Ban hành quy chế quản lý", "Sở Y tế", "Quý II/2026")]


def task_table(rows):
    """The table as OpenDocument has it, and as text."""
    text = ["| " + " | ".join(cells) + " |" for cells in rows]
    text.insert(1, "|" + "---|" * len(rows[0]))
    cells = [row(*(cell(p(html.escape(words))) for words in one), more='table:style-name="R"') for one in rows]
    return table(*cells[1:], head=cells[0], columns=len(rows[0])), "\n".join(text)


def with_automatic_numbers(lines, outline):
    """Lines of a plan as OpenDocument; their labels are left to the lists, those of sections to the outline or to the list."""
    patterns = [(r"([IVX]+)\. ", roman), (r"(\d+)\. ", str), (r"([a-z])\) ", lambda n: chr(96 + n)), (r"(-) ", lambda n: "-")]
    counts, body, fresh = [0, 0, 0, 0], "", True
    for line in lines:
        found = next(((index, match) for index, (pattern, shown) in enumerate(patterns)
                      if (match := re.match(pattern, line)) and shown(counts[index] + 1) == match[1]), None)
        if not found:
            body += p(html.escape(line), "T")
            continue
        index, match = found
        counts[index:] = [counts[index] + 1] + [0] * (3 - index)
        text = html.escape(line[match.end():])
        if outline and index == 0:
            body, fresh = body + p(text, "Heading_20_1", "text:h", ' text:outline-level="1"'), True
            continue
        item = p(text, "T")
        for depth in range(index - (1 if outline else 0), -1, -1):
            item = items(item, style="" if depth else "L", more="" if fresh else ' text:continue-numbering="true"')
        body, fresh = body + item, False
    levels = aligned(("1", "."), ("a", ")"), "-") if outline else aligned(("I", "."), ("1", "."), ("a", ")"), "-")
    return body, LAYOUT + levels


@unittest.skipUnless(LIBREOFFICE, "LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-writer-nogui")
class RoundTrips(InputTest):
    """What LibreOffice writes in each format is the plan of the plain text."""

    FACTS = ("sections", "targets", "deadlines", "assignments")

    def assert_same_facts(self, data, plain, name):
        expected, found = self.meaning(plain.encode()), self.meaning(data)
        if data.startswith(b"%PDF"):
            expected, found = self.whole_words(expected), self.whole_words(found)
        for key in self.FACTS:
            self.assertEqual(found[key], expected[key], f"{name}: {key}")

    def whole_words(self, value):
        """Words that a line of a PDF file breaks at a hyphen come with a blank behind it, see docs/inputs.md; ids are made of the words."""
        text = re.sub(r"(?<=\w)- (?=\w)", "-", json.dumps(value, ensure_ascii=False))
        return json.loads(re.sub(r'"id": "[a-z][0-9a-f]{8}"', '"id": ""', text))

    def round_trip(self, endings, outline, samples):
        files, plain = {}, {}
        xml, text = task_table(TASKS)
        for name, lines in list(self.sample_paragraphs())[:samples]:
            body, styles = with_automatic_numbers(lines, outline)
            key = name.replace("/", "-") + ".fodt"
            files[key] = flat(body + xml, styles, PADDED)
            plain[key] = "\n\n".join(lines) + "\n\n" + text + "\n"
        for ending in endings:
            for name, data in by_libreoffice(files, ending).items():
                with self.subTest(f"{name} as {ending}"):
                    self.assert_same_facts(data, plain[name], name)

    def test_numbers_of_headings_and_lists(self):
        self.round_trip(("odt", "docx"), True, 6)

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed: apt-get install poppler-utils")
    def test_pdf(self):
        self.round_trip(("pdf",), True, 6)

    def test_numbers_of_one_list(self):
        # LibreOffice writes no new beginning of a list into DOC and RTF, so one list holds all levels.
        self.round_trip(("doc",), False, 4)
        self.round_trip(("rtf",), False, 2)

    def test_numbers_of_styles_and_lists(self):
        """Headings and items of one list, as Word has them; LibreOffice itself shows a number that a list overrides."""
        headings = "".join(f'<w:style w:type="paragraph" w:styleId="Heading{i}"><w:name w:val="heading {i}"/><w:pPr><w:numPr><w:ilvl w:val="{i - 1}"/><w:numId w:val="1"/></w:numPr>'
                           f'<w:outlineLvl w:val="{i - 1}"/></w:pPr></w:style>' for i in (1, 2))
        tied = [inputs_test.level(i, form, text, f'<w:pStyle w:val="Heading{i + 1}"/>') for i, form, text in ((0, "upperRoman", "%1."), (1, "decimal", "%2."))]
        numbering = (f'<w:abstractNum w:abstractNumId="7">{"".join(tied)}{inputs_test.level(2, "lowerLetter", "%3)")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
                     '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>')
        def heading(index, text):
            return inputs_test.paragraph(text, f'<w:pStyle w:val="Heading{index}"/>')
        def item(text, *place):
            return inputs_test.paragraph(text, inputs_test.numbered(*place))
        body = (heading(1, "Mục tiêu") + heading(2, "Chung") + item("một", 2) + inputs_test.paragraph("thường") + item("hai", 2) + heading(2, "Cụ thể") + item("ba", 2) +
                heading(1, "Nhiệm vụ") + heading(2, "Một") + item("bốn", 2) + item("năm", 0, 2) + item("sáu", 1, 2))
        kind, base = "application/vnd.openxmlformats-officedocument.wordprocessingml", "http://schemas.openxmlformats.org"
        file = io.BytesIO(inputs_test.docx(body, styles=headings, numbering=numbering))
        with zipfile.ZipFile(file, "a") as package:
            package.writestr("[Content_Types].xml", f'<Types xmlns="{base}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
                             "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}{".main" if name == "document" else ""}+xml"/>' for name in ("document", "styles", "numbering")) + "</Types>")
            package.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{base}/package/2006/relationships">' +
                             "".join(f'<Relationship Id="{name}" Type="{base}/officeDocument/2006/relationships/{name}" Target="{name}.xml"/>' for name in ("styles", "numbering")) + "</Relationships>")
        word = file.getvalue()
        expected = ["I. Mục tiêu", "1. Chung", "a) một", "thường", "b) hai", "2. Cụ thể", "a) ba", "II. Nhiệm vụ", "1. Một", "a) bốn", "IV. năm", "1. sáu"]
        for data in (word, by_libreoffice({"a.docx": word}, "doc")["a.docx"]):
            raw, _ = self.run_tool("text", "--raw", "-", stdin=data)
            self.assertEqual([line for line in raw.splitlines() if line], expected)

    def test_a_table_over_pages(self):
        agencies = ("Sở Tài chính", "Sở Y tế", "Sở Khoa học và Công nghệ")
        rows = TASKS[:1] + [(str(i), f"Xây dựng và ban hành quy trình số {i} về quản lý công việc của các phòng, ban trong cơ quan", agencies[i % 3], f"{2026 + i % 5}") for i in range(1, 61)]
        xml, text = task_table(rows)
        plain = "I. NHIỆM VỤ\n\n" + text + "\n"
        files = {"a.fodt": flat(p("I. NHIỆM VỤ", "T") + xml, LAYOUT, PADDED)}
        for ending in ("odt", "docx", "doc", "pdf"):
            with self.subTest(ending):
                data = by_libreoffice(files, ending)["a.fodt"]
                if ending == "pdf":
                    self.assertGreaterEqual(self.model(data)["source"]["pages"], 3)
                self.assertEqual(len(self.meaning(data)["assignments"]), 60)
                self.assert_same_facts(data, plain, ending)

    def test_a_table_of_contents(self):
        files = {"a.fodt": flat(p("KẾ HOẠCH") + OpenDocument.CONTENTS + p("I. MỤC TIÊU"))}
        for ending in ("odt", "docx", "doc"):
            # DOC does not tell that a title without a style of its own belongs to the table.
            lines = [line for line in self.lines(by_libreoffice(files, ending)["a.fodt"]) if line != "Mục lục"]
            self.assertEqual(lines, ["KẾ HOẠCH", "I. MỤC TIÊU"], ending)

    def test_notes_and_tracked_changes(self):
        def region(name, what, inside=""):
            return (f'<text:changed-region xml:id="{name}" text:id="{name}"><text:{what}><office:change-info><dc:creator>A</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>'
                    f"</office:change-info>{inside}</text:{what}></text:changed-region>")
        changes = f'<text:tracked-changes>{region("c1", "insertion")}{region("c2", "deletion", p("20%"))}{region("c3", "deletion", p("Một ") + p(""))}</text:tracked-changes>'
        note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Theo báo cáo của Sở.</text:p></text:note-body></text:note>'
        body = (changes + p("I. MỤC TIÊU") + p('Đến năm 2030, tỷ lệ đạt <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>30%<text:change-end text:change-id="c1"/> số hộ.') +
                p('<text:change text:change-id="c3"/>dòng thứ hai' + note + "."))
        source = flat(body, LAYOUT).replace(b"<office:document ", b'<office:document xmlns:dc="http://purl.org/dc/elements/1.1/" ')
        expected = ["I. MỤC TIÊU", "Đến năm 2030, tỷ lệ đạt 30% số hộ.", "dòng thứ hai¹.", "[1] Theo báo cáo của Sở."]
        for ending in ("odt", "docx", "doc", "rtf"):
            with self.subTest(ending):
                data = by_libreoffice({"a.fodt": source}, ending)["a.fodt"]
                raw, _ = self.run_tool("text", "--raw", "-", stdin=data)
                self.assertEqual([line for line in raw.splitlines() if line], expected)
                self.assertIn("SRC005", self.codes(data))


if __name__ == "__main__":
    inputs_test.main()
