#!/usr/bin/env python3
"""Pages of `plantool diff --format html`: well-formed, self-contained, safe, accessible, sortable, printable.

What a browser has to say is only asked where a Chromium is installed.
"""

import argparse
import base64
import hashlib
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

import browser

VOID = {"meta", "br", "col", "hr", "img", "input", "link", "base", "area", "embed", "source", "track", "wbr"}
USED = {"html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "nav", "ul", "li",
        "main", "p", "div", "table", "caption", "colgroup", "thead", "tbody", "tr", "th", "td", "strong", "span",
        "ins", "del", "br", "details", "summary", "script"}
NO_HARM = {"lang", "charset", "name", "content", "http-equiv", "class", "href", "id", "aria-labelledby", "aria-label",
           "role", "tabindex", "span", "scope", "rowspan", "colspan", "data-order"}

failures = []


def check(holds, page, message):
    if not holds:
        failures.append(f"{page}: {message}")


class Page(html.parser.HTMLParser):
    """The elements of a page, in order, each with its attributes, its text and its parent."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.elements, self.open = path, [], []
        self.feed(pathlib.Path(path).read_text(encoding="utf-8"))
        self.close()
        check(not self.open, path, f"not closed: {[element['tag'] for element in self.open]}")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        check(tag in USED, self.path, f"<{tag}> is not expected")
        check(len(names) == len(set(names)), self.path, f"<{tag}> has an attribute twice: {names}")
        check(not set(names) - NO_HARM, self.path, f"<{tag}> has {set(names) - NO_HARM}")
        parent = self.open[-1] if self.open else None
        element = {"tag": tag, "attributes": dict(attributes), "text": "", "parent": parent}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        is_last = bool(self.open) and self.open[-1]["tag"] == tag
        check(is_last, self.path, f"</{tag}> in line {self.getpos()[0]} closes nothing")
        if is_last:
            self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, below=None):
        return [e for e in self.elements if e["tag"] == tag and (below is None or is_below(e, below))]


def is_below(element, ancestor):
    while element is not None and element is not ancestor:
        element = element["parent"]
    return element is ancestor


# --- what the source says


def source_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def check_frame(page):
    path = page.path
    check(pathlib.Path(path).read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n"), path, "no doctype")
    check(re.fullmatch("[a-z]{2}", page.all("html")[0]["attributes"].get("lang", "")), path, "no language")
    for tag in ("title", "h1", "main", "header"):
        check(len(page.all(tag)) == 1 and page.all(tag)[0]["text"].strip(), path, f"not one <{tag}>")
    policy = next((m["attributes"]["content"] for m in page.all("meta") if "http-equiv" in m["attributes"]), "")
    sources = {name: value for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}
    check(sources.get("default-src") == "'none'", path, f"a policy that allows too much: {policy}")
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        allowed = [source_of(element["text"]) for element in page.all(tag)]
        check([sources.get(source)] == allowed, path, f"{source} does not allow exactly the page's own <{tag}>")


def check_anchors(page):
    ids = [e["attributes"]["id"] for e in page.elements if "id" in e["attributes"]]
    check(len(ids) == len(set(ids)), page.path, "an id stands twice")
    for link in page.all("a"):
        target = link["attributes"]["href"]
        check(target.startswith("#") and target[1:] in ids, page.path, f"a link leads nowhere: {target}")
    for heading in (e for e in page.elements if e["tag"] in ("h2", "h3") and is_below(e, page.all("main")[0])):
        check(any(a["attributes"]["href"] == "#" + heading["attributes"]["id"] for a in page.all("a")), page.path,
              f"the contents lack {heading['text']}")


def check_headings(page):
    levels = [int(e["tag"][1]) for e in page.elements if re.fullmatch("h[1-6]", e["tag"])]
    for before, level in zip([0] + levels, levels):
        check(level <= before + 1, page.path, f"a heading of level {level} follows one of level {before}")


def check_table(page, table):
    region = table["parent"]["attributes"]
    check(region.get("role") == "region" and region.get("aria-label") and region.get("tabindex") == "0", page.path,
          "a table does not stand in a region with a name that the keyboard reaches")
    columns = sum(int(group["attributes"]["span"]) for group in page.all("colgroup", table))
    for cell in page.all("th", table):
        check(cell["attributes"].get("scope") and cell["text"].strip(), page.path, "a head cell without scope or text")
    heads = [th for th in page.all("th", page.all("thead", table)[0]) if th["attributes"]["scope"] == "col"]
    check(len(heads) == columns, page.path, f"{len(heads)} titles over {columns} columns")
    for row in (row for body in page.all("tbody", table) for row in page.all("tr", body)):
        cells = page.all("th", row) + page.all("td", row)
        width = sum(int(cell["attributes"].get("colspan", 1)) for cell in cells)
        check(width == columns, page.path, f"a row of {width} in a table of {columns} columns")
        check(len(page.all("th", row)) == 1, page.path, "a row without a head")


def check_source(path):
    page = Page(path)
    check_frame(page)
    check_anchors(page)
    check_headings(page)
    tables = page.all("table")
    names = [table["parent"]["attributes"].get("aria-label") for table in tables]
    check(len(names) == len(set(names)), path, f"two regions have one name: {names}")
    for table in tables:
        check_table(page, table)


# --- what a browser says

# All text whose contrast with what is behind it is below 4.5 : 1 (WCAG 2.2, 1.4.3).
LOW_CONTRAST = """(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = parts(colour).map((c) => linear(c / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (parts(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const out = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.tagName === "SCRIPT") continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) out.push(node.data.trim().slice(0, 40));
  }
  return out;
})()"""

FIRST_TABLE = "document.querySelector('table.sortable')"
# The texts of its column `COLUMN`, group by group.
SHOWN = f"""[...{FIRST_TABLE}.tBodies].map((body) => [...body.rows].filter((row) => !row.classList.contains("group"))
  .map((row) => row.cells[COLUMN].textContent))"""
WORDS = "document.body.textContent.replace(document.querySelector('script').textContent, '')"
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def check_sorting(tab, path):
    if not tab.run(f"!!{FIRST_TABLE}"):
        return
    shown = SHOWN.replace("COLUMN", "0")
    before = tab.run(shown)
    tab.run(f"{FIRST_TABLE}.querySelector('button').scrollIntoView({{block: 'center'}})")
    place = tab.run(f"{FIRST_TABLE}.querySelector('button').getBoundingClientRect().toJSON()")
    tab.click(place["x"] + 5, place["y"] + place["height"] / 2)
    state = f"{FIRST_TABLE}.querySelector('th').getAttribute('aria-sort')"
    check(tab.run(state) == "ascending", path, "a click on a title does not sort")
    rising = tab.run(shown)
    check([sorted(group) for group in rising] == [sorted(group) for group in before], path, "sorting loses rows")
    in_order = "(group) => group.every((text, i) => i === 0 || words.compare(group[i - 1], text) <= 0)"
    check(tab.run(f"{shown}.every({in_order})"), path, "sorted rows are not in order")
    tab.run(f"{FIRST_TABLE}.querySelector('button').focus()")
    tab.press_enter()
    check(tab.run(state) == "descending", path, "the Enter key on a title does not sort")
    check(tab.run(shown) == [group[::-1] for group in rising] or len(set(sum(before, []))) < len(sum(before, [])), path,
          "a second sort does not turn the order around")
    tab.press_enter()
    check(tab.run(state) is None and tab.run(shown) == before, path, "a third sort does not give the first order back")


def check_sorting_by_value(tab, path):
    """A column with values sorts by them, and rows without one stand last whichever way."""
    column = tab.run(f"[...({FIRST_TABLE}?.querySelectorAll('tbody tr') ?? [])].flatMap((row) => [...row.cells])"
                     ".find((cell) => cell.dataset.order !== undefined)?.cellIndex ?? -1")
    if column < 0:
        return
    values = SHOWN.replace("COLUMN", str(column)).replace(".textContent", ".dataset.order ?? null")
    title = f"column_titles({FIRST_TABLE}.tHead)[{column}].querySelector('button').click()"
    for direction in (1, -1):
        tab.run(title)
        for group in tab.run(values):
            numbers = [float(value) for value in group if value is not None]
            check(numbers == sorted(numbers, reverse=direction < 0), path, f"values are not in order: {numbers}")
            check(all(value is None for value in group[len(numbers):]), path, "cells without a value do not stand last")
    tab.run(title)


def check_accessibility(tab, path):
    nodes = [node for node in tab.call("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
    names = {}
    for node in nodes:
        names.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", "").strip())
    tables = tab.run("document.querySelectorAll('table').length")
    for role in ("button", "link", "heading", "table", "region", "columnheader", "rowheader", "DisclosureTriangle"):
        check(all(names.get(role, [])), path, f"a {role} without a name")
    check(len(names.get("table", [])) == tables, path, "the accessibility tree lacks a table")
    check(len(names.get("columnheader", [])) >= tables and len(names.get("rowheader", [])) >= tables, path,
          "a table without headers in the accessibility tree")
    check(len(names.get("main", [])) == 1, path, "no main landmark")
    navigations = tab.run("document.querySelectorAll('nav').length")
    check(len(names.get("navigation", [])) == navigations, path, "no navigation landmark")


def check_looks(tab, path):
    for scheme in ("light", "dark"):
        preference = {"name": "prefers-color-scheme", "value": scheme}
        tab.call("Emulation.setEmulatedMedia", media="screen", features=[preference])
        faint = tab.run(LOW_CONTRAST)
        check(not faint, path, f"too little contrast ({scheme}): {faint[:5]}")
    for width in (400, 1280):
        tab.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        check(tab.run(SPILL) <= 0, path, f"wider than a window of {width} px")
    tab.call("Emulation.clearDeviceMetricsOverride")
    tab.call("Emulation.setEmulatedMedia", media="print", features=[])
    boxes = tab.run("[...document.querySelectorAll('.scroll')].map((box) => getComputedStyle(box).overflow)")
    check(set(boxes) <= {"visible"}, path, "a printed table is cut off by its box")
    check(not tab.run(LOW_CONTRAST), path, "too little contrast on paper")
    check(tab.pdf().startswith(b"%PDF"), path, "cannot be printed")
    tab.call("Emulation.setEmulatedMedia", media="", features=[])


def check_quiet(tab, path, url):
    for event in tab.events:
        method, data = event.get("method"), event.get("params", {})
        is_noise = method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        check(not is_noise, path, f"{method}: {data}")
        check(method != "Page.javascriptDialogOpening", path, "a dialog opens")
        if method == "Network.requestWillBeSent":
            check(data["request"]["url"].split("#")[0] == url, path, f"asks for {data['request']['url']}")
    check(tab.run("typeof hacked") == "undefined", path, "a script of a document ran")


def check_in_browser(tab, path):
    url = pathlib.Path(path).resolve().as_uri()
    tab.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(url)
    without_script = tab.run(WORDS)
    tab.call("Emulation.setScriptExecutionDisabled", value=False)
    tab.open(url)
    check(tab.run(WORDS) == without_script, path, "says something else without its script")
    check_accessibility(tab, path)
    check_sorting(tab, path)
    check_sorting_by_value(tab, path)
    check_looks(tab, path)
    check_quiet(tab, path, url)


# --- pages

HOSTILE = """KẾ HOẠCH
Trồng cây <script>hacked = 1</script> tỉnh {province} giai đoạn 2024 - 2030

Thực hiện chủ trương; Ủy ban nhân dân tỉnh {province} ban hành Kế hoạch như sau:

I. MỤC TIÊU </title></style></script><script>hacked = 2</script> &lt; &amp;
1. Đến năm 2030, tỷ lệ hộ <img src=x onerror="hacked=3"> trồng cây "xanh' đạt {value}%.
2. Đến năm 2025, trồng {value}00 cây <a href="javascript:hacked=4">phi lao</a> -->]]>.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp chủ trì <svg/onload=hacked=5>, báo cáo trước ngày 10/12 hằng năm.
"""


def make_pages(tool, folder):
    samples = sorted(str(path) for path in pathlib.Path("samples").glob("*/*") if path.suffix in (".txt", ".md"))
    hostile = []
    for province, value in (("Bến Tre", 30), ("Cà Mau", 45)):
        hostile.append(folder / f"{value}.txt")
        hostile[-1].write_text(HOSTILE.format(province=province, value=value), encoding="utf-8")
    runs = {"matrix": samples, "national": ["--against", "569", *samples[:3]], "hostile": hostile,
            "hostile-revision": ["--revision", *hostile], "same": [samples[0], samples[0]],
            "translation": ["--translation", "samples/vi/nong-nghiep-hai-duong.txt", "tests/data/translation/lam-nghiep.en.txt"]}
    for name, arguments in runs.items():
        page = folder / f"{name}.html"
        subprocess.run([tool, "diff", "--format", "html", "--exit-zero", "-o", page, *arguments], check=True)
        yield str(page)


def start_browser():
    """None where there is no Chromium, or one that does not start here."""
    program = browser.find_browser()
    try:
        if program:
            return browser.Browser(program)
    except OSError as error:
        print(f"html: {program} does not start: {error}")
    print("html: skipped: no page was opened in a browser, for that needs Chromium")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", default="build/plantool")
    parser.add_argument("pages", nargs="*", help="pages to check instead of those of the samples")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = options.pages or list(make_pages(options.tool, pathlib.Path(folder)))
        for page in pages:
            check_source(page)
        tab = start_browser()
        for page in pages if tab else []:
            try:
                check_in_browser(tab, page)
            except ValueError as error:
                failures.append(f"{page}: {error}")
        if tab:
            tab.close()
    for failure in failures:
        print("FAIL", failure)
    print(f"html: {len(pages)} pages, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
