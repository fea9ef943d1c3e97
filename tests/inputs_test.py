#!/usr/bin/env python3
"""Formats from outside: web pages, Word and PDF files that the tests write themselves, whole and broken.
inputs_test.py --tool PATH [unittest options]"""
import html
import io
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = None

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""


def docx(body, **parts):
    """A Word file of the body's XML; numbering=, styles= and footnotes= are the inside of those parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {W} {MC}><w:body>{body}</w:body></w:document>')
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {W}>{inside}</w:{name}>')
    return file.getvalue()


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def paragraph(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def cell(inside, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells):
    return f'<w:tr>{"".join(cells)}</w:tr>'


def table(*rows, borders="single"):
    return f'<w:tbl><w:tblPr><w:tblBorders><w:top w:val="{borders}"/></w:tblBorders></w:tblPr>{"".join(rows)}</w:tbl>'


def level(index, form, text, more=""):
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(level_, list_=1):
    return f'<w:numPr><w:ilvl w:val="{level_}"/><w:numId w:val="{list_}"/></w:numPr>'


PLAN_LEVELS = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") + level(3, "bullet", "\uf02d")
PLAN_LIST = f'<w:abstractNum w:abstractNumId="7">{PLAN_LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def roman(value):
    out = ""
    for worth, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= worth:
            out, value = out + letters, value - worth
    return out


def page(body, head='<meta charset="utf-8">'):
    return f"<!DOCTYPE html><html><head>{head}<title>T</title></head><body>{body}</body></html>".encode()


def pdf(pages, extra=b""):
    """A PDF file; each page is a list of (x, y from the top, text) and of lines (x, y, x, y).  The letters are 6 points wide and carry Unicode."""
    def text(line):
        if len(line) == 4:
            return "0.5 w {} {} m {} {} l S".format(line[0], 800 - line[1], line[2], 800 - line[3])
        x, y, words = line
        return f"BT /F 12 Tf 1 0 0 1 {x} {800 - y} Tm <{words.encode('utf-16-be').hex()}> Tj ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{i} 0 R' for i in range(6, 6 + 2 * len(pages), 2))}] >>",
               "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
               "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 "
               "/FontDescriptor << /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /ItalicAngle 0 >> >>"]
    streams = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
               + "256 beginbfrange " + " ".join(f"<{i:02X}00> <{i:02X}FF> <{i:02X}00>" for i in range(256)) + " endbfrange endcmap end end"]
    streams += ["\n".join(text(line) for line in lines) for lines in pages]
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    def add(body):
        starts.append(len(out))
        out.extend(f"{len(starts)} 0 obj\n".encode() + body + b"\nendobj\n")
    for body in objects:
        add(body.encode())
    for i, stream in enumerate(streams):
        data = stream.encode("latin-1")
        if i > 0:
            add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 -400 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {len(starts) + 2} 0 R >>".encode())
        add(b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream")
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1) + b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(starts) + 1, extra, table)
    return bytes(out)


def wrapped(lines, width=75, whole=True):
    """Paragraphs as lines, the first one of each indented, on pages of 40; whole ones do not go on over pages."""
    pages, y = [[]], 0
    for line in lines:
        rest = line.split()
        first = True
        while rest:
            taken = ""
            while rest and len(taken) + len(rest[0]) + 1 <= width - (4 if first else 0):
                taken += (" " if taken else "") + rest.pop(0)
            if not taken:
                taken = rest.pop(0)
            y += 18
            if y > 40 * 18 and (first or not whole):
                pages.append([])
                y = 18
            pages[-1].append((84 if first else 60, y, taken))
            first = False
    return pages


def is_running(*arguments):
    """Whether a process with this command line runs."""
    for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if entry.read_bytes().split(b"\0")[:-1] == [word.encode() for word in arguments]:
                return True
        except OSError:
            pass
    return False


def wait_for(condition):
    for _ in range(400):
        if condition():
            return True
        time.sleep(0.025)
    return False


class InputTest(unittest.TestCase):
    """What tests of inputs have in common."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plantool-inputs-"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "tmp").mkdir()

    def run_tool(self, *arguments, stdin=b"", codes=(0,), timeout=60):
        done = subprocess.run([TOOL, *arguments], input=stdin, capture_output=True, cwd=self.folder, timeout=timeout,
                              env={**os.environ, "TMPDIR": str(self.folder / "tmp")})
        self.assertIn(done.returncode, codes, f"{arguments}\n{done.stderr.decode('utf-8', 'replace')}")
        self.assertEqual(os.listdir(self.folder / "tmp"), [], "a stray file")
        return done.stdout.decode(), done.stderr.decode()

    def lines(self, data, *options):
        """The text as plantool reads it, line by line; without the lines set aside."""
        out, _ = self.run_tool("text", "-", *options, stdin=data)
        return [line[8:] for line in out.splitlines() if line[6] == " "]

    def model(self, data, *options):
        return json.loads(self.run_tool("extract", "-", *options, stdin=data)[0])

    def codes(self, data):
        return [d["code"] for d in self.model(data)["diagnostics"]]

    SAMPLES = ("vi/nong-nghiep-hai-duong.txt", "vi/chuyen-doi-so-quang-ngai.txt", "vi/khoa-hoc-cong-nghe-ben-tre.txt",
               "vi/giao-duc-thai-nguyen.nfd.txt", "en/tourism-quang-ninh.txt", "en/renewable-energy-ninh-thuan.txt")

    def sample_paragraphs(self):
        """Each sample as its paragraphs: what plantool joined of the lines of the file."""
        for name in self.SAMPLES:
            yield name, self.lines((ROOT / "samples" / name).read_bytes())

    def meaning(self, data):
        """The model without places, and without what differs with the format."""
        def strip(value):
            if isinstance(value, dict):
                return {key: strip(item) for key, item in value.items() if key not in ("span",)}
            return [strip(item) for item in value] if isinstance(value, list) else value
        plan = self.model(data)
        return {key: strip(plan[key]) for key in ("document", "sections", "targets", "deadlines", "assignments", "references")}

    def assert_same_plan(self, data, expected, name):
        found = self.meaning(data)
        for key, value in expected.items():
            self.assertEqual(found[key], value, f"{name}: {key}")

    def assert_refused(self, data, word):
        out, err = self.run_tool("extract", "-", stdin=data, codes=(2,), timeout=60)
        self.assertEqual(out, "")
        self.assertIn(word, err)
        self.assertIn("\n  help: ", err)


class Inputs(InputTest):
    # --- one text in every format is one plan

    def test_html_is_the_same_plan(self):
        for name, lines in self.sample_paragraphs():
            with self.subTest(name):
                expected = self.meaning("\n\n".join(lines).encode())
                body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
                self.assert_same_plan(page(body), expected, name)

    def test_a_format_that_is_not_that_of_the_file_is_refused(self):
        for data, name in ((pdf([[(60, 20, "I. MỤC TIÊU")]]), "html"), (pdf([[]]), "docx"), (pdf([[]]), "text"), (docx(paragraph("I. MỤC TIÊU")), "pdf"),
                           (docx(paragraph("I. MỤC TIÊU")), "text")):
            _, err = self.run_tool("extract", "--input-format", name, "-", stdin=data, codes=(2,))
            self.assertRegex(err, r"this is a file of the format (pdf|docx), not \w+\n  help: leave out `--input-format`")
        self.assertIn("<p>", self.run_tool("text", "--raw", "--input-format", "text", "-", stdin=page("<p>A</p>"))[0])

    def test_utf_16_is_the_same_plan(self):
        for name in self.SAMPLES:
            data = (ROOT / "samples" / name).read_bytes()
            with self.subTest(name):
                expected = self.meaning(data)
                for encoding in ("utf-16", "utf-16-be"):
                    self.assert_same_plan(data.decode("utf-8-sig").encode(encoding), expected, name)

    def test_word_is_the_same_plan(self):
        for name, lines in self.sample_paragraphs():
            with self.subTest(name):
                expected = self.meaning("\n\n".join(lines).encode())
                self.assert_same_plan(docx("".join(paragraph(line) for line in lines)), expected, name)

    def test_word_with_automatic_numbers_is_the_same_plan(self):
        """Labels that Word would compute are left to it; others, such as đ), stay typed."""
        patterns = [(r"([IVX]+)\. ", roman), (r"(\d+)\. ", str), (r"([a-z])\) ", lambda n: chr(96 + n)), (r"(-) ", lambda n: "-")]
        automatic = 0
        for name, lines in self.sample_paragraphs():
            with self.subTest(name):
                counts = [0, 0, 0, 0]
                body = ""
                for line in lines:
                    for index, (pattern, shown) in enumerate(patterns):
                        match = re.match(pattern, line)
                        if match and shown(counts[index] + 1) == match[1]:
                            counts[index] += 1
                            counts[index + 1:] = [0] * (3 - index)
                            body += paragraph(line[match.end():], numbered(index))
                            automatic += 1
                            break
                    else:
                        body += paragraph(line)
                expected = self.meaning("\n\n".join(lines).encode())
                self.assert_same_plan(docx(body, numbering=PLAN_LIST), expected, name)
        self.assertGreater(automatic, 150)

    # --- Word

    def test_numbers_of_word(self):
        legal = level(0, "upperRoman", "Phần %1") + level(1, "decimal", "%1.%2.", "<w:isLgl/>") + level(2, "decimalZero", "%3")
        lists = (PLAN_LIST + f'<w:abstractNum w:abstractNumId="8">{legal}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
                 '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>')
        body = [(0, 1), (1, 1), (2, 1), (2, 1), (3, 1), (1, 1), (2, 1), (0, 1), (1, 1), (0, 3), (0, 2), (1, 2), (1, 2), (2, 2), (0, 2), (1, 2)]
        data = docx("".join(paragraph("Việc", numbered(*item)) for item in body), numbering=lists)
        labels = [line[:-len(" Việc")] for line in self.lines(data)]
        self.assertEqual(labels, ["I.", "1.", "a)", "b)", "-", "2.", "a)", "II.", "1.", "IV.", "Phần I", "1.1.", "1.2.", "01", "Phần II", "2.1."])

    def test_numbers_of_styles(self):
        styles = ('<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Goc"/><w:rPr><w:caps/></w:rPr></w:style>'
                  '<w:style w:type="paragraph" w:styleId="Goc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')
        data = docx(paragraph("Mục tiêu", '<w:pStyle w:val="Muc"/>') + paragraph("Nhiệm vụ", '<w:pStyle w:val="Muc"/>') +
                    paragraph("Không số", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'), numbering=PLAN_LIST, styles=styles)
        self.assertEqual(self.lines(data), ["I. MỤC TIÊU", "II. NHIỆM VỤ", "KHÔNG SỐ"])

    def test_tracked_changes_are_accepted(self):
        data = docx(f'<w:p>{run("Đạt ")}<w:del>{run("20%").replace("w:t", "w:delText")}</w:del><w:ins>{run("30%")}</w:ins>{run(" năm 2030.")}</w:p>'
                    f'<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run("Một ")}</w:p>{paragraph("dòng.")}')
        self.assertEqual(self.lines(data), ["Đạt 30% năm 2030.", "Một dòng."])
        said = [d["message"] for d in self.model(data)["diagnostics"] if d["code"] == "SRC005"]
        self.assertEqual(said, ["the file holds tracked changes, read as accepted: 1 insertions kept, 2 deletions left out"])

    def test_tables_of_word(self):
        head = row(cell(paragraph("TT")), cell(paragraph("Nhiệm vụ")), cell(paragraph("Cơ quan | đơn vị")))
        body = (row(cell(paragraph("I. Đến năm 2030"), '<w:gridSpan w:val="3"/>')) +
                row(cell(paragraph("1")), cell(paragraph("Việc một") + paragraph("tiếp")), cell(paragraph("Sở Y tế"), '<w:vMerge w:val="restart"/>')) +
                row(cell(paragraph("2")), cell(paragraph("Việc hai")), cell(paragraph(""), "<w:vMerge/>")))
        out, _ = self.run_tool("text", "--raw", "-", stdin=docx(paragraph("Phụ lục") + table(head, body)))
        self.assertEqual(out.splitlines()[2:], ["| TT | Nhiệm vụ | Cơ quan \\| đơn vị |", "|---|---|---|", "| I. Đến năm 2030 |  |  |",
                                                "| 1 | Việc một tiếp | Sở Y tế |", "| 2 | Việc hai | Sở Y tế |"])

    def test_tables_of_word_become_facts(self):
        def text(words, properties=""):
            return cell(paragraph(words), properties)
        begin, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        indicators = table(row(text("TT", begin), text("Chỉ tiêu", begin), text("Đơn vị", begin), text("Mục tiêu", '<w:gridSpan w:val="2"/>')),
                           row(text("", below), text("", below), text("", below), text("Năm 2027"), text("Năm 2030")),
                           row(text("1"), text("Tỷ lệ chi cho khoa học"), text("%"), text("1,5"), text("2")))
        tasks = table(row(text("TT"), text("Nhiệm vụ"), text("Cơ quan chủ trì"), text("Thời gian")),
                      row(text("1"), text("Xây dựng đề án phát triển"), text("Sở Khoa học và Công nghệ", begin), text("Quý II/2026")),
                      row(text("2"), text("Ban hành quy chế quản lý"), text("", below), text("2027")))
        plan = self.model(docx(paragraph("KẾ HOẠCH") + paragraph("Phát triển khoa học") + paragraph("I. MỤC TIÊU") + indicators + paragraph("II. NHIỆM VỤ") + tasks))
        self.assertEqual([(target["indicator"]["text"], target["min"], target["due"]["edtf"]) for target in plan["targets"]],
                         [("Tỷ lệ chi cho khoa học", 1.5, "2027"), ("Tỷ lệ chi cho khoa học", 2, "2030")])
        self.assertEqual([(item["agency"]["id"], item["task"]) for item in plan["assignments"]],
                         [("so-khoa-hoc-va-cong-nghe", "Xây dựng đề án phát triển"), ("so-khoa-hoc-va-cong-nghe", "Ban hành quy chế quản lý")])

    def test_the_two_columns_of_the_header_become_lines(self):
        left = cell(paragraph("ỦY BAN NHÂN DÂN") + paragraph("TỈNH AN GIANG") + paragraph("Số: 12/KH-UBND"))
        right = cell(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("An Giang, ngày 05 tháng 3 năm 2026"))
        data = docx(table(row(left, right), borders="none") + paragraph("KẾ HOẠCH") + paragraph("Phát triển khoa học"))
        plan = self.model(data)
        self.assertEqual((plan["document"]["number"], plan["document"]["province"]["id"], plan["document"]["issued"]["edtf"]),
                         ("12/KH-UBND", "an-giang", "2026-03-05"))

    def test_text_boxes_footnotes_and_hidden_text(self):
        box = (f'<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{paragraph("Số: 7/KH-UBND")}</w:txbxContent></w:drawing></mc:Choice>'
               f'<mc:Fallback><w:pict><w:txbxContent>{paragraph("Số: 7/KH-UBND")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run("KẾ HOẠCH")}</w:p>')
        note = f'<w:p>{run("Tăng 5 m")}{run("2", "<w:vertAlign w:val=%ssuperscript%s/>" % (chr(34), chr(34)))}<w:r><w:footnoteReference w:id="3"/></w:r>{run("ẩn", "<w:vanish/>")}</w:p>'
        data = docx(box + note, footnotes=f'<w:footnote w:id="3">{paragraph("Theo báo cáo.")}</w:footnote>')
        self.assertEqual(self.lines(data), ["Số: 7/KH-UBND", "KẾ HOẠCH", "Tăng 5 m²¹", "[1] Theo báo cáo."])

    def test_old_fonts_in_word(self):
        old = '<w:rFonts w:ascii=".VnTime"/>'
        data = docx(f'<w:p>{run("Sở ")}{run("Tµi chÝnh", old)}</w:p><w:p>{run("kÕ ho¹ch", old.replace("Time", "TimeH"))}</w:p>'
                    f'<w:p>{run("coäng hoøa", old.replace(".VnTime", "VNI-Times"))}</w:p>')
        self.assertEqual(self.lines(data), ["Sở Tài chính", "KẾ HOẠCH", "cộng hòa"])
        self.assertEqual(self.model(data)["source"]["encoding"], "TCVN3, VNI in parts")

    def test_an_encoding_that_does_not_fit(self):
        """Unicode text that is read in an old encoding again is told, in any format."""
        for data in (docx(paragraph("I. MỤC TIÊU") + paragraph("Sở Tài chính tham mưu Ủy ban nhân dân tỉnh.")),
                     "I. MỤC TIÊU\n\nSở Tài chính tham mưu Ủy ban nhân dân tỉnh.\n".encode()):
            told = [(one["severity"], one["message"]) for one in self.model(data, "--encoding", "TCVN3")["diagnostics"] if one["code"] == "SRC014"]
            self.assertEqual([severity for severity, _ in told], ["warning"])
            self.assertIn("where 10 of 10 are without; leave out `--encoding`", told[0][1])
        old = docx(paragraph("Së Tµi chÝnh tham m−u ñy ban nh©n d©n tØnh."))
        plan = self.model(old, "--encoding", "TCVN3")
        self.assertNotIn("SRC014", [one["code"] for one in plan["diagnostics"]])

    def test_a_table_of_contents_in_word(self):
        styles = ('<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="Tieude"><w:name w:val="TOC Heading"/></w:style>')
        lines = paragraph("Mục lục", '<w:pStyle w:val="Tieude"/>') + paragraph("I. MỤC TIÊU 3", '<w:pStyle w:val="Mucluc1"/>')
        control = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{paragraph("II. NHIỆM VỤ 4")}</w:sdtContent></w:sdt>'
        data = docx(lines + control + paragraph("I. MỤC TIÊU"), styles=styles)
        self.assertEqual(self.lines(data), ["I. MỤC TIÊU"])
        self.assertIn("SRC004", self.codes(data))

    def test_looks_of_styles_in_word(self):
        styles = ('<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults>'
                  '<w:style w:type="character" w:styleId="Cao"><w:rPr><w:caps/></w:rPr></w:style><w:style w:type="character" w:styleId="An"><w:basedOn w:val="Cao"/><w:rPr><w:vanish/></w:rPr></w:style>')
        note = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
        data = docx(f'<w:p>{run("Së Tµi chÝnh")}{run(" x", "<w:rStyle w:val=%sCao%s/>" % (chr(34), chr(34)))}{run("y", "<w:rStyle w:val=%sAn%s/>" % (chr(34), chr(34)))}{note}</w:p>',
                    styles=styles, footnotes=f'<w:footnote w:id="2">{paragraph("a")}</w:footnote>', endnotes=f'<w:endnote w:id="2">{paragraph("b")}</w:endnote>')
        self.assertEqual(self.lines(data), ["Sở Tài chính X¹²", "[1] a", "[2] b"])

    # --- web pages

    def test_a_web_page_without_its_chrome(self):
        links = "".join(f'<li><a href="/{i}">Tin số {i}</a></li>' for i in range(6))
        text = "".join(f"<p>{i}. Đến năm 2030, đạt {i}0% số hộ; giao Sở Y tế chủ trì thực hiện nhiệm vụ này.</p>" for i in range(1, 8))
        data = page(f'<script>var a = "<p>x</p>";</script><style>p {{}}</style><nav>Trang chủ</nav><ul class="left-menu"><li>Giới thiệu</li></ul><ul>{links}</ul>'
                    f'<main><h1>KẾ HOẠCH</h1>{text}<p style="display: none">ẩn</p></main><footer>Bản quyền</footer>')
        lines = self.lines(data)
        self.assertEqual(lines[0], "KẾ HOẠCH")
        self.assertEqual(len(lines), 8)

    def test_lines_lists_and_tables_of_a_web_page(self):
        data = page("<h2>I. MỤC TIÊU</h2><div>Một<br>Hai</div><ol><li>A</li><li><p>B</p></li></ol><ol type=a start=3><li>C</ol><ul><li>D<li>- E</ul>"
                    "<table border=1><tr><th>TT<th>Chỉ tiêu<th>2030</tr><tr><td rowspan=2>1<td>Diện tích (km<sup>2</sup>)<td>5</tr><tr><td>Hộ<td>6</table>")
        out, _ = self.run_tool("text", "--raw", "-", stdin=data)
        self.assertEqual([line for line in out.splitlines() if line],
                         ["I. MỤC TIÊU", "Một", "Hai", "1. A", "2. B", "c. C", "- D", "- E", "| TT | Chỉ tiêu | 2030 |", "|---|---|---|",
                          "| 1 | Diện tích (km²) | 5 |", "| 1 | Hộ | 6 |"])

    def test_real_encodings_of_web_pages(self):
        text = "<p>I. MỤC TIÊU</p><p>Đến năm 2030, tỷ lệ hộ nghèo giảm còn hai phần trăm.</p>"
        wrong = page(text, '<meta charset="windows-1252">')
        self.assertEqual(self.model(wrong)["source"]["encoding"], "UTF-8")
        self.assertEqual(self.lines(page(text).decode().encode("utf-16"))[0], "I. MỤC TIÊU")
        old = page("").replace(b"<body>", b"<body><p>" + "§Õn n¨m 2030, tû lÖ hé nghÌo gi¶m cßn hai phÇn tr¨m".encode("latin-1"))
        self.assertEqual(self.lines(old), ["Đến năm 2030, tỷ lệ hộ nghèo giảm còn hai phần trăm"])
        self.assertEqual(self.model(old)["source"]["encoding"], "TCVN3")

    def test_declared_encodings_of_web_pages(self):
        def said(data):
            plan = self.model(data)
            return plan["source"]["encoding"], [d["message"] for d in plan["diagnostics"] if d["code"] in ("SRC002", "SRC009")]
        text = "<p>I. MỤC TIÊU</p><p>Đến năm 2030, tỷ lệ hộ nghèo giảm còn hai phần trăm.</p>"
        self.assertEqual(said(page(text)), ("UTF-8", []))
        for head in ('<meta charset="windows-1258">', '<META http-equiv=Content-Type content="text/html; charset=CP1258">', "<meta name=x><meta charset='windows-1258'/>"):
            self.assertEqual(said(page(text, head)), ("UTF-8", ["the page declares Windows-1258, but its bytes are UTF-8"]))
        # One word with a mark is no evidence: é and ê are letters of many encodings.
        short = page("<p>Caf\u00e9</p>", '<meta charset="windows-1258">').decode().encode("cp1252")
        self.assertEqual(said(short), ("Windows-1258", ["read as Windows-1258, as the page declares; its bytes are no Unicode and do not tell"]))
        self.assertEqual(self.lines(short), ["Café"])
        # Bytes that tell win over the declaration.
        tcvn = page("", '<meta charset="windows-1252">').replace(b"<body>", b"<body><p>" + "§Õn n¨m 2030, tû lÖ hé nghÌo gi¶m cßn hai phÇn tr¨m".encode("latin-1"))
        encoding, messages = said(tcvn)
        self.assertEqual((encoding, messages[-1]), ("TCVN3", "the page declares Windows-1252, but its bytes are TCVN3"))
        self.assertEqual(said(page("<p>abc</p>", '<meta charset="windows-1258">')), ("UTF-8", []))
        self.assertEqual(said(page(text, '<meta charset="utf-8">').decode().encode("utf-16")), ("UTF-16LE", []))

    # --- PDF files

    def test_pdf_is_the_same_plan(self):
        for name, lines in self.sample_paragraphs():
            with self.subTest(name):
                expected = self.meaning("\n\n".join(lines).encode())
                self.assert_same_plan(pdf(wrapped(lines)), expected, name)

    def test_columns_and_pages_of_a_pdf(self):
        header = [(60, 20, "ỦY BAN NHÂN DÂN"), (300, 20, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (60, 36, "TỈNH AN GIANG"), (330, 36, "Độc lập - Tự do - Hạnh phúc"),
                  (60, 60, "Số: 12/KH-UBND"), (320, 60, "An Giang, ngày 05 tháng 3 năm 2026"), (260, 100, "KẾ HOẠCH"), (200, 120, "Phát triển khoa học")]
        second = [(290, 20, "2"), (60, 60, "I. MỤC TIÊU"), (84, 80, "1. Đến năm 2030, trồng 5.000 ha rừng.")]
        third = [(60, 20, "TT"), (120, 20, "Nhiệm vụ"), (400, 20, "Cơ quan"), (60, 50, "1"), (120, 50, "Việc một rất dài nên"), (400, 50, "Sở Y tế"),
                 (120, 66, "xuống dòng"), (60, 100, "2"), (120, 100, "Việc hai"), (400, 100, "Sở Tài chính")]
        data = pdf([header, second, third])
        plan = self.model(data)
        self.assertEqual((plan["document"]["number"], plan["document"]["province"]["id"], plan["document"]["issued"]["edtf"]),
                         ("12/KH-UBND", "an-giang", "2026-03-05"))
        self.assertEqual(plan["source"]["pages"], 3)
        self.assertEqual([(target["min"], target["span"]["page"]) for target in plan["targets"]], [(5000, 2)])
        raw, _ = self.run_tool("text", "--raw", "-", stdin=data)
        self.assertEqual(raw.split("\f")[2].splitlines(), ["| TT | Nhiệm vụ | Cơ quan |", "|---|---|---|", "| 1 | Việc một rất dài nên xuống dòng | Sở Y tế |",
                                                          "| 2 | Việc hai | Sở Tài chính |"])
        shown, _ = self.run_tool("text", "-", stdin=data)
        self.assertIn("# page 3\n", shown)

    def test_headings_of_rows_in_a_table_of_a_pdf(self):
        head = [(60, 20, "TT"), (120, 20, "Chỉ tiêu"), (330, 20, "Năm 2027"), (430, 20, "Năm 2030")]
        rows = [(60, 44, "I. Các chỉ tiêu về khoa học và công nghệ của cả tỉnh trong giai đoạn"), (60, 68, "1"), (120, 68, "Số doanh nghiệp"), (330, 68, "40"), (430, 68, "100"),
                (60, 92, "2"), (120, 92, "Số văn bằng"), (330, 92, "7"), (430, 92, "9")]
        raw, _ = self.run_tool("text", "--raw", "-", stdin=pdf([head + rows]))
        self.assertEqual(raw.split(), ("| TT | Chỉ tiêu | Năm 2027 | Năm 2030 | |---|---|---|---| | I. Các chỉ tiêu về khoa học và công nghệ của cả tỉnh trong giai đoạn |  |  |  | "
                                       "| 1 | Số doanh nghiệp | 40 | 100 | | 2 | Số văn bằng | 7 | 9 |").split())

    COLUMNS = (60, 100, 300, 420, 540)

    def ruled(self, top, heights, bottom_open=False):
        """The lines of a table with these rows."""
        ends = [top + sum(heights[:i]) for i in range(len(heights) + 1)]
        across = [(60, y, 540, y) for y in (ends[:-1] if bottom_open else ends)]
        return across + [(x, top, x, ends[-1]) for x in self.COLUMNS]

    def test_ruled_tables_of_a_pdf(self):
        """The number of a row stands in its middle, cells are merged, a row and a page number stand around the page's end."""
        head = [(66, 40, "TT"), (106, 34, "Nhiệm vụ"), (306, 34, "Cơ quan"), (306, 54, "Chủ trì"), (426, 54, "Thời gian")]
        head_lines = [(60, 20, 540, 20), (300, 40, 540, 40), (60, 60, 540, 60), (60, 20, 60, 60), (100, 20, 100, 60), (300, 20, 300, 60), (420, 40, 420, 60), (540, 20, 540, 60)]
        group = [(66, 74, "I"), (106, 74, "Hạ tầng số")]
        group_lines = [(60, 80, 540, 80), (60, 60, 60, 80), (100, 60, 100, 80), (540, 60, 540, 80)]
        first = [(66, 106, "1"), (106, 94, "Xây dựng đề án phát triển hạ"), (106, 106, "tầng số của tỉnh và nền tảng"), (106, 118, "dữ liệu"), (306, 100, "Sở Khoa học và"),
                 (306, 112, "Công nghệ"), (426, 106, "Quý II/2026"), (66, 148, "2"), (106, 142, "Ban hành quy chế quản lý nền"), (306, 142, "Sở Tài chính"), (426, 142, "2027")]
        second = [(290, 10, "2"), *head, (106, 74, "tảng dùng chung"), (66, 94, "3"), (106, 94, "Đào tạo cán bộ"), (306, 94, "Sở Nội vụ"), (426, 94, "2028"), (60, 130, "Ghi chú: hết bảng.")]
        data = pdf([[(60, 10, "PHỤ LỤC"), *head, *head_lines, *group, *group_lines, *first, *self.ruled(80, (45, 40))],
                    [*second, *head_lines, *self.ruled(60, (20, 20))]])
        raw, _ = self.run_tool("text", "--raw", "-", stdin=data)
        self.assertEqual(raw.split("\n")[2:-1], [
            "| TT | Nhiệm vụ | Cơ quan | Cơ quan |", "|---|---|---|---|", "| TT | Nhiệm vụ | Chủ trì | Thời gian |", "| I | Hạ tầng số |  |  |",
            "| 1 | Xây dựng đề án phát triển hạ tầng số của tỉnh và nền tảng dữ liệu | Sở Khoa học và Công nghệ | Quý II/2026 |",
            "| 2 | Ban hành quy chế quản lý nền tảng dùng chung | Sở Tài chính | 2027 |", "\f2", "| 3 | Đào tạo cán bộ | Sở Nội vụ | 2028 |", "", "Ghi chú: hết bảng."])
        plan = self.model(data)
        self.assertEqual([(item["agency"]["id"], item["span"]["page"]) for item in plan["assignments"]],
                         [("so-khoa-hoc-va-cong-nghe", 1), ("so-tai-chinh", 1), ("so-noi-vu", 2)])
        self.assertEqual([item["edtf"] for item in plan["deadlines"]], ["2026-34", "2027", "2028"])

    def test_without_the_program_that_draws_pages(self):
        programs = self.folder / "programs"
        programs.mkdir()
        (programs / "pdftotext").symlink_to(shutil.which("pdftotext"))
        def said(data, *arguments, code=0):
            done = subprocess.run([TOOL, *arguments], input=data, capture_output=True, env={"PATH": str(programs)}, timeout=60)
            self.assertEqual(done.returncode, code, done.stderr.decode())
            return done.stdout.decode()
        row = [(66, 74, "TT"), (106, 74, "Nhiệm vụ"), (306, 74, "Chủ trì"), (426, 74, "Thời gian"),
               (66, 94, "1"), (106, 94, "Đào tạo cán bộ"), (306, 94, "Sở Nội vụ"), (426, 94, "2028")]
        prose = [(84, 60, "I. MỤC TIÊU")]
        plan = json.loads(said(pdf([prose, row + self.ruled(60, (20, 20)), row]), "extract", "-"))
        told = [(one["severity"], one["message"]) for one in plan["diagnostics"] if one["code"] == "SRC013"]
        self.assertEqual(told, [("warning", "the ruled lines on pages 2-3 were not seen, so tables there were guessed from white space: "
                                 "pdftoppm is not installed; apt-get install poppler-utils")])
        self.assertNotIn("SRC013", [one["code"] for one in json.loads(said(pdf([prose]), "extract", "-"))["diagnostics"]])
        self.assertIn("missing  pdftoppm (ruled tables and scans in PDF files)\n           apt-get install poppler-utils", said(b"", "doctor", code=1))

    def test_lines_that_are_no_table(self):
        words = [(84, 60, "1. Một nhiệm vụ."), (84, 80, "2. Hai nhiệm vụ."), (84, 100, "TM. UBND"), (330, 100, "CHỦ TỊCH")]
        plain, _ = self.run_tool("text", "--raw", "-", stdin=pdf([words]))
        frame = [(50, 40, 560, 40), (50, 200, 560, 200), (50, 40, 50, 200), (560, 40, 560, 200)]
        scribble = [(300, 110, 380, 110), (300, 150, 380, 150), (310, 105, 310, 160), (340, 105, 340, 160), (370, 105, 370, 160)]
        underlined = [(84, 62, 170, 62)]
        self.assertEqual(self.run_tool("text", "--raw", "-", stdin=pdf([words + frame + scribble + underlined]))[0], plain)

    def test_dotted_lines_and_open_ends_of_a_table(self):
        def dotted(y):
            return [(x, y, x + 1, y) for x in range(60, 540, 3)]
        words = [(66, 40, "TT"), (106, 40, "Chỉ tiêu"), (306, 40, "Năm 2027"), (426, 40, "Năm 2030"), (66, 60, "1"), (106, 60, "Số doanh nghiệp"), (306, 60, "40"), (426, 60, "100"),
                 (66, 80, "2"), (106, 80, "Số văn bằng"), (306, 80, "7"), (426, 80, "9")]
        lines = [*self.ruled(26, (20, 42), bottom_open=True), *dotted(66)]
        raw, _ = self.run_tool("text", "--raw", "-", stdin=pdf([words + lines]))
        self.assertEqual(raw.splitlines(), ["| TT | Chỉ tiêu | Năm 2027 | Năm 2030 |", "|---|---|---|---|", "| 1 | Số doanh nghiệp | 40 | 100 |", "| 2 | Số văn bằng | 7 | 9 |"])

    def test_a_paragraph_goes_on_over_a_page_number(self):
        """With a capital, for the line before it was full and nothing is indented."""
        pages = [[(84, 60, "1. Xây dựng và hoàn thiện các đề án của tỉnh về khoa học, giao"), (60, 78, "Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành và với"), (290, 800, "1")],
                 [(290, 20, "2"), (60, 60, "Ủy ban nhân dân các xã, phường."), (84, 78, "2. Nhiệm vụ hai.")]]
        self.assertEqual(self.lines(pdf(pages)), ["1. Xây dựng và hoàn thiện các đề án của tỉnh về khoa học, giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành và với "
                                                  "Ủy ban nhân dân các xã, phường.", "2. Nhiệm vụ hai."])

    def test_a_paragraph_goes_on_over_a_page(self):
        text = "Đến năm 2030, trồng mới và chăm sóc nghìn ha rừng ven biển trên địa bàn tỉnh, " + "giữ vững độ che phủ rừng, " * 200
        pages = pdf(wrapped(["I. MỤC TIÊU", text + "hết."], whole=False))
        self.assertEqual(self.model(pages)["source"]["pages"], 2)
        self.assertEqual(self.lines(pages), ["I. MỤC TIÊU", text + "hết."])

    def test_pages_without_text(self):
        said = [d for d in self.model(pdf([[], [(60, 20, "I. MỤC TIÊU")], [], []]))["diagnostics"] if d["code"] == "SRC007"]
        self.assertEqual(said[0]["severity"], "warning")
        self.assertIn("pages 1, 3-4", said[0]["message"])
        self.assertIn("SRC007", self.codes(pdf([[]])))

    def test_outputs_without_diagnostics_say_that_nothing_was_read(self):
        for arguments in (["text"], ["text", "--raw"], ["outline"], ["extract", "--format", "table"], ["extract", "--format", "csv"]):
            out, err = self.run_tool(*arguments, "--ocr", "never", "-", stdin=pdf([[]]), codes=(2,))
            self.assertEqual(out, "")
            self.assertIn("no text on page 1", err)

    def test_without_poppler(self):
        done = subprocess.run([TOOL, "extract", "-"], input=pdf([[]]), capture_output=True, env={"PATH": str(self.folder)})
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"help: apt-get install poppler-utils", done.stderr)
        done = subprocess.run([TOOL, "doctor"], capture_output=True, env={"PATH": str(self.folder)})
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"missing  pdftotext", done.stdout)

    def with_own_pdftotext(self, script):
        """The environment in which a script stands for pdftotext."""
        program = self.folder / "pdftotext"
        program.write_text("#!/bin/sh\n" + script)
        program.chmod(0o755)
        return {"PATH": f"{self.folder}:/usr/bin:/bin"}

    def test_the_child_can_write_no_file_and_is_told_apart(self):
        environment = self.with_own_pdftotext(f"echo x > {self.folder}/written; kill -SEGV $$\n")
        done = subprocess.run([TOOL, "extract", "-"], input=pdf([[]]), capture_output=True, env=environment)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"was ended by signal", done.stderr)
        written = self.folder / "written"
        self.assertTrue(not written.exists() or written.stat().st_size == 0)

    def test_the_child_dies_with_the_program(self):
        environment = self.with_own_pdftotext("exec sleep 7643\n")
        tool = subprocess.Popen([TOOL, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        tool.stdin.write(pdf([[]]))
        tool.stdin.close()
        self.assertTrue(wait_for(lambda: is_running("sleep", "7643")), "the child did not start")
        tool.kill()
        tool.wait()
        self.assertTrue(wait_for(lambda: not is_running("sleep", "7643")), "the child lives on")

    def test_broken_pdf_files(self):
        whole = pdf(wrapped(["Một đoạn văn dài để thử."] * 300))
        for size in (9, 100, 2000, len(whole) // 2, len(whole) - 10):
            with self.subTest(size):
                self.run_tool("extract", "-", stdin=whole[:size], codes=(0, 2))
        self.assert_refused(b"%PDF-1.7\nnothing of it\n", "damaged")
        self.assert_refused(pdf([[]], b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") /P -4 >> /ID [(a) (b)]"), "encrypted")
        self.assert_refused(pdf([[(60, 20, "x")]] * 2100), "2000 pages")

    # --- what a file is

    def test_content_counts_and_not_the_name(self):
        (self.folder / "a.txt").write_bytes(docx(paragraph("I. MỤC TIÊU")))
        (self.folder / "b.docx").write_text("I. MỤC TIÊU\n", encoding="utf-8")
        (self.folder / "c.pdf").write_bytes(page("<p>I. MỤC TIÊU</p>"))
        for name, media in (("a.txt", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ("b.docx", "text/plain"), ("c.pdf", "text/html")):
            plan = json.loads(self.run_tool("extract", name)[0])
            self.assertEqual((plan["source"]["media_type"], plan["sections"][0]["id"]), (media, "I"))
        out, _ = self.run_tool("extract", "c.pdf", "--input-format", "text")
        self.assertEqual(json.loads(out)["source"]["media_type"], "text/plain")
        _, err = self.run_tool("extract", "b.docx", "--input-format", "docx", codes=(2,))
        self.assertIn("damaged or cut off", err)
        _, err = self.run_tool("extract", "b.docx", "--input-format", "dcox", codes=(2,))
        self.assertIn("did you mean 'docx'", err)

    # --- broken and hostile files: an answer in time, and nothing left behind

    def test_cut_off(self):
        whole = docx("".join(paragraph(f"Đoạn {i} {os.urandom(20).hex()}") for i in range(200)))
        for share in (0.05, 0.3, 0.6, 0.9, 0.99):
            with self.subTest(share):
                self.assert_refused(whole[:int(len(whole) * share)], "")
        self.assert_refused(whole[:int(len(whole) * 0.9)], "cut off")
        text = page("<p>I. MỤC TIÊU</p><table><tr><td>x</td>")
        for size in range(20, len(text), 7):
            self.run_tool("extract", "-", stdin=text[:size], codes=(0, 2))

    def test_zip_bomb(self):
        self.assert_refused(docx("<w:p>" + " " * (100 << 20) + "</w:p>"), "ZIP bomb")

    def test_many_members(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document.xml", "x")
            for i in range(10001):
                archive.writestr(f"m{i}", "")
        self.assert_refused(file.getvalue(), "10,000 members")

    def test_encrypted(self):
        data = bytearray(docx(paragraph("x")))
        for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(sign)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(sign, at + 4)
        self.assert_refused(bytes(data), "encrypted")
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        self.assert_refused(ole, "encrypted")
        self.assert_refused(ole[:600], "OLE")

    def test_entities(self):
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document.xml", f'<?xml version="1.0"?>{bomb}<w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>')
        self.assert_refused(file.getvalue(), "entities")

    def test_odd_word_files(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("xl/workbook.xml", "<x/>")
        self.assert_refused(file.getvalue(), "XLSX")
        self.assert_refused(docx("<w:p>").replace(b"word/document.xml", b"word/documentx.ml"), "no documents in this archive")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document-2.txt", "I. MỤC TIÊU")
        self.assertEqual(self.lines(file.getvalue()), ["I. MỤC TIÊU"])
        self.assert_refused(docx("<w:p><w:r></w:p>"), "no valid XML")
        self.assert_refused(b"PK\x03\x04" + os.urandom(50) + b"word/document.xml" + os.urandom(50), "damaged")
        deep = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3000
        self.assertIn("SRC006", self.codes(docx(deep)))
        wide = table(row(cell(paragraph("x"), '<w:gridSpan w:val="4294967295"/>'), cell(paragraph("y"), '<w:vMerge w:val="restart"/>')), row(cell(paragraph("z"))))
        self.run_tool("extract", "-", stdin=docx(wide))
        loop = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
        self.assertEqual(self.lines(docx(paragraph("Một", '<w:pStyle w:val="A"/>' + numbered(99, 1)), styles=loop, numbering=PLAN_LIST)), ["Một"])

    def test_odd_web_pages(self):
        self.assert_refused(page("<div>" * 100000), "nested")
        self.assert_refused(page("<p>" + "".join(f"<font size={i}>" for i in range(1900)) + "<p>x" * 20000), "memory")
        self.run_tool("extract", "-", stdin=page("<p>x" * 100000 + "<li>y" * 100000))
        self.run_tool("extract", "-", stdin=page("<table border=1>" + "<tr><td rowspan=1000000000 colspan=1000000000>a" * 2000))
        self.run_tool("extract", "-", stdin=page("<ol>" + "<li>z" * 50000))
        self.run_tool("extract", "-", stdin=b"<html>\0\0<p>x")
        self.run_tool("extract", "-", stdin=page("<!--" + "<p>" * 10 + "<script>" * 10), codes=(2,))


def main():
    """Runs the tests of the script that is started."""
    global TOOL
    at = sys.argv.index("--tool")
    TOOL = str(pathlib.Path(sys.argv[at + 1]).resolve())
    del sys.argv[at:at + 2]
    unittest.main()


if __name__ == "__main__":
    main()
