#!/usr/bin/env python3
"""Scans: pages that the tests set, draw with pdftoppm and put into image-only PDF files; read by tesseract.
scans_test.py --tool PATH [unittest options]"""
import difflib
import functools
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = None
# fontconfig, which poppler needs, comes with this font; it has all Vietnamese letters.
FONT = pathlib.Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
KẾ HOẠCH
Phát triển khoa học và công nghệ đến năm 2030
I. MỤC TIÊU
1. Đến năm 2030, trồng mới 5.000 ha rừng ven biển và giữ vững tỷ lệ che phủ rừng trên địa bàn tỉnh.
2. Đến năm 2028, có ít nhất 120 doanh nghiệp khoa học và công nghệ; đào tạo 300 cán bộ.
II. NHIỆM VỤ
1. Xây dựng hạ tầng
a) Nâng cấp phòng thử nghiệm, kết nối dữ liệu của các sở, ban, ngành với trung tâm dữ liệu của tỉnh.
b) Lắp đặt trạm quan trắc môi trường tại các khu công nghiệp.
2. Đào tạo nhân lực
III. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính triển khai Kế hoạch này.
2. Sở Tài chính bố trí kinh phí hằng năm.""".split("\n")


class Widths:
    """The advance widths of a TrueType font, in thousandths of its size."""
    def __init__(self, path):
        data = path.read_bytes()
        tables = {}
        for i in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, start, _ = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
            tables[tag.decode()] = start
        def shorts(at, count):
            return struct.unpack(f">{count}H", data[at:at + 2 * count])
        em = shorts(tables["head"] + 18, 1)[0]
        long_ones = shorts(tables["hhea"] + 34, 1)[0]
        advances = shorts(tables["hmtx"], 2 * long_ones)[::2]
        cmap = tables["cmap"]
        for i in range(shorts(cmap + 2, 1)[0]):
            platform, encoding, start = struct.unpack(">HHI", data[cmap + 4 + 8 * i:cmap + 12 + 8 * i])
            if (platform, encoding) == (3, 1):
                table = cmap + start
        count = shorts(table + 6, 1)[0] // 2
        ends, starts = shorts(table + 14, count), shorts(table + 16 + 2 * count, count)
        deltas, offsets = shorts(table + 16 + 4 * count, count), shorts(table + 16 + 6 * count, count)
        self.of = {}
        for i in range(count):
            for code in range(starts[i], min(ends[i], 0x2100) + 1):
                glyph = code
                if offsets[i]:
                    glyph = shorts(table + 16 + 6 * count + 2 * i + offsets[i] + 2 * (code - starts[i]), 1)[0]
                glyph = (glyph + deltas[i]) & 0xFFFF
                self.of[chr(code)] = advances[min(glyph, long_ones - 1)] * 1000 / em

    def __call__(self, text):
        return sum(self.of[c] for c in text) / 1000


def file_of(objects):
    """A PDF file of its objects' bodies, of which the first is the catalog."""
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for body in objects:
        starts.append(len(out))
        out += b"%d 0 obj\n" % len(starts) + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1) + b"".join(b"%010d 00000 n \n" % start for start in starts)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(starts) + 1, table))


def stream(data, more=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(data), more) + data + b"\nendstream"


FONT_OBJECTS = 3


def font_objects(widths):
    """Objects 3 to 5; letters are written as UTF-16."""
    to_unicode = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
                  "256 beginbfrange " + " ".join(f"<{i:02X}00> <{i:02X}FF> <{i:02X}00>" for i in range(256)) + " endbfrange endcmap end end")
    array = " ".join(f"{ord(c)} [{width:.0f}]" for c, width in widths.of.items())
    return [b"<< /Type /Font /Subtype /Type0 /BaseFont /DejaVuSerif /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            ("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /DejaVuSerif /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
             f"/W [{array}] /FontDescriptor << /Type /FontDescriptor /FontName /DejaVuSerif /Flags 6 /FontBBox [0 -200 1000 800] "
             "/Ascent 800 /Descent -200 /ItalicAngle 0 >> >>").encode(), stream(to_unicode.encode())]


class Page:
    """A page of a PDF file: text, a picture, or both."""
    def __init__(self, content="", picture=None):
        self.content, self.picture = content, picture


def pdf(pages):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""] + font_objects(text_widths())
    kids = []
    for page in pages:
        kids.append(len(objects) + 1)
        number, size = len(objects) + 1, (595, 842)
        content, more = page.content, b""
        if page.picture:
            width, height, pixels = page.picture
            size = (595, 842) if height > width else (842, 595)
            content = f"q {size[0]} 0 0 {size[1]} 0 0 cm /P Do Q\n" + content
            more = b"/XObject << /P %d 0 R >>" % (number + 2)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F 3 0 R >> %s >> /Contents %d 0 R >>" % (*size, more, number + 1))
        objects.append(stream(content.encode()))
        if page.picture:
            objects.append(stream(zlib.compress(bytes(pixels)), b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
                                  b"/BitsPerComponent 8 /Filter /FlateDecode" % (width, height)))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return file_of(objects)


@functools.lru_cache
def text_widths():
    return Widths(FONT)


def typeset(paragraphs, size=11):
    """A page: paragraphs that begin indented, filled lines, 18 points from line to line."""
    width, y, out = text_widths(), 60, ""
    for paragraph in paragraphs:
        words, x = paragraph.split(), 94
        while words:
            line = words.pop(0)
            while words and x + size * width(f"{line} {words[0]}") < 525:
                line += " " + words.pop(0)
            out += f"BT /F {size} Tf 1 0 0 1 {x} {842 - y} Tm <{line.encode('utf-16-be').hex()}> Tj ET\n"
            x, y = 70, y + 18
        y += 4
    return Page(out)


def ruled_table(rows, top, columns=(70, 110, 330, 430, 525), size=11, height=24):
    """Cells between lines; `top` counts from the top of the page."""
    out = ""
    for i, row in enumerate(rows):
        for x, words in zip(columns, row):
            out += f"BT /F {size} Tf 1 0 0 1 {x + 6} {842 - top - i * height - 16} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"
    bottom = top + len(rows) * height
    for i in range(len(rows) + 1):
        out += f"0.7 w {columns[0]} {842 - top - i * height} m {columns[-1]} {842 - top - i * height} l S\n"
    return out + "".join(f"{x} {842 - top} m {x} {842 - bottom} l S\n" for x in columns)


def pictures(data, resolution=200):
    """(width, height, pixels) of each page, grey."""
    drawn = subprocess.run(["pdftoppm", "-gray", "-r", str(resolution), "-"], input=data, capture_output=True).stdout
    out = []
    while drawn:
        _, size, _, rest = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        out.append((width, height, rest[:width * height]))
        drawn = rest[width * height:]
    return out


@functools.lru_cache
def scanned_plan():
    return pictures(pdf([typeset(PLAN)]))[0]


def turned(picture, quarters):
    width, height, pixels = picture
    for _ in range(quarters):
        pixels = b"".join(pixels[x::width][::-1] for x in range(width))
        width, height = height, width
    return width, height, pixels


def skewed(picture, slope):
    """Each column is pushed down, and each row to the left, as far as a small turn would."""
    width, height, pixels = picture
    columns = []
    for x in range(width):
        down = round(slope * (x - width / 2))
        column = pixels[x::width]
        columns.append(b"\xff" * down + column[:height - down] if down > 0 else column[-down:] + b"\xff" * -down)
    lines = [bytes(row) for row in zip(*columns)]
    for y, line in enumerate(lines):
        left = round(slope * (y - height / 2))
        lines[y] = line[left:] + b"\xff" * left if left > 0 else b"\xff" * -left + line[:width + left]
    return width, height, b"".join(lines)


def noise(share, width=1240, height=1754, seed=3):
    source = random.Random(seed)
    pixels = bytearray(b"\xff" * (width * height))
    for _ in range(int(width * height * share)):
        pixels[source.randrange(len(pixels))] = 0
    return width, height, bytes(pixels)


def png(picture):
    width, height, pixels = picture
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + pixels[y * width:(y + 1) * width] for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tiff(pictures_):
    """All pages in one file, without compression."""
    out = bytearray(b"II*\0\0\0\0\0")
    link = 4
    for width, height, pixels in pictures_:
        start = len(out)
        out += pixels + b"\0" * (len(pixels) % 2)
        struct.pack_into("<I", out, link, len(out))
        entries = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, start), (277, 1), (278, height), (279, len(pixels))]
        out += struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
        link = len(out)
        out += b"\0\0\0\0"
    return bytes(out)


class WithoutTesseract(unittest.TestCase):
    """What plantool says where it cannot read scans."""
    def run_tool(self, *arguments, stdin, path):
        return subprocess.run([TOOL, *arguments], input=stdin, capture_output=True, env={"PATH": path}, timeout=60)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plantool-scans-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("pdftotext", "pdftoppm", "pdfimages"):
            (self.folder / name).symlink_to(shutil.which(name))

    def with_own_tesseract(self, script):
        program = self.folder / "tesseract"
        program.write_text("#!/bin/sh\n" + script)
        program.chmod(0o755)

    def test_the_way_out_is_told(self):
        blank = pdf([Page()])
        done = self.run_tool("extract", "-", stdin=blank, path=str(self.folder))
        said = [d for d in json.loads(done.stdout)["diagnostics"] if d["code"] == "SRC007"]
        self.assertEqual(said[0]["severity"], "error")
        self.assertIn("apt-get install tesseract-ocr tesseract-ocr-vie", said[0]["message"])
        for command in ("diff", "validate", "lint"):
            done = self.run_tool(command, "-", stdin=blank, path=str(self.folder))
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"apt-get install tesseract-ocr tesseract-ocr-vie", done.stderr)
        done = self.run_tool("extract", "-", "--ocr", "always", stdin=pdf([typeset(["I. MỤC TIÊU"])]), path=str(self.folder))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"help: apt-get install tesseract-ocr", done.stderr)
        done = self.run_tool("extract", "-", stdin=png(noise(0, 10, 10)), path=str(self.folder))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"help: apt-get install tesseract-ocr", done.stderr)

    def test_without_vietnamese(self):
        self.with_own_tesseract("echo eng\n")
        done = self.run_tool("extract", "-", stdin=pdf([Page()]), path=str(self.folder))
        self.assertIn("the Vietnamese data of tesseract is not installed", done.stdout.decode())
        done = self.run_tool("doctor", stdin=b"", path=str(self.folder))
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"missing  vie data of tesseract", done.stdout)

    def test_a_page_on_which_the_program_breaks_is_told(self):
        self.with_own_tesseract('case "$*" in *--list-langs*) echo vie;; *--version*) echo tesseract 9;; *) kill -SEGV $$;; esac\n')
        blank = noise(0, 200, 280)
        done = self.run_tool("extract", "-", stdin=pdf([Page(picture=blank), typeset(["I. MỤC TIÊU"])]), path=str(self.folder))
        plan = json.loads(done.stdout)
        said = [(d["severity"], d["message"]) for d in plan["diagnostics"] if d["code"] == "SRC011"]
        self.assertEqual(said[0][0], "warning")
        self.assertIn("page 1 could not be read", said[0][1])
        self.assertIn("signal", said[0][1])
        self.assertEqual([(section["id"], section["span"]["page"]) for section in plan["sections"]], [("I", 2)])

    def test_never(self):
        done = self.run_tool("extract", "-", "--ocr", "never", stdin=pdf([Page()]), path=os.environ["PATH"])
        self.assertIn("`--ocr never`", done.stdout.decode())
        done = self.run_tool("extract", "-", "--ocr", "never", stdin=png(noise(0, 10, 10)), path=os.environ["PATH"])
        self.assertEqual(done.returncode, 2)
        done = self.run_tool("extract", "-", "--ocr", "sometimes", stdin=b"", path=os.environ["PATH"])
        self.assertEqual(done.returncode, 2)


def can_read_vietnamese():
    if not shutil.which("tesseract"):
        return False
    return "vie" in subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True).stdout.split()


@unittest.skipUnless(can_read_vietnamese() and FONT.exists(),
                     "needs tesseract with Vietnamese and a font: apt-get install tesseract-ocr tesseract-ocr-vie fonts-dejavu-core")
class Scans(unittest.TestCase):
    def run_tool(self, *arguments, stdin):
        done = subprocess.run([TOOL, *arguments], input=stdin, capture_output=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace"))
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode()

    def model(self, data, *options):
        return json.loads(self.run_tool("extract", "-", *options, stdin=data))

    def said(self, plan, code):
        return [(d["severity"], d["message"]) for d in plan["diagnostics"] if d["code"] == code]

    def meaning(self, plan):
        targets = [(t["section"], t["min"], t["unit"]["id"], (t["due"] or {}).get("edtf")) for t in plan["targets"]]
        assignments = [(a["section"], a["agency"]["id"], [other["id"] for other in a["with"]]) for a in plan["assignments"]]
        return [section["id"] for section in plan["sections"]], targets, assignments

    def assert_same_plan(self, plan):
        self.assertEqual(self.meaning(plan), self.meaning(self.model("\n\n".join(PLAN).encode())))

    def test_tables_of_scans_give_no_facts(self):
        rows = [("TT", "Chỉ tiêu", "Năm 2027", "Năm 2030"), ("1", "Tỷ lệ hộ dùng nước sạch (%)", "81,5", "95,2"), ("2", "Số trường chuẩn quốc gia", "21", "35")]
        page = Page(typeset(PLAN[:6]).content + ruled_table(rows, 300))
        targets = [(target["min"], target["due"]["edtf"]) for target in self.model(pdf([page]))["targets"]]
        self.assertEqual(targets[-4:], [(81.5, "2027"), (95.2, "2030"), (21, "2027"), (35, "2030")])
        plan = self.model(pdf([Page(picture=pictures(pdf([page]))[0])]))
        self.assertEqual([(target["min"], target["due"]["edtf"]) for target in plan["targets"]], targets[:-4])
        self.assertEqual([table["kind"] for table in plan["tables"]], ["other"])
        self.assertIn("SRC012", [said["code"] for said in plan["diagnostics"]])

    def test_a_scan_is_the_same_plan(self):
        data = pdf([Page(picture=scanned_plan())])
        plan = self.model(data)
        self.assert_same_plan(plan)
        text = self.run_tool("text", "--raw", "-", stdin=data)
        self.assertGreater(difflib.SequenceMatcher(None, "\n\n".join(PLAN), text, autojunk=False).ratio(), 0.98)
        recognition = plan["source"]["recognition"]
        self.assertRegex(recognition["engine"], r"^tesseract \d")
        self.assertEqual((recognition["language"], [page["page"] for page in recognition["pages"]]), ("vie", [1]))
        self.assertGreater(recognition["confidence"], 0.9)
        self.assertEqual([severity for severity, _ in self.said(plan, "SRC010")], ["note"])
        self.assertEqual(self.model(data), plan, "two runs differ")

    def test_pages_with_text_and_scanned_ones_in_one_file(self):
        plan = self.model(pdf([typeset(PLAN[:6]), Page(picture=pictures(pdf([typeset(PLAN[6:])]))[0]), Page()]))
        self.assert_same_plan(plan)
        self.assertEqual([page["page"] for page in plan["source"]["recognition"]["pages"]], [2])
        self.assertEqual({section["id"]: section["span"]["page"] for section in plan["sections"]}["II"], 2)
        said = self.said(plan, "SRC007")
        self.assertEqual(said[0][0], "warning")
        self.assertIn("page 3", said[0][1])

    def test_the_stamp_of_a_signature_is_no_text_layer(self):
        stamp = "BT /F 6 Tf 1 0 0 1 400 820 Tm <" + "Ký bởi: UBND tỉnh".encode("utf-16-be").hex() + "> Tj ET"
        plan = self.model(pdf([Page(stamp, scanned_plan())]))
        self.assertEqual([page["page"] for page in plan["source"]["recognition"]["pages"]], [1])
        self.assertGreater(len(plan["sections"]), 5)

    def test_always(self):
        data = pdf([typeset(PLAN[3:6])])
        self.assertIsNone(self.model(data)["source"]["recognition"])
        plan = self.model(data, "--ocr", "always")
        self.assertEqual([page["page"] for page in plan["source"]["recognition"]["pages"]], [1])
        self.assertEqual([target["min"] for target in plan["targets"]], [5000, 120, 300])

    def test_a_page_upside_down_and_askew(self):
        for picture in (turned(scanned_plan(), 2), turned(scanned_plan(), 1)):
            self.assert_same_plan(self.model(pdf([Page(picture=picture)])))
        text = self.run_tool("text", "--raw", "-", stdin=pdf([Page(picture=skewed(scanned_plan(), 0.06))]))
        self.assertGreater(difflib.SequenceMatcher(None, "\n\n".join(PLAN), text, autojunk=False).ratio(), 0.97)

    def test_what_cannot_be_read_gives_no_text(self):
        plan = self.model(pdf([Page(picture=noise(0)), Page(picture=noise(0.00002)), Page(picture=noise(0.3))]))
        self.assertEqual(plan["source"]["characters"], len("\f\f"))
        self.assertIsNone(plan["source"]["recognition"])
        self.assertTrue(self.said(plan, "SRC007"))
        self.assertEqual({severity for code in ("SRC007", "SRC011") for severity, _ in self.said(plan, code)}, {"error"})

    def test_a_poor_picture_is_told(self):
        coarse = pictures(pdf([typeset(PLAN)]), 34)[0]
        plan = self.model(pdf([Page(picture=coarse), typeset(["I. MỤC TIÊU"])]))
        said = self.said(plan, "SRC011") + self.said(plan, "SRC010")
        self.assertEqual([severity for severity, _ in said], ["warning"])
        self.assertRegex(said[0][1], r"mean confidence (of )?0\.\d\d")

    def test_pictures(self):
        plan = self.model(png(scanned_plan()))
        self.assert_same_plan(plan)
        self.assertEqual((plan["source"]["media_type"], plan["source"]["pages"]), ("image/png", 1))
        second = pictures(pdf([typeset(PLAN[6:])]))[0]
        plan = self.model(tiff([pictures(pdf([typeset(PLAN[:6])]))[0], second]))
        self.assertEqual((plan["source"]["media_type"], plan["source"]["pages"]), ("image/tiff", 2))
        self.assert_same_plan(plan)

    def test_broken_pictures(self):
        whole = png(scanned_plan())
        for data in (whole[:1000], b"\xff\xd8\xff" + bytes(300), b"II*\0" + bytes(300)):
            done = subprocess.run([TOOL, "extract", "-"], input=data, capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"\n  help: ", done.stderr)


def main():
    global TOOL
    at = sys.argv.index("--tool")
    TOOL = str(pathlib.Path(sys.argv[at + 1]).resolve())
    del sys.argv[at:at + 2]
    if not shutil.which("pdftoppm"):
        sys.exit("scans_test: needs pdftoppm: apt-get install poppler-utils")
    unittest.main()


main()
