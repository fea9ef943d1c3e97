// Bytes in, decoded text out: encodings, damage, containers, and what counts as a line.
#include "helpers.h"
#include "source/decode.h"

using namespace plantool;
using test::utf16;

namespace {

using namespace std::string_literals;

const std::string kPlan =
    "I. MỤC TIÊU\n1. Tỷ lệ hộ nghèo giảm còn 2% vào năm 2030.\n2. Đường sá được mở rộng.\n";

DecodedSource decoded(const std::string& bytes, const std::string& name = "t.txt") {
  auto out = decode(Source{name, bytes});
  if (!out) FAIL("decode refused: " << out.error().message);
  return std::move(*out);
}

}  // namespace

TEST_CASE("source: every encoding of one text gives the same text") {
  struct Row {
    std::string what;
    std::string bytes;
    std::string encoding;
  };
  const Row rows[] = {
      {"UTF-8", kPlan, "UTF-8"},
      {"UTF-8 with mark", "\xEF\xBB\xBF" + kPlan, "UTF-8"},
      {"UTF-16LE with mark", utf16(kPlan, false, true), "UTF-16LE"},
      {"UTF-16BE with mark", utf16(kPlan, true, true), "UTF-16BE"},
      {"UTF-16LE without mark", utf16(kPlan, false, false), "UTF-16LE"},
      {"UTF-16BE without mark", utf16(kPlan, true, false), "UTF-16BE"},
  };
  const auto expected = test::facts_of(test::extract(kPlan));
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto source = decoded(row.bytes);
    CHECK(source.text == kPlan);
    CHECK(source.info.encoding == row.encoding);
    CHECK(source.info.bytes == row.bytes.size());
    CHECK(source.info.characters == utf8::count(kPlan));
    CHECK(source.diagnostics.empty());
    const auto plan = test::extract(row.bytes);
    CHECK(test::facts_of(plan) == expected);
    // The byte-order mark is no character of the text: offsets and columns do not count it.
    CHECK(test::section(plan, "I").span.start == 0);
    CHECK(test::section(plan, "I").span.column == 1);
  }
}

TEST_CASE("source: characters outside the basic plane survive UTF-16") {
  const std::string text = "I. MỤC TIÊU 🚀\n1. Đạt 30% năm 2030.\n";
  CHECK(decoded(utf16(text, false, true)).text == text);
  CHECK(decoded(utf16(text, true, true)).text == text);
}

TEST_CASE("source: what is known of a source") {
  const auto plan = test::extract("a\nb\n", "dir/x.txt");
  CHECK(plan.source.path == "dir/x.txt");
  CHECK(plan.source.media_type == "text/plain");
  CHECK(plan.source.bytes == 4);
  CHECK(plan.source.characters == 4);
  CHECK(!plan.source.pages.has_value());
}

TEST_CASE("source: Markdown is told by its name or by its marks") {
  struct Row {
    std::string name;
    std::string text;
    std::string media_type;
  };
  const Row rows[] = {
      {"t.md", "I. MỤC TIÊU\n", "text/markdown"},
      {"t.markdown", "I. MỤC TIÊU\n", "text/markdown"},
      {"t.txt", "# x\n\n**I. MỤC TIÊU**\n", "text/markdown"},
      {"-", "I. MỤC TIÊU\n", "text/plain"},
      {"t.txt", "I. MỤC TIÊU\n* Một\n** Hai\n", "text/plain"},
      {"md", "I. MỤC TIÊU\n", "text/plain"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.text);
    CHECK(decoded(row.text, row.name).info.media_type == row.media_type);
  }
}

TEST_CASE("source: malformed UTF-8 becomes U+FFFD and is reported") {
  struct Row {
    std::string what;
    std::string bytes;
    std::string text;
  };
  const Row rows[] = {
      {"stray continuation", "a\x80z", "a\uFFFDz"},
      {"byte that never occurs", "a\xFFz", "a\uFFFDz"},
      {"cut at the end", "a\xE1\xBA", "a\uFFFD"},
      {"cut in the middle", "a\xE1\xBAz", "a\uFFFDz"},
      {"overlong slash", "a\xC0\xAFz", "a\uFFFD\uFFFDz"},
      {"cut at the end of two bytes", "\xE1\xBA", "\uFFFD"},
      {"overlong slash of three bytes", "a\xE0\x80\xAFz", "a\uFFFD\uFFFD\uFFFDz"},
      {"overlong slash of four bytes", "a\xF0\x80\x80\xAFz", "a\uFFFD\uFFFD\uFFFD\uFFFDz"},
      {"surrogate", "a\xED\xA0\x80z", "a\uFFFD\uFFFD\uFFFDz"},
      {"beyond Unicode", "a\xF4\x90\x80\x80z", "a\uFFFD\uFFFD\uFFFD\uFFFDz"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto source = decoded(row.bytes);
    CHECK(source.text == row.text);
    REQUIRE(source.diagnostics.size() == 1);
    CHECK(source.diagnostics[0].code == "SRC001");
    CHECK(source.info.characters == utf8::count(row.text));
  }
}

TEST_CASE("source: a little damage is a warning, a foreign encoding an error") {
  const auto slight = test::extract(kPlan + std::string(500, 'x') + "\xFF");
  REQUIRE(test::has_code(slight, "SRC001"));
  CHECK(slight.diagnostics[0].severity == Severity::warning);
  CHECK(slight.diagnostics[0].message.find("1 byte sequence") != std::string::npos);
  CHECK(slight.sections.size() == 3);  // the rest is read as if nothing had happened

  // "Всем" in an encoding that plantool does not know.
  const auto foreign = decoded("\xC2\xF1\xE5\xEC\n");
  REQUIRE(foreign.diagnostics.size() == 1);
  CHECK(foreign.diagnostics[0].severity == Severity::error);
  CHECK(foreign.diagnostics[0].message.find("--encoding") != std::string::npos);
}

TEST_CASE("source: containers and binary data are refused with a way out") {
  struct Row {
    std::string what;
    std::string bytes;
    std::string hint;  ///< must occur in the hint
  };
  const Row rows[] = {
      {"ZIP", "PK\x03\x04\x14\0\x06\0"s, "unpack"},
      {"OLE", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s, "DOCX"},
      {"gzip", "\x1F\x8B\x08\0\0\0\0\0"s, "gunzip"},
      {"a GIF picture", "GIF89a\x01\0\x01\0\x80\0\0"s, "PNG"},
      {"a WebP picture", "RIFF\x10\0\0\0WEBPVP8 "s, "PNG"},
      {"a tar archive",
       "plan.txt" + std::string(249, '\0') +
           "ustar\0"
           "00"s,
       "unpack"},
      {"bzip2", "BZh91AY&SY\x01\x02"s, "bzip2 -dc"},
      {"xz",
       "\xFD"
       "7zXZ\0\0\x04"s,
       "xz -dc"},
      {"zstd", "\x28\xB5\x2F\xFD\x24\0"s, "zstd -dc"},
      {"a HEIC picture",
       "\0\0\0\x18"
       "ftypheic"s,
       "JPEG"},
      {"a video or sound file",
       "\0\0\0\x18"
       "ftypisom"s,
       "DOCX"},
      {"a DjVu file", "AT&TFORM\0\0\x10\0DJVM"s, "PDF"},
      {"a program",
       "\x7F"
       "ELF\x02\x01"s,
       "DOCX"},
      {"a Windows program", "MZ\x90\0\x03"s, "DOCX"},
      {"zeros", std::string(64, '\0'), "UTF-8"},
      {"a zero in text", "I. MỤC TIÊU\0x\n"s, "UTF-8"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto plan = extract(Source{"t", row.bytes}, test::grammar(), {});
    REQUIRE(!plan);
    CAPTURE(plan.error().message);
    CAPTURE(plan.error().hint);
    if (row.what.starts_with("a ") && row.what != "a zero in text")
      CHECK(plan.error().message == "this is " + row.what + ", not a document that plantool reads");
    CHECK(!plan.error().message.empty());
    CHECK(plan.error().message.back() != '.');
    CHECK(plan.error().hint.find(row.hint) != std::string::npos);
    CHECK(!SourceText::read(Source{"t", row.bytes}));
  }
}

TEST_CASE("source: text that merely mentions a container is text") {
  CHECK(decode(Source{"t", " %PDF-1.7"}));
  CHECK(decode(Source{"t", "PKI"}));
}

TEST_CASE("source: an empty document is a plan with nothing in it") {
  for (const std::string bytes :
       {"", "\xEF\xBB\xBF", "\n", " \n\t\r\n\f\n", "\xFF\xFE", "\xFE\xFF"}) {
    CAPTURE(bytes.size());
    const auto plan = test::extract(bytes);
    CHECK(plan.sections.empty());
    CHECK(plan.targets.empty());
    CHECK(plan.deadlines.empty());
    CHECK(plan.assignments.empty());
    CHECK(plan.references.empty());
    CHECK(!plan.document.title.has_value());
    CHECK(!plan.document.number.has_value());
    CHECK(test::has_code(plan, "DOC001"));
    CHECK(test::lines(bytes).empty());
    CHECK(!to_json(plan, {}).empty());
  }
}

TEST_CASE("source: a plan with sections has no DOC001") {
  CHECK(!test::has_code(test::extract(kPlan), "DOC001"));
}

TEST_CASE("source: line numbers are an editor's, whatever ends the lines") {
  struct Row {
    std::string what;
    std::string text;
    std::uint32_t line;  ///< of section II
    std::uint32_t column;
  };
  const Row rows[] = {
      {"LF", "I. MỘT\nMột một một.\nII. HAI\nHai.\n", 3, 1},
      {"CRLF", "I. MỘT\r\nMột một một.\r\nII. HAI\r\nHai.\r\n", 3, 1},
      {"CR", "I. MỘT\rMột một một.\rII. HAI\rHai.\r", 3, 1},
      {"mixed", "I. MỘT\r\n\rMột một một.\n\r\nII. HAI\nHai.\n", 5, 1},
      {"blank lines", "\n\nI. MỘT\n\n\nII. HAI\nHai.\n", 6, 1},
      {"indented", "I. MỘT\n\t  II. HAI\nHai.\n", 2, 4},
      {"form feed on its own line", "I. MỘT\n\f\nII. HAI\nHai.\n", 3, 1},
      {"form feed before the label", "I. MỘT\nMột.\n\fII. HAI\nHai.\n", 3, 2},
      {"form feed behind text", "I. MỘT\nMột.\fII. HAI\nHai.\n", 2, 6},
      {"two form feeds", "I. MỘT\n\f\fII. HAI\nHai.\n", 2, 3},
      {"no line break at the end", "I. MỘT\nII. HAI", 2, 1},
      {"decomposed letters before it", "I. MO\u0323\u0302T\nII. HAI\nHai.\n", 2, 1},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto plan = test::extract(row.text, "t.txt", "vi");
    const auto& two = test::section(plan, "II");
    CHECK(two.span.line == row.line);
    CHECK(two.span.column == row.column);
    CHECK(test::code_points(row.text, two.span.start, two.span.start + 3) == "II.");
    const auto lines = test::lines(row.text);
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [](const ReadLine& l) { return l.text == "II. HAI"; });
    REQUIRE(found != lines.end());
    CHECK(found->source_line == row.line);
  }
}

TEST_CASE("source: the same bytes have the same fingerprint, other bytes another") {
  const auto one = decoded("một");
  CHECK(one.info.sha256.size() == 64);
  CHECK(decoded("").info.sha256 ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(decoded("abc").info.sha256 ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(one.info.sha256 != decoded(test::nfd("một")).info.sha256);
}

TEST_CASE("source: damage in UTF-16 is reported like damage in UTF-8") {
  struct Row {
    std::string what;
    std::string bytes;
  };
  const auto good = utf16(kPlan, false, true);
  const Row rows[] = {
      {"mark of a U+FFFD that was there", "\xEF\xBB\xBF\xFF" + kPlan},
      {"lone high surrogate", good + "\x3D\xD8\x41\0"s},
      {"lone low surrogate", good + "\0\xDE\x41\0"s},
      {"half a unit at the end", good + "\x41"},
  };
  CHECK(!test::has_code(test::extract(good), "SRC001"));
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(test::has_code(test::extract(row.bytes), "SRC001"));
  }
}
