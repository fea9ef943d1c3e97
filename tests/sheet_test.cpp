// Sheets as terminal text, as Markdown and as HTML; what a browser makes of HTML is asked in
// html_test.py.
#include "output/sheet.h"

#include <sstream>

#include "base/display.h"
#include "helpers.h"

using namespace plantool;
using namespace plantool::test;

TEST_SUITE_BEGIN("sheet");

namespace {

SheetCell cell(const std::string& text, Tone tone = Tone::plain) {
  return {{{{text, tone}}}, "", {}};
}

SheetRow row(const std::vector<std::string>& texts) {
  SheetRow out;
  for (const auto& text : texts)
    out.cells.push_back(text.empty() ? SheetCell{} : cell(text));
  return out;
}

SheetRow group(const std::string& title) {
  return {{cell(title)}, true};
}

Sheet sheet_of(const SheetBlock& block) {
  return {"T", "en", {block}};
}

/// The sheet below its title and the blank line behind it.
std::string text_of(const SheetBlock& block, int width, bool colour = false) {
  const auto out = sheet_text(sheet_of(block), {width, colour});
  return out.substr(out.find("\n\n") + 2);
}

std::string markdown_of(const SheetBlock& block) {
  const auto out = sheet_markdown(sheet_of(block));
  return out.substr(out.find("\n\n") + 2);
}

/// What stands within <main>.
std::string html_of(const std::vector<SheetBlock>& blocks) {
  const auto out = sheet_html({"T", "en", blocks});
  const auto begin = out.find('>', out.find("<main")) + 2;
  return out.substr(begin, out.find("</main>") - begin);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

/// What holds for every sheet: no line is too long or ends in blanks, nothing steers the terminal.
void check_lines(const std::string& text, std::size_t width) {
  for (const auto& line : lines_of(text)) {
    CAPTURE(line);
    CHECK(display::width(line) <= width);
    CHECK_FALSE(line.ends_with(' '));
    CHECK(display::plain(line) == line);
  }
}

SheetTable matrix() {
  return {"Targets",
          {{"Indicator", "", false},
           {"Nation", "", false},
           {"Value", "Ninh Thuận", true},
           {"Due", "Ninh Thuận", false}},
          {row({"share of homes with clean water", "≥ 95 %", "≥ 90 %", "2030"}),
           row({"trees", "", "1000", ""})}};
}

}  // namespace

TEST_CASE("a table that fits has its groups over its columns") {
  CHECK(text_of(matrix(), 100) ==
        "Targets\n"
        "                                             Ninh Thuận\n"
        "                                             ──────────────────\n"
        "Indicator                        Nation       Value  Due\n"
        "───────────────────────────────  ──────────  ──────  ──────────\n"
        "share of homes with clean water  ≥ 95 %      ≥ 90 %  2030\n"
        "trees                            not stated    1000  not stated\n");
}

TEST_CASE("wide columns share what narrow ones leave, and rows of several lines stand apart") {
  SheetTable table{
      "",
      {{"What"}, {"Before"}, {"After"}},
      {row({"a", "one two three four five", "six seven eight nine ten"}), row({"b", "x", ""})}};
  table.absent = "-";
  CHECK(text_of(table, 40) ==
        "What  Before            After\n"
        "────  ────────────────  ────────────────\n"
        "a     one two three     six seven eight\n"
        "      four five         nine ten\n"
        "\n"
        "b     x                 -\n");
}

TEST_CASE(
    "the first column takes no more than a third where others need the room, and more where they "
    "do not") {
  const std::string blanks = "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa";
  const SheetTable crowded{"", {{"A"}, {"B"}, {"C"}}, {row({blanks, blanks, blanks})}};
  CHECK(lines_of(text_of(crowded, 90)).at(1).find("  ") == 28 * std::string("─").size());
  const SheetTable roomy{"", {{"A"}, {"B"}}, {row({blanks + " " + blanks, "b"})}};
  CHECK(lines_of(text_of(roomy, 90)).at(1).find("  ") == 87 * std::string("─").size());
}

TEST_CASE("a table that is too wide becomes a list") {
  CHECK(text_of(matrix(), 40) ==
        "Targets\n"
        "share of homes with clean water\n"
        "  Nation: ≥ 95 %\n"
        "  Ninh Thuận · Value: ≥ 90 %\n"
        "  Ninh Thuận · Due: 2030\n"
        "\n"
        "trees\n"
        "  Ninh Thuận · Value: 1000\n"
        "  not stated: Nation, Ninh Thuận · Due\n");
}

TEST_CASE("of many columns that say nothing a list names a few") {
  SheetTable table{"", {{"Indicator"}}, {{{cell("roads")}}}};
  for (int i = 1; i <= 50; ++i) {
    table.columns.push_back({"Plan " + std::to_string(i)});
    table.rows[0].cells.push_back(i == 7 ? cell("5 km") : SheetCell{});
  }
  table.rows.insert(table.rows.begin(), group("Transport"));
  CHECK(text_of(table, 60) ==
        "Transport\n"
        "────────────────────────────────────────────────────────────\n"
        "\n"
        "roads\n"
        "  Plan 7: 5 km\n"
        "  not stated: Plan 1, Plan 2, Plan 3, Plan 4, Plan 5, Plan\n"
        "    6 and 43 more\n");
}

TEST_CASE("groups of rows have a title, and the header again where it is out of sight") {
  SheetTable table{"", {{"Name"}, {"Value"}}, {group("First")}};
  for (int i = 0; i < 31; ++i)
    table.rows.push_back(row({"n", "v"}));
  table.rows.push_back(group("Second"));
  table.rows.push_back(row({"last", "w"}));
  table.rows.push_back(group("Third"));
  table.rows.push_back(row({"end", "x"}));
  const auto lines = lines_of(text_of(table, 80));
  CHECK(lines.at(2) == "First");
  CHECK(std::count(lines.begin(), lines.end(), "Name  Value") == 2);
  const auto second = std::find(lines.begin(), lines.end(), "Second");
  CHECK(*(second - 3) == "");
  CHECK(*(second - 2) == "Name  Value");
  CHECK(*(second + 2) == "");
  CHECK(*(second + 3) == "Third");
}

TEST_CASE("columns are measured as a terminal shows them") {
  const SheetTable table{
      "",
      {{"Name"}, {"Value"}},
      {row({"Hồ Chí Minh", "1"}), row({nfd("Hồ Chí Minh"), "2"}), row({"東京", "3"})}};
  const auto lines = lines_of(text_of(table, 80));
  CHECK(lines.at(2) == "Hồ Chí Minh  1");
  CHECK(lines.at(3) == nfd("Hồ Chí Minh") + "  2");
  CHECK(lines.at(4) == "東京         3");
}

TEST_CASE("nothing is wider than the terminal, whatever stands in a sheet") {
  const std::string word(150, 'w');
  const std::string odd =
      "\x1b[31mred\x1b[0m \xE2\x80\xAE"
      "back\ttab\nline";
  Sheet sheet{word,
              "en",
              {SheetHeading{2, word}, SheetHeading{3, odd}, SheetLine{{odd}, {word, Tone::bad}}}};
  sheet.blocks.push_back(SheetList{{{{{word, Tone::added}}}, {{{odd}}}}});
  for (const std::size_t columns : {1U, 2U, 3U, 5U, 9U}) {
    SheetTable table{odd, {}, {group(word)}};
    SheetRow cells;
    for (std::size_t i = 0; i < columns; ++i) {
      table.columns.push_back({i % 2 == 0 ? word : odd, i > 2 ? word : "", i == 1});
      cells.cells.push_back(
          {{{{odd}, {word, Tone::strong}}, {{"日本語のとても長い文章です"}}}, "", {}});
    }
    table.rows.push_back(cells);
    table.rows.push_back({{SheetCell{}}});
    sheet.blocks.push_back(table);
  }
  for (const int width : {0, 40, 41, 77, 100, 250})
    check_lines(sheet_text(sheet, {width, false}), static_cast<std::size_t>(std::max(width, 40)));
}

TEST_CASE("each line has its own colour") {
  const SheetLine line{{"aaa bbb ", Tone::plain}, {"ccc ddd", Tone::bad}, {" eee", Tone::dim}};
  const std::string filler(33, 'x');
  CHECK(text_of(SheetLine{{filler + " ", Tone::plain}, {"ccc ddd", Tone::bad}}, 40, true) ==
        filler + " \x1b[31m✗ ccc\x1b[0m\n\x1b[31mddd\x1b[0m\n");
  CHECK(text_of(line, 40) == "aaa bbb ✗ ccc ddd eee\n");
}

TEST_CASE("what is added, removed, good or bad is told without colour") {
  const SheetLine line{{"at least ", Tone::plain},
                       {"30", Tone::removed},
                       {" "},
                       {"35 ", Tone::added},
                       {"%, "},
                       {"later", Tone::warn},
                       {", "},
                       {"leader", Tone::good}};
  CHECK(text_of(line, 80) == "at least [-30-] {+35+} %, ! later, ✓ leader\n");
  CHECK(markdown_of(line) == "at least ~~30~~ **+35+** %, **! later**, **✓ leader**\n");
}

TEST_CASE("headings and lists") {
  const SheetList list{{{{"first item"}}, {{{"below it"}}}}, {{{"second"}}, {}}};
  CHECK(text_of(list, 80) == "- first item\n    below it\n- second\n");
  CHECK(markdown_of(list) == "- first item\n  - below it\n- second\n");
  CHECK(text_of(SheetHeading{2, "Mục tiêu"}, 80) == "Mục tiêu\n--------\n");
  CHECK(text_of(SheetHeading{3, "Mục tiêu"}, 80) == "Mục tiêu\n");
  CHECK(markdown_of(SheetHeading{3, "Mục tiêu"}) == "### Mục tiêu\n");
}

TEST_CASE("long items hang below their first word") {
  const std::string words = "one two three four five six seven eight nine ten";
  CHECK(text_of(SheetList{{{{words}}, {}}}, 40) ==
        "- one two three four five six seven\n  eight nine ten\n");
}

TEST_CASE("an empty table says so") {
  CHECK(text_of(SheetTable{"Duties", {{"A"}}, {}}, 80) == "Duties\nnone\n");
  CHECK(text_of(SheetTable{"Duties", {}, {}}, 80).empty());
  CHECK(markdown_of(SheetTable{"Duties", {{"A"}}, {}}) == "**Duties**\n\nnone\n");
}

TEST_CASE("a table in Markdown") {
  auto table = matrix();
  table.rows.insert(table.rows.begin(), group("Water"));
  table.rows.back().cells.back() = {{{{"a|b"}}, {{"2030\n"}, {"soon", Tone::strong}}}, "", {}};
  CHECK(markdown_of(table) ==
        "**Targets**\n\n"
        "| Indicator | Nation | Ninh Thuận · Value | Ninh Thuận · Due |\n"
        "| --- | --- | ---: | --- |\n"
        "| **Water** | | | |\n"
        "| share of homes with clean water | ≥ 95 % | ≥ 90 % | 2030 |\n"
        "| trees | not stated | 1000 | a\\|b<br>2030 **soon** |\n");
}

TEST_CASE("words of a document make no Markdown") {
  CHECK(markdown_of(SheetLine{{"1. Sở <b>Y tế</b> & R&D &lt; *x*"}}) ==
        "1\\. Sở \\<b\\>Y tế\\</b\\> & R&D \\&lt; \\*x\\*\n");
  CHECK(markdown_of(SheetLine{{"  - a"}}) == "\\- a\n");
  CHECK(markdown_of(SheetLine{{"+"}}) == "\\+\n");
  CHECK(markdown_of(SheetLine{{"2030"}, {". Then"}}) == "2030. Then\n");
  CHECK(markdown_of(SheetList{{{{"2) b"}}, {}}}) == "- 2\\) b\n");
}

TEST_CASE("words of a document make no HTML") {
  CHECK(html_of({SheetLine{{"<script>&lt; \"a\" 'b'\n\x01"}}}) ==
        "<p>&lt;script&gt;&amp;lt; &quot;a&quot; &#39;b&#39; \xEF\xBF\xBD</p>\n");
  const auto page =
      sheet_html({"</title><script>",
                  "\"><script>",
                  {SheetHeading{2, "<b>"}, SheetTable{"\"><i>", {{"<u>"}}, {row({"<s>"})}}}});
  for (const std::string tag : {"<b>", "<i>", "<u>", "<s>"})
    CHECK(page.find(tag) == page.npos);
  CHECK(page.find("<script>") == page.rfind("<script>"));
}

TEST_CASE("tones in HTML") {
  const SheetLine line{
      {"a"}, {"b", Tone::strong}, {"c", Tone::bad}, {"d", Tone::added}, {"e", Tone::removed}};
  CHECK(html_of({line}) ==
        "<p>a<strong>b</strong><span class=\"bad\">✗ c</span><ins>d</ins><del>e</del></p>\n");
}

TEST_CASE("headings in HTML leave no level out, and each has its own anchor") {
  CHECK(html_of({SheetHeading{4, "Mục tiêu"}, SheetHeading{4, "Mục tiêu"},
                 SheetHeading{2, "Contents"}, SheetHeading{2, "東"}}) ==
        "<h2 id=\"muc-tieu\">Mục tiêu</h2>\n<h3 id=\"muc-tieu-2\">Mục tiêu</h3>\n"
        "<h2 id=\"contents-2\">Contents</h2>\n<h2 id=\"section\">東</h2>\n");
}

TEST_CASE("a table in HTML") {
  SheetTable table{"Trees",
                   {{"Name"}, {"Value", "Huế", true}, {"Due", "Huế"}},
                   {group("A"), row({"x", "1", ""}), group("B"), row({"y", "", "2030"})}};
  table.rows[1].cells[1].order = 0.5;
  table.rows[1].cells[1].detail = "line 7:\n“<1>”";
  table.rows[3].cells.pop_back();
  CHECK(
      html_of({table}) ==
      "<div class=\"scroll\" role=\"region\" aria-label=\"Trees\" tabindex=\"0\">\n<table "
      "class=\"sortable\">\n<caption>Trees</caption>\n"
      "<colgroup span=\"1\"></colgroup>\n<colgroup span=\"2\"></colgroup>\n"
      "<thead>\n<tr>\n<th scope=\"col\" rowspan=\"2\">Name</th>\n<th scope=\"colgroup\" "
      "colspan=\"2\">Huế</th>\n</tr>\n"
      "<tr>\n<th scope=\"col\" class=\"number\">Value</th>\n<th "
      "scope=\"col\">Due</th>\n</tr>\n</thead>\n"
      "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"3\"><span>A</span></th></tr>\n"
      "<tr><th scope=\"row\">x</th><td class=\"number\" "
      "data-order=\"0.5\"><details><summary>1</summary><p>line "
      "7:<br>“&lt;1&gt;”</p></details></td>"
      "<td class=\"none\">not stated</td></tr>\n</tbody>\n"
      "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"3\"><span>B</span></th></tr>\n"
      "<tr><th scope=\"row\">y</th><td class=\"none\">not stated</td><td class=\"none\">not "
      "stated</td></tr>\n</tbody>\n</table>\n</div>\n");
  const auto twice = html_of({table, table});
  CHECK(twice.find("aria-label=\"Trees (2)\"") != twice.npos);
  CHECK(html_of({SheetHeading{2, "Water"}, SheetTable{"", {{"A"}}, {row({"x"})}}})
            .find("<table class=\"sortable\" aria-label=\"Water\">") != twice.npos);
  CHECK(html_of({SheetTable{"Trees", {{"A"}}, {}}}) == "<p>Trees: none</p>\n");
}

TEST_SUITE_END();
