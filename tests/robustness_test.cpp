// Nothing that anyone feeds in makes the library crash, hang or lose its bearings.
#include <fmt/format.h>

#include <ctime>
#include <functional>
#include <random>

#include "helpers.h"
#include "source/source_text.h"

using namespace plantool;

namespace {

/// Seconds of processor time: other work on the machine does not count.
double cpu_seconds(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// What must hold for the model of any input.
void check_sound(const Plan& plan) {
  std::uint64_t last = 0;
  const auto check = [&](const Span& span) {
    if (span.start > span.end || span.end > plan.source.characters || span.line < 1 ||
        span.column < 1) {
      FAIL_CHECK(fmt::format("span {}..{} in {} characters", span.start, span.end,
                             plan.source.characters));
    }
  };
  for (const auto& x : plan.sections) {
    check(x.span);
    if (x.span.start < last) FAIL_CHECK("section " << x.id << " stands before the one above it");
    last = x.span.start;
  }
  for (const auto& x : plan.targets)
    check(x.span);
  for (const auto& x : plan.deadlines)
    check(x.span);
  for (const auto& x : plan.assignments)
    check(x.span);
  for (const auto& x : plan.references)
    check(x.span);
  for (const auto& x : plan.ledger)
    check(x.span);
  for (const auto& x : plan.diagnostics) {
    if (x.span) check(*x.span);
  }
  const auto json = to_json(plan, {.compact = true, .ledger = true});
  if (json.find('\n') != std::string::npos) FAIL_CHECK("a line break in NDJSON");
}

/// Reads bytes that may be refused; a plan that comes out must be sound.
void swallow(const std::string& bytes, const std::string& name = "t.txt") {
  const Source source{name, bytes};
  const auto plan = extract(source, test::grammar(), {.language = {}, .ledger = true});
  if (plan) {
    check_sound(*plan);
  } else {
    CHECK(!plan.error().message.empty());
    CHECK(!plan.error().hint.empty());
  }
  const auto text = SourceText::read(source);
  REQUIRE(text.has_value() == plan.has_value());
  if (text) CHECK(read_text(*text, test::grammar(), {}).has_value());
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i)
    out += text;
  return out;
}

/// A debug build on a slow machine needs a few seconds for what takes well under one in a release.
constexpr double kQuick = 30.0;

}  // namespace

TEST_CASE("robustness: large and odd documents are read in time") {
  std::string bullets = "I. NHIỆM VỤ\n", deep, nested;
  for (int i = 0; i < 10000; ++i) {
    bullets +=
        fmt::format("- Hỗ trợ {} doanh nghiệp đổi mới công nghệ đến năm 2030.\n", i % 90 + 1);
  }
  for (int i = 0; i < 200; ++i)
    deep += "1" + repeated(".1", i) + ". Một hai\n";
  for (int i = 0; i < 300; ++i)
    nested +=
        "Phần I\nChương I\nMục 1\nTiểu mục 1\nĐiều 1.\nA. A\nI. I\n1. Một\n1.1. Hai\n1) Ba\na) "
        "Bốn\n(1) Năm\n(i) Sáu\n- Bảy\n+ Tám\n* Chín\n";
  const std::string megabyte(1 << 20, 'a');
  struct Row {
    std::string what, name, text;
  };
  const Row rows[] = {
      {"10,000 bullets", "t.txt", bullets},
      {"200,000 digits", "t.txt", std::string(200000, '1')},
      {"200,000 digits in a section", "t.txt",
       "I. MỤC TIÊU\n1. " + std::string(200000, '7') + "%\n"},
      {"a line of 1 MB without blanks", "t.txt", megabyte},
      {"1 MB of letters with marks", "t.txt", repeated("ế", 350000)},
      {"1 MB of decomposed letters", "t.txt", repeated("e\u0302\u0301", 200000)},
      {"one letter under 300,000 marks", "t.txt", "a" + repeated("\u0301", 300000)},
      {"a line of 500 kB with values", "t.txt",
       "I. MỤC TIÊU\n1. " + repeated("tỷ lệ hộ nghèo đạt 30% năm 2030; ", 12000)},
      {"numbers only", "t.txt", repeated("12 ", 60000)},
      {"deep numbers", "t.txt", deep},
      {"all kinds of markers", "t.txt", nested},
      {"punctuation", "t.txt", repeated(".;:,-()[]|*#+/\\\"'!?…–%", 5000)},
      {"opening brackets", "t.txt", std::string(100000, '(')},
      {"stars", "t.md", std::string(200000, '*')},
      {"short bold lines", "t.md", repeated("**a** *b\n", 20000)},
      {"Markdown headings", "t.md", repeated("## A\n\nB\n\n", 5000)},
      {"form feeds", "t.txt", repeated("\f", 200000) + repeated("\fa\n", 5000)},
      {"blank lines", "t.txt", repeated("\n", 500000)},
      {"one section 20,000 times", "t.txt", repeated("I. A\n", 20000)},
      {"type lines", "t.txt", repeated("KẾ HOẠCH\n", 20000)},
      {"recipients", "t.txt", repeated("Nơi nhận:\n- Lưu: VT.\n", 5000)},
      {"page numbers", "t.txt", repeated("a\n7\n\f", 20000)},
      {"agencies", "t.txt",
       "I. TỔ CHỨC THỰC HIỆN\n1. " +
           repeated("Sở Tài chính chủ trì, phối hợp với Sở Y tế; ", 3000)},
      {"a paragraph of 12,000 sentences", "t.txt",
       "I. MỤC TIÊU\n1. " + repeated("tỷ lệ hộ nghèo đạt 30% năm 2030. ", 12000)},
      {"8,000 references", "t.txt",
       repeated("Quyết định số 12/QĐ-TTg ngày 12 tháng 5 năm 2022, ", 8000)},
      {"20,000 appendices", "t.txt", repeated("PHỤ LỤC I\nDANH MỤC\n", 20000)},
      {"lone pipes", "t.txt", repeated("|\n", 60000)},
      {"cells", "t.txt", repeated("|a", 100000)},
      {"rows", "t.md",
       "I. A\n\n| TT | Chỉ tiêu | Đơn vị | Năm 2030 | Chủ trì |\n" +
           repeated("| 1 | Diện tích chè | ha | 5 | Sở Y tế |\n", 5000)},
      {"rows of tasks", "t.md",
       "I. A\n\n| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n" +
           repeated("| 1 | Trồng chè ở vùng cao | Sở Y tế | Sở A, Sở B | 2030 |\n", 5000)},
      {"headers", "t.md",
       "I. A\n\n" +
           repeated("| TT | Nhiệm vụ | Chủ trì |\n| STT | Chỉ tiêu | Năm 2030 |\n", 10000)},
      {"groups", "t.md",
       "I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n" +
           repeated("| I | Đến năm 2030 | |\n| | KINH TẾ | |\n", 10000)},
      {"open rows", "t.md", "I. A\n\n" + repeated("| TT | Nhiệm vụ\n", 20000)},
      {"a flattened table", "t.txt",
       "I. A\n\n|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\n" +
           repeated("1\n|\nTrồng chè\n|\n|\n", 20000)},
      {"a cell of agencies", "t.md",
       "I. A\n\n| TT | Nhiệm vụ | Chủ trì |\n| 1 | Trồng chè | " + repeated("Sở Y tế, ", 3000) +
           "|\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const double seconds = cpu_seconds([&] { swallow(row.text, row.name); });
    CHECK(seconds < kQuick);
  }
}

TEST_CASE("robustness: 10,000 bullets are 10,000 sections") {
  const auto plan =
      test::extract("I. NHIỆM VỤ\n" + repeated("- Một việc cần làm.\n", 10000), "t.txt", "vi");
  REQUIRE(plan.sections.size() == 10001);
  CHECK(plan.sections.back().id == "I.-10000");
  CHECK(plan.sections.back().span.line == 10001);
}

TEST_CASE("robustness: random bytes") {
  std::mt19937 random(20240101);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    std::string bytes(random() % 400, '\0');
    // A third of the rounds avoids zero bytes and so passes for text more often.
    for (auto& byte : bytes)
      byte = static_cast<char>(round % 3 == 0 ? 1 + random() % 255 : random() % 256);
    swallow(bytes, round % 2 == 0 ? "t.txt" : "t.md");
  }
}

TEST_CASE("robustness: random text of the words and marks of plans") {
  const std::vector<std::string> words = {"I.",
                                          "II.",
                                          "V.",
                                          "1.",
                                          "2.",
                                          "1.1.",
                                          "a)",
                                          "đ)",
                                          "dd)",
                                          "-",
                                          "+",
                                          "*",
                                          "**",
                                          "#",
                                          "##",
                                          "|",
                                          "| a | b |",
                                          "|---|",
                                          "\n",
                                          "\n",
                                          "\n",
                                          "\n\n",
                                          "\r\n",
                                          "\f",
                                          "\t",
                                          "\u00A0",
                                          "\u00AD",
                                          "\u200B",
                                          "./.",
                                          ".",
                                          ";",
                                          ":",
                                          ",",
                                          "(",
                                          ")",
                                          "[1]",
                                          "\"",
                                          "“",
                                          "”",
                                          "/",
                                          "%",
                                          "30%",
                                          "2030",
                                          "1.500",
                                          "1,5",
                                          "10 - 15",
                                          "gấp",
                                          "lần",
                                          "tỷ đồng",
                                          "vạn dân",
                                          "đến năm",
                                          "trước",
                                          "ngày",
                                          "30/11",
                                          "hằng năm",
                                          "quý IV/2025",
                                          "giai đoạn",
                                          "2021-2025",
                                          "so với",
                                          "tăng",
                                          "giảm",
                                          "đạt",
                                          "trên",
                                          "dưới",
                                          "ít nhất",
                                          "tỷ lệ",
                                          "hộ nghèo",
                                          "Sở Tài chính",
                                          "UBND tỉnh",
                                          "chủ trì",
                                          "phối hợp",
                                          "KẾ HOẠCH",
                                          "QUYẾT ĐỊNH",
                                          "Căn cứ",
                                          "Nơi nhận:",
                                          "TM.",
                                          "KT. CHỦ TỊCH",
                                          "PHỤ LỤC",
                                          "PHỤ LỤC I",
                                          "Phần I",
                                          "Chương II",
                                          "Điều 1.",
                                          "Mục 1",
                                          "569/QĐ-TTg",
                                          "Số: 15/KH-UBND",
                                          "Nguồn: Báo",
                                          "MỤC TIÊU",
                                          "e\u0302\u0301",
                                          "\u0301",
                                          "ế",
                                          "by 2030",
                                          "at least",
                                          "percent",
                                          "Article 1.",
                                          "Department of Finance",
                                          "(i)",
                                          "(1)",
                                          "1)",
                                          "12",
                                          "-------"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const auto length = 1 + random() % 120;
    for (unsigned i = 0; i < length; ++i) {
      text += words[random() % words.size()];
      if (random() % 4 != 0) text += ' ';
    }
    CAPTURE(round);
    CAPTURE(text);
    swallow(text, round % 2 == 0 ? "t.txt" : "t.md");
  }
}

TEST_CASE("robustness: random letters of the Vietnamese alphabet") {
  const std::u32string alphabet =
      U"aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
      U"AĐƯÔ0123456789 .,;:-+()/%\n\n  ";
  std::mt19937 random(99);
  for (int round = 0; round < 100; ++round) {
    std::string text;
    for (unsigned i = random() % 600; i > 0; --i)
      utf8::append(text, alphabet[random() % alphabet.size()]);
    CAPTURE(text);
    swallow(text);
    swallow(test::nfd(text));
  }
}

TEST_CASE("robustness: samples cut at random points") {
  std::mt19937 random(3);
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    for (int round = 0; round < 50; ++round) {
      const auto length = random() % file.bytes.size();
      CAPTURE(length);
      // A cut may fall into the middle of a letter.
      swallow(file.bytes.substr(0, length), file.name);
    }
    // The second half alone, too: a document without its beginning.
    swallow(file.bytes.substr(file.bytes.size() / 2), file.name);
  }
}

TEST_CASE("robustness: samples with random damage") {
  std::mt19937 random(4);
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    for (int round = 0; round < 10; ++round) {
      auto bytes = file.bytes;
      for (int i = 0; i < 40; ++i) {
        const auto at = random() % bytes.size();
        if (i % 4 == 0) bytes[at] = static_cast<char>(1 + random() % 255);
        if (i % 4 == 1) bytes.erase(at, random() % 8);
        if (i % 4 == 2) bytes.insert(at, "\n");
        if (i % 4 == 3) bytes.insert(at, bytes.substr(random() % bytes.size(), 30));
      }
      CAPTURE(round);
      swallow(bytes, file.name);
    }
  }
}

TEST_CASE("robustness: the same input gives the same output") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    const auto once = to_json(test::extract(file.bytes, file.name, "", true), {.ledger = true});
    CHECK(once == to_json(test::extract(file.bytes, file.name, "", true), {.ledger = true}));
    // A grammar that was just built knows the same as one that has been used.
    const auto fresh = extract(Source{file.name, file.bytes}, Grammar::built_in(),
                               {.language = {}, .ledger = true});
    REQUIRE(fresh);
    CHECK(once == to_json(*fresh, {.ledger = true}));
  }
}

TEST_CASE("robustness: the language can be forced, and an unknown one is Vietnamese") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    for (const std::string language : {"vi", "en", "fr"}) {
      CAPTURE(language);
      check_sound(test::extract(file.bytes, file.name, language, true));
    }
    CHECK(test::facts_of(test::extract(file.bytes, file.name, "fr")) ==
          test::facts_of(test::extract(file.bytes, file.name, "vi")));
  }
}

TEST_CASE("robustness: line ends do not change the facts of a sample") {
  for (const auto& file : test::samples()) {
    CAPTURE(file.name);
    std::string unix_ends, dos_ends, mac_ends;
    for (const char c : file.bytes) {
      if (c == '\r') continue;
      unix_ends += c;
      if (c == '\n') dos_ends += '\r';
      dos_ends += c;
      mac_ends += c == '\n' ? '\r' : c;
    }
    const auto facts = test::facts_of(test::extract(unix_ends, file.name));
    CHECK(test::facts_of(test::extract(dos_ends, file.name)) == facts);
    // "\n**" tells Markdown, so the name has to where lines end otherwise.
    CHECK(test::facts_of(test::extract(mac_ends, file.name)) == facts);
  }
}
