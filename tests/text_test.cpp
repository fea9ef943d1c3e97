// From decoded source to paragraphs: normal forms, noise, Markdown, furniture, hard-wrapped lines;
// and the promise that every span still cuts the right words out of the original text.
#include <fmt/format.h>

#include <random>

#include "base/offset_map.h"
#include "helpers.h"

using namespace plantool;
using test::code_points;

namespace {

/// What a reader sees of a stretch of the source: NFC, plain blanks, nothing invisible, eth as Đ.
std::string squeezed(std::string_view text) {
  const auto composed = test::nfc(text);
  std::string out;
  for (std::size_t at = 0; at < composed.size();) {
    const char32_t c = utf8::next(composed, at);
    if (c == 0xAD || c == 0x200B || c == 0xFEFF) continue;
    utf8::append(out, c == 0xA0 || c == 0x202F ? U' ' : c == 0xD0 ? U'Đ' : c);
  }
  return utf8::squeeze(out);
}

/// NFD of a random half of the letters: what pasting from two sources gives.
std::string mixed(std::string_view text, unsigned seed) {
  std::mt19937 random(seed);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    utf8::next(text, at);
    const auto letter = text.substr(begin, at - begin);
    out += random() % 2 == 0 ? test::nfd(letter) : std::string(letter);
  }
  return out;
}

/// The form of Windows-1258: the letter keeps its hat, breve or horn, the tone stands behind it.
std::string tone_apart(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    utf8::next(text, at);
    const auto parts = test::nfd(text.substr(begin, at - begin));
    std::string letter, tone;
    for (std::size_t i = 0; i < parts.size();) {
      const char32_t c = utf8::next(parts, i);
      const bool is_tone = c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
      utf8::append(is_tone ? tone : letter, c);
    }
    out += test::nfc(letter) + tone;
  }
  return out;
}

/// Every span of a plan with the words that it cuts out of `source`, squeezed, in NFC.
std::vector<std::string> cuttings(const Plan& plan, std::string_view source) {
  std::vector<std::string> points;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t begin = at;
    utf8::next(source, at);
    points.emplace_back(source.substr(begin, at - begin));
  }
  std::vector<std::string> out;
  const auto cut = [&](const char* kind, const std::string& id, const Span& span) {
    REQUIRE(span.start <= span.end);
    REQUIRE(span.end <= points.size());
    std::string words;
    for (auto i = span.start; i < span.end; ++i)
      words += points[i];
    out.push_back(fmt::format("{} {}: {}", kind, id, squeezed(words)));
  };
  for (const auto& x : plan.sections)
    cut("section", x.id, x.span);
  for (const auto& x : plan.targets)
    cut("target", x.id, x.span);
  for (const auto& x : plan.deadlines)
    cut("deadline", x.id, x.span);
  for (const auto& x : plan.assignments)
    cut("assignment", x.id, x.span);
  for (const auto& x : plan.references)
    cut("reference", x.id, x.span);
  for (const auto& x : plan.ledger)
    cut("number", x.text, x.span);
  return out;
}

/// Lines that were set aside, as "reason: text".
std::vector<std::string> aside(const test::Reading& reading) {
  std::vector<std::string> out;
  for (const auto& line : reading.text.set_aside)
    out.push_back(line.reason + ": " + line.text);
  return out;
}

using Lines = std::vector<std::string>;

/// One text for each row of a failed table.
std::string shown(const Lines& lines) {
  std::string out;
  for (const auto& line : lines)
    out += "[" + line + "]";
  return out;
}

}  // namespace

TEST_CASE("a slug drops marks, composed with their letters or not") {
  for (char32_t point = 0xA1; point < 0x1F00; ++point) {
    std::string letter;
    utf8::append(letter, point);
    CAPTURE(letter);
    // A mark of its own takes the way through ICU, which drops it.
    CHECK(utf8::slug(letter) == utf8::slug(letter + "\u0301"));
  }
  CHECK(utf8::slug("ĐẮK NÔNG – Ủy ban") == "dak-nong-uy-ban");
}

TEST_CASE("text: samples in other normal forms have the same facts, and spans cut the same words") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    const auto text = test::nfc(file.bytes);
    const auto plan = test::extract(text, file.name, "", true);
    const auto facts = test::facts_of(plan);
    const auto words = cuttings(plan, text);
    REQUIRE(words.size() > 20);
    const std::pair<std::string, std::string> forms[] = {
        {"decomposed", test::nfd(text)},
        {"mixed", mixed(text, 7)},
        {"tone apart", tone_apart(text)},
    };
    for (const auto& row : forms) {
      const auto &form = row.first, &spelled = row.second;
      CAPTURE(form);
      const auto other = test::extract(spelled, file.name, "", true);
      CHECK(test::facts_of(other) == facts);
      const auto other_words = cuttings(other, spelled);
      REQUIRE(other_words.size() == words.size());
      for (std::size_t i = 0; i < words.size(); ++i)
        REQUIRE(other_words[i] == words[i]);
    }
  }
}

TEST_CASE("text: spans of the samples begin and end with what they stand for") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    const auto plan = test::extract(file.bytes, file.name, "", true);
    const auto text = decode(Source{file.name, file.bytes})->text;
    const LineIndex lines(text);
    const auto cut = [&](const Span& span) {
      CHECK(lines.at(span.start).line == span.line);
      CHECK(lines.at(span.start).column == span.column);
      return squeezed(code_points(text, span.start, span.end));
    };
    for (const auto& section : plan.sections) {
      CAPTURE(section.id);
      const auto words = cut(section.span);
      const auto& opening = section.label ? *section.label : section.heading.value_or("?");
      CHECK(words.substr(0, opening.size()) == opening);
      CHECK(words.find('\f') == std::string::npos);
    }
    for (const auto& target : plan.targets) {
      CAPTURE(target.id);
      const auto words = cut(target.span);
      CAPTURE(words);
      CHECK(!words.empty());
      // Markdown marks may stand in the source of a quote, never in the quote.
      if (words.find('*') == std::string::npos) {
        CHECK(target.quote.find(words) != std::string::npos);
      }
      CHECK(target.quote.find('*') == std::string::npos);
    }
    for (const auto& deadline : plan.deadlines) {
      CAPTURE(deadline.id);
      CHECK(cut(deadline.span).find(deadline.text) != std::string::npos);
    }
    for (const auto& entry : plan.ledger) {
      CAPTURE(entry.text);
      CHECK(cut(entry.span).find(entry.text) != std::string::npos);
    }
    for (const auto& reference : plan.references) {
      CAPTURE(reference.key);
      const auto words = cut(reference.span);
      if (reference.number) CHECK(words.find(*reference.number) != std::string::npos);
    }
  }
}

TEST_CASE("text: cleaning one line") {
  struct Row {
    std::string what;
    std::string text;
    std::string cleaned;
  };
  const Row rows[] = {
      {"no-break space", "I.\u00A0MỤC\u00A0TIÊU", "I. MỤC TIÊU"},
      {"narrow no-break space", "1\u202F500 ha", "1 500 ha"},
      {"em, thin and ideographic space", "a\u2003b\u2009c\u3000d", "a b c d"},
      {"tab", "1.\tMục\tđích", "1. Mục đích"},
      {"blanks at both ends", " \u00A0\t1. Một \u00A0", "1. Một"},
      {"soft hyphen", "phát tri\u00ADển", "phát triển"},
      {"zero-width space", "phát\u200B triển", "phát triển"},
      {"zero-width joiners", "phá\u200Ct tri\u200Dển", "phát triển"},
      {"word joiner", "10\u2060%", "10%"},
      {"byte-order mark inside", "I. \uFEFFMỤC TIÊU", "I. MỤC TIÊU"},
      {"direction marks", "\u200EI. MỤC\u200F \u202ATIÊU\u202C", "I. MỤC TIÊU"},
      {"bell and delete", "I. MỤC\a TIÊU\x7F", "I. MỤC TIÊU"},
      {"eth for d with stroke", "Ðến năm 2030 ðạt", "Đến năm 2030 đạt"},
      {"African d", "Ɖến", "Đến"},
      {"caron for breve", "nǎm Ǎn", "năm Ăn"},
      {"oi for u with horn", "dƣ nợ Ƣu", "dư nợ Ưu"},
      {"cp1250 letters", "vŕ", "và"},
      {"OCR letters", "định kǶ, đội ngǜ", "định kỳ, đội ngũ"},
      {"caron for breve, decomposed", "na\u030Cm", "năm"},
      {"decomposed", "tie\u0302\u0301n bo\u0323\u0302", "tiến bộ"},
      {"marks in the other order", "bo\u0302\u0323", "bộ"},
      {"tone apart", "ti\u00EA\u0301n b\u00F4\u0323", "tiến bộ"},
      {"a mark without a letter", "\u0301a", "\u0301a"},
      {"a mark on a blank", "a \u0301b", "a \u0301b"},
      {"old and new tone places stay", "hòa hoà thủy thuỷ", "hòa hoà thủy thuỷ"},
      {"dashes stay", "a - b – c — d − e ‑ f", "a - b – c — d − e ‑ f"},
      {"quotes stay", "“4.0” 'x' ’", "“4.0” 'x' ’"},
      {"stars stay in plain text", "* 5 *x* **y**", "* 5 *x* **y**"},
      {"backslash stays in plain text", "1\\. a", "1\\. a"},
      {"no letters at all", "¶ § © ½", "¶ § © ½"},
      {"outside the basic plane", "🚀 a𝟏b", "🚀 a𝟏b"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto reading = test::read(row.text + "\n");
    REQUIRE(reading.text.lines.size() == 1);
    CHECK(reading.text.slice(reading.text.lines[0].range) == row.cleaned);
    // The ends of the line map to visible characters of the source.
    const auto range = reading.text.lines[0].range;
    const auto begin = reading.text.map.source_begin(reading.text.body, range.begin);
    const auto end = reading.text.map.source_end(reading.text.body, range.end);
    CHECK(begin < end);
    CHECK(end <= utf8::count(row.text));
    const auto visible = code_points(row.text, begin, end);
    CHECK(visible.front() != ' ');
    CHECK(visible.back() != ' ');
  }
}

TEST_CASE("text: every character of a cleaned line maps to its own source character") {
  // Composed letters, marks in two orders, invisible characters and blanks in one line.
  const std::string source =
      "a\u00AD tie\u0302\u0301n\u00A0bo\u0323\u0302 \u200Bđ\u1EBF\u0065\u0301 🚀z";
  const auto reading = test::read(source + "\n");
  const auto& body = reading.text.body;
  std::uint32_t last = 0;
  for (std::size_t at = reading.text.lines[0].range.begin; at < reading.text.lines[0].range.end;) {
    const auto begin = static_cast<std::uint32_t>(at);
    utf8::next(body, at);
    const auto from = reading.text.map.source_begin(body, begin);
    const auto to = reading.text.map.source_end(body, static_cast<std::uint32_t>(at));
    const std::string letter = body.substr(begin, at - begin);
    CAPTURE(letter);
    CHECK(from >= last);
    auto cut = test::nfc(code_points(source, from, to));
    if (cut == "\u00A0") cut = " ";
    CHECK(cut == letter);
    last = to;
  }
}

TEST_CASE("text: noise does not change the facts, and spans stay true") {
  const std::string plain =
      "I. MỤC TIÊU\n1. Đến năm 2030 tỷ lệ hộ nghèo còn 10 - 15%.\n2. Sở Tài chính chủ trì thực "
      "hiện.\n";
  const auto facts = test::facts_of(test::extract(plain));
  const auto replaced = [&](std::string_view from, std::string_view to) {
    std::string out = plain;
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size())) {
      out.replace(at, from.size(), to);
    }
    REQUIRE(out != plain);
    return out;
  };
  const std::pair<std::string, std::string> rows[] = {
      {"no-break spaces", replaced(" ", "\u00A0")},
      {"thin spaces", replaced(" ", "\u2009")},
      {"soft hyphens", replaced("n", "n\u00AD")},
      {"zero-width spaces", replaced(" ", " \u200B")},
      {"eth", replaced("Đ", "Ð")},
      {"carriage returns", replaced("\n", "\r\n")},
      {"trailing blanks", replaced("\n", "  \n")},
      {"doubled blanks", replaced(" ", "  ")},
      {"blank lines", replaced("\n", "\n\n")},
      {"decomposed", test::nfd(plain)},
  };
  for (const auto& row : rows) {
    const auto &what = row.first, &text = row.second;
    CAPTURE(what);
    const auto plan = test::extract(text);
    CHECK(test::facts_of(plan) == facts);
    REQUIRE(plan.targets.size() == 1);
    const auto& span = plan.targets[0].span;
    const auto value = code_points(text, span.start, span.end);
    CAPTURE(value);
    CHECK(value.find("10") != std::string::npos);
    CHECK(value.ends_with("15%"));
    const auto& two = test::section(plan, "I.2");
    CHECK(code_points(text, two.span.start, two.span.start + 2) == "2.");
  }
}

TEST_CASE("text: all dashes make ranges and bullets") {
  for (const std::string dash : {"-", "–", "—", "−", "‑", "‐", "‒"}) {
    CAPTURE(dash);
    const auto plan =
        test::extract("I. MỤC TIÊU\n1. Năm 2030 tỷ lệ hộ nghèo còn 10 " + dash + " 15%.\n");
    REQUIRE(plan.targets.size() == 1);
    CHECK(plan.targets[0].comparator == "range");
    CHECK(plan.targets[0].min == 10);
    CHECK(plan.targets[0].max == 15);
  }
  for (const std::string dash : {"-", "–", "—", "−", "‑"}) {
    CAPTURE(dash);
    CHECK(test::outline_of("I. MỤC TIÊU\n" + dash + " Một.\n" + dash + " Hai.\n") == "I{- -}");
  }
}

TEST_CASE("text: Markdown marks vanish and leave their meaning") {
  struct Row {
    std::string text;
    std::string outline;
    Lines paragraphs;
  };
  const Row rows[] = {
      {"**I. MỤC TIÊU**\n\n**1. Chung**\n\nMột.\n", "I{1}", {"I. MỤC TIÊU", "1. Chung", "Một."}},
      {"**I.** **MỤC TIÊU**\n\n1. Một.\n", "I{1}", {"I. MỤC TIÊU", "1. Một."}},
      {"***I. MỤC TIÊU***\n\n*1. Một.*\n", "I{1}", {"I. MỤC TIÊU", "1. Một."}},
      {"# I. MỤC TIÊU\n## 1. Chung\nMột.\n", "I{1}", {"I. MỤC TIÊU", "1. Chung", "Một."}},
      {"###### I. MỤC TIÊU\n\nMột.\n", "I", {"I. MỤC TIÊU", "Một."}},
      {"#I. MỤC TIÊU\n", "", {"#I. MỤC TIÊU"}},
      {"I\\. MỤC TIÊU\n\n1\\. Một.\n\n\\- Hai.\n", "I{1{-}}", {"I. MỤC TIÊU", "1. Một.", "- Hai."}},
      {"I. MỤC TIÊU\n\n* Một.\n* Hai.\n", "I{- -}", {"I. MỤC TIÊU", "* Một.", "* Hai."}},
      {"I. MỤC TIÊU\n\na\\*b 5\\% \\\\\n", "I", {"I. MỤC TIÊU", "a*b 5% \\"}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto reading = test::read(row.text, "t.md");
    CHECK(outline_line(reading.structure) == row.outline);
    CHECK(shown(reading.lines()) == shown(row.paragraphs));
  }
}

TEST_CASE("text: emphasis is measured where it stands") {
  struct Row {
    std::string text;
    double share;
  };
  const Row rows[] = {
      {"**I. MỤC TIÊU**", 1.0}, {"***x***", 1.0}, {"**ab** cd", 0.4},
      {"plain", 0.0},           {"ab **cd", 0.4}, {"a\\*b\\*", 0.0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto reading = test::read(row.text + "\n\nx\n", "t.md");
    CHECK(reading.text.emphasised(reading.text.lines.at(0).range) == doctest::Approx(row.share));
    // An emphasis that was never closed ends with its paragraph.
    CHECK(reading.text.emphasised(reading.text.lines.back().range) == doctest::Approx(0.0));
  }
}

TEST_CASE("text: pipe rows become cells") {
  const auto reading = test::read(
      "I. PHÂN CÔNG\n\n| TT | Nhiệm vụ | Cơ quan |\n|----|:--------:|---|\n| 1 | Xây *đường* | Sở "
      "\\| GTVT |\n"
      "|2|Cầu||\n| 3 | Không đóng\n\nHết.\n",
      "t.md");
  CHECK(shown(reading.lines()) ==
        shown({"I. PHÂN CÔNG", "TT", "Nhiệm vụ", "Cơ quan", "1", "Xây đường", "Sở | GTVT", "2",
               "Cầu", "3", "Không đóng", "Hết."}));
  CHECK(shown(aside(reading)) == shown({"table rule: |----|:--------:|---|"}));
  std::vector<std::uint32_t> rows;
  for (const auto& paragraph : reading.paragraphs) {
    if (paragraph.cell == Cell::row) rows.push_back(paragraph.row);
  }
  CHECK(rows == std::vector<std::uint32_t>{1, 1, 1, 2, 2, 2, 3, 3, 4, 4});
  CHECK(outline_line(reading.structure) == "I");  // "1" in a cell numbers a row, not a section
  int firsts = 0;
  for (const auto& block : reading.structure.blocks)
    firsts += block.first_in_row;
  CHECK(firsts == 4);
}

TEST_CASE("text: a table that was flattened to lone pipes keeps its cells apart") {
  const auto reading = test::read(
      "I. PHÂN CÔNG\n|\nTT\n|\nNhiệm vụ\n|\n|\n1\n|\nXây đường\nliên huyện\n|\n\nII. KINH "
      "PHÍ\nMột.\n");
  CHECK(shown(reading.lines()) == shown({"I. PHÂN CÔNG", "TT", "Nhiệm vụ", "1",
                                         "Xây đường liên huyện", "II. KINH PHÍ", "Một."}));
  CHECK(outline_line(reading.structure) == "I II");
  CHECK(reading.paragraphs.at(1).cell == Cell::flattened);
  CHECK(reading.paragraphs.at(5).cell == Cell::none);
  CHECK(reading.paragraphs.at(2).row == reading.paragraphs.at(1).row);
  CHECK(reading.paragraphs.at(3).row == reading.paragraphs.at(2).row + 1);
  CHECK(aside(reading).empty());
}

TEST_CASE("text: page numbers, running headers, rules and site chrome are set aside") {
  const std::string page = std::string("Một câu văn khá dài để lấp đầy trang giấy này.\n") +
                           "Hai.\nBa.\nBốn.\nNăm.\nSáu.\nBảy.\nTám.\nChín.\nMười.\nMười một.\n";
  struct Row {
    std::string what;
    std::string text;
    Lines set_aside;
  };
  const Row rows[] = {
      {"a series",
       page + "1\n" + page + "2\n" + page + "3\n",
       {"page number: 1", "page number: 2", "page number: 3"}},
      {"between dashes",
       page + "- 1 -\n" + page + "- 2 -\n",
       {"page number: - 1 -", "page number: - 2 -"}},
      {"at a form feed", page + "17\n\f" + page, {"page number: 17"}},
      {"behind a form feed", page + "\f17\n" + page, {"page number: 17"}},
      {"words", page + "Trang 3\n" + page, {"page number: Trang 3"}},
      {"number and total", page + "Trang 3/12\n" + page, {"page number: Trang 3/12"}},
      {"a lone number is text", page + "17\n" + page, {}},
      {"numbers side by side are text", page + "1\n2\n3\n" + page, {}},
      {"a year is text", page + "2024\n" + page + "2025\n", {}},
      {"running header",
       "\fKẾ HOẠCH 15\n" + page + "\fKẾ HOẠCH 15\n" + page,
       {"running header: KẾ HOẠCH 15", "running header: KẾ HOẠCH 15"}},
      {"pages that open with other lines", "\fMột trang\n" + page + "\fHai trang\n" + page, {}},
      {"number above the running header",
       page + "\f2\nKẾ HOẠCH 15\n" + page + "\f3\nKẾ HOẠCH 15\n" + page,
       {"page number: 2", "running header: KẾ HOẠCH 15", "page number: 3",
        "running header: KẾ HOẠCH 15"}},
      {"rules",
       "-------\n" + page + "_____\n* * *\n=====\n─────\n",
       {"rule: -------", "rule: _____", "rule: * * *", "rule: =====", "rule: ─────"}},
      {"dots stand for what is left out", page + "......\n", {}},
      {"source credit", page + "Nguồn: Báo Lào Cai\n", {"source credit: Nguồn: Báo Lào Cai"}},
      {"a source of money is text", page + "Nguồn kinh phí: ngân sách tỉnh\n", {}},
      {"comments", page + "Bình luận (0)\n", {"site line: Bình luận (0)"}},
      {"tags",
       page + "Từ khóa: khoa học, công nghệ\n",
       {"site line: Từ khóa: khoa học, công nghệ"}},
      {"caption",
       page + "Nông dân thu hoạch lúa. (Ảnh: Báo Lào Cai)\n",
       {"caption: Nông dân thu hoạch lúa. (Ảnh: Báo Lào Cai)"}},
      {"page date",
       "Thứ hai, 12/05/2024, 10:30\n" + page,
       {"page date: Thứ hai, 12/05/2024, 10:30"}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto reading = test::read(row.text);
    CHECK(shown(aside(reading)) == shown(row.set_aside));
    // What is set aside is still shown by read_text and reported as TXT001; nothing else is.
    const auto lines = test::lines(row.text);
    const auto marked = std::count_if(lines.begin(), lines.end(),
                                      [](const ReadLine& l) { return !l.set_aside.empty(); });
    CHECK(static_cast<std::size_t>(marked) == row.set_aside.size());
    CHECK(std::is_sorted(lines.begin(), lines.end(), [](const ReadLine& a, const ReadLine& b) {
      return a.source_line < b.source_line;
    }));
    const auto plan = test::extract(row.text, "t.txt", "vi");
    const auto all = test::codes(plan);
    CHECK(static_cast<std::size_t>(std::count(all.begin(), all.end(), "TXT001")) ==
          row.set_aside.size());
    for (const auto& diagnostic : plan.diagnostics) {
      if (diagnostic.code != "TXT001") continue;
      REQUIRE(diagnostic.span.has_value());
      const auto cut =
          utf8::squeeze(code_points(row.text, diagnostic.span->start, diagnostic.span->end));
      CHECK(diagnostic.message.ends_with(cut));
    }
  }
}

TEST_CASE("text: a page break does not cut a paragraph in two") {
  const std::string filler(
      "Ủy ban nhân dân tỉnh giao các sở, ban, ngành triển khai thực hiện các nhiệm\n"
      "vụ được phân công tại Kế hoạch này và báo cáo kết quả theo quy định hiện hành.\n");
  const auto reading =
      test::read("I. MỤC TIÊU\n" + filler + filler +
                 "1. Ngân sách nhà nước bố trí kinh phí để thực hiện các nhiệm vụ thường\n12\n\f"
                 "xuyên của các cơ quan theo phân cấp hiện hành.\n2. Hai.\n");
  CHECK(shown(aside(reading)) == shown({"page number: 12"}));
  CHECK(reading.paragraph(3) ==
        "1. Ngân sách nhà nước bố trí kinh phí để thực hiện các nhiệm vụ thường xuyên của các cơ "
        "quan "
        "theo phân cấp hiện hành.");
  CHECK(outline_line(reading.structure) == "I{1 2}");
}

TEST_CASE("text: hard-wrapped lines are joined, and only these") {
  struct Row {
    std::string what;
    std::string text;
    Lines paragraphs;
    std::string outline;
  };
  // Full lines are about 60 characters wide here.
  const std::string wide = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện\n";
  const Row rows[] = {
      {"plain wrap",
       wide + "nghiêm túc Kế hoạch này và báo cáo kết quả theo quy định.\n",
       {"Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc Kế hoạch này và báo "
        "cáo kết "
        "quả theo quy định."},
       ""},
      //   Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện
      //   ␤                                       ← the page's line spacing, no end of a paragraph
      //   nghiêm túc Kế hoạch này.
      {"blank lines inside",
       wide + "\nnghiêm túc Kế hoạch này.\n" + wide + "\nđúng tiến độ.\n",
       {"Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc Kế hoạch này.",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện đúng tiến độ."},
       ""},
      {"a blank line behind a full stop ends a paragraph",
       wide + "nghiêm túc.\n\n" + wide + "đúng tiến độ.\n",
       {"Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc.",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện đúng tiến độ."},
       ""},
      //   1. … trong giai đoạn 2021 đến năm
      //   2030. Các sở thực hiện …               ← no section 2030
      {"a year at the start of a line",
       "1. Phát triển kinh tế của tỉnh trong giai đoạn 2021 đến năm\n"
       "2030. Các sở, ban, ngành thực hiện theo chức năng, nhiệm vụ.\n2. Hai ba bốn.\n",
       {"1. Phát triển kinh tế của tỉnh trong giai đoạn 2021 đến năm",
        "2030. Các sở, ban, ngành thực hiện "
        "theo chức năng, nhiệm vụ.",
        "2. Hai ba bốn."},
       "1 2"},
      //   1. … công tác phối hợp liên ngành
      //   - quản lý nhà nước …                   ← no bullet
      {"a dash at the start of a line",
       "1. Các cơ quan tăng cường công tác phối hợp liên ngành khoa học\n"
       "- quản lý nhà nước trong các lĩnh vực được phân công hiện nay.\n2. Hai ba bốn.\n",
       {"1. Các cơ quan tăng cường công tác phối hợp liên ngành khoa học",
        "- quản lý nhà nước trong các lĩnh vực được phân công hiện nay.", "2. Hai ba bốn."},
       "1 2"},
      {"a document number at the start of a line",
       "1. Các cơ quan căn cứ Chiến lược phê duyệt tại Quyết định số\n"
       "569/QĐ-TTg của Thủ tướng Chính phủ để tổ chức thực hiện.\n2. Hai ba bốn.\n",
       {"1. Các cơ quan căn cứ Chiến lược phê duyệt tại Quyết định số 569/QĐ-TTg của Thủ tướng "
        "Chính phủ "
        "để tổ chức thực hiện.",
        "2. Hai ba bốn."},
       "1 2"},
      {"a percentage at the start of a line",
       "1. Phấn đấu tỷ lệ hộ gia đình được sử dụng nước sạch đạt trên\n"
       "25 % vào năm 2030 ở các xã vùng cao của tỉnh trong kỳ này.\n2. Hai ba bốn.\n",
       {"1. Phấn đấu tỷ lệ hộ gia đình được sử dụng nước sạch đạt trên 25 % vào năm 2030 ở các xã "
        "vùng "
        "cao của tỉnh trong kỳ này.",
        "2. Hai ba bốn."},
       "1 2"},
      {"a heading that was cut",
       "I. MỤC TIÊU PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ VÀ ĐỔI MỚI SÁNG\nTẠO CỦA TỈNH\n" + wide +
           "nghiêm túc.\n",
       {"I. MỤC TIÊU PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ VÀ ĐỔI MỚI SÁNG TẠO CỦA TỈNH",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc."},
       "I"},
      {"a short heading above text",
       "I. MỤC TIÊU\n" + wide + "nghiêm túc Kế hoạch này.\n" + wide + "đúng tiến độ đã đề ra.\n",
       {"I. MỤC TIÊU",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc Kế hoạch này.",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện đúng tiến độ đã đề ra."},
       "I"},
      {"items that do not end",
       "1. Ngân sách trung ương\n2. Ngân sách địa phương\n" + wide + "nghiêm túc.\n",
       {"1. Ngân sách trung ương", "2. Ngân sách địa phương",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc."},
       "1 2"},
      {"the type line starts the title",
       "TỈNH LÀO CAI\n\nKẾ HOẠCH\n" + wide + "nghiêm túc Kế hoạch này.\n",
       {"TỈNH LÀO CAI", "KẾ HOẠCH",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc Kế hoạch này."},
       ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto reading = test::read(row.text);
    CHECK(reading.layout.wrapped);
    CHECK(shown(reading.lines()) == shown(row.paragraphs));
    CHECK(outline_line(reading.structure) == row.outline);
  }
}

TEST_CASE("text: text that follows a wrapped marker goes on with its own section") {
  const auto plan = test::extract(
      "1. Phát triển kinh tế của tỉnh trong giai đoạn 2021 đến năm\n"
      "2030. Các sở, ban, ngành thực hiện theo chức năng, nhiệm vụ.\n2. Hai ba bốn.\n",
      "t.txt", "vi");
  CHECK(
      test::section(plan, "1").text ==
      "Phát triển kinh tế của tỉnh trong giai đoạn 2021 đến năm 2030. Các sở, ban, ngành thực hiện "
      "theo chức năng, nhiệm vụ.");
}

TEST_CASE("text: lines of an unwrapped page are paragraphs") {
  const std::string sentence(
      "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc Kế hoạch này và báo "
      "cáo kết quả "
      "theo quy định hiện hành của Nhà nước về chế độ báo cáo.");
  const auto reading = test::read("I. MỤC TIÊU\n" + sentence + "\n" + sentence +
                                  "\nII. NHIỆM VỤ\n" + sentence + "\n");
  CHECK(!reading.layout.wrapped);
  CHECK(shown(reading.lines()) ==
        shown({"I. MỤC TIÊU", sentence, sentence, "II. NHIỆM VỤ", sentence}));
}

TEST_CASE("text: layout is measured") {
  const std::string full = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện\n";
  const std::string longer =
      "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành, địa phương thực hiện nghiêm túc Kế hoạch "
      "này "
      "và báo cáo kết quả theo quy định.\n";
  const auto times = [](const std::string& text, int n) {
    std::string out;
    for (int i = 0; i < n; ++i)
      out += text;
    return out;
  };
  struct Row {
    std::string what;
    std::string name;
    std::string text;
    bool wrapped, blank_separated;
  };
  const Row rows[] = {
      {"nothing", "t.txt", "", false, false},
      {"one paragraph a line", "t.txt", times(longer, 20), false, false},
      {"short lines only", "t.txt", times("- Một.\n", 20), false, false},
      {"hard-wrapped", "t.txt", times(full + full + "đúng tiến độ.\n", 8), true, false},
      {"hard-wrapped, blank lines between paragraphs", "t.txt",
       times(full + full + "đúng tiến độ.\n\n", 8), true, true},
      {"hard-wrapped, blank lines anywhere", "t.txt",
       times(full + "\n" + "đúng tiến độ và hiệu quả cao.\n\n", 8), true, false},
      {"hard-wrapped Markdown", "t.md", times(full + full + "đúng tiến độ.\n\n", 8), true, true},
      {"Markdown, one paragraph a line", "t.md", times(longer + "\n", 20), false, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto reading = test::read(row.text, row.name);
    CHECK(reading.layout.wrapped == row.wrapped);
    CHECK(reading.layout.blank_separated == row.blank_separated);
  }
  const auto wrapped = test::read(times(full + full + "đúng tiến độ.\n", 8));
  CHECK(wrapped.layout.width == utf8::count(full) - 1);
}

TEST_CASE("text: a line that looks blank is blank") {
  const std::string full = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện\n";
  for (const std::string blank : {
           "",
           " ",
           "\t",
           "\f",
           "\u00A0",
           "\u200B",
           "\u3000",
           "\uFEFF",
       }) {
    CAPTURE(blank.size());
    const auto reading = test::read(full + blank + "\n" + full);
    REQUIRE(reading.text.lines.size() == 2);
    CHECK(reading.text.lines[1].blank_before);
  }
  CHECK(!test::read(full + full).text.lines.at(1).blank_before);
}

TEST_CASE("text: read_text shows each kept line once, joined and cleaned") {
  const std::string text = "I. MỤC TIÊU\n1.\u00A0Một.\nNguồn: Báo Lào Cai\n";
  const auto lines = test::lines(text);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].text == "I. MỤC TIÊU");
  CHECK(lines[0].set_aside.empty());
  CHECK(lines[1].text == "1. Một.");
  CHECK(lines[1].source_line == 2);
  CHECK(lines[2].text == "Nguồn: Báo Lào Cai");
  CHECK(lines[2].set_aside == "source credit");
  CHECK(lines[2].source_line == 3);
}
