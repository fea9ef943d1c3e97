// Old Vietnamese encodings: their tables, how they are told apart, and that a plan in any of them
// is the same plan.
#include "source/encoding/encodings.h"

#include <set>

#include "grammar/toml_file.h"
#include "helpers.h"
#include "source/encoding/detect_encoding.h"

using namespace plantool;

namespace {

using namespace std::string_literals;

std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    utf8::next(text, at);
    out.emplace_back(text.substr(begin, at - begin));
  }
  return out;
}

/// Writes texts in an old encoding, which the library only reads.
class Encoder {
 public:
  explicit Encoder(const ByteEncoding& encoding) : encoding_(encoding) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      if (!encoding.single[byte].empty())
        bytes_.emplace(encoding.single[byte], std::string(1, static_cast<char>(byte)));
    }
    for (const auto& [code, letter] : encoding.pairs) {
      const std::string pair{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
      const auto [it, added] = bytes_.emplace(letter, pair);
      if (!added) it->second = std::min(it->second, pair);
    }
  }

  /// Empty for a letter that the encoding does not have.
  std::string letter(const std::string& letter) const {
    if (const auto found = bytes_.find(letter); found != bytes_.end()) return found->second;
    if (encoding_.capital_fonts && utf8::lower(letter) != letter)
      return this->letter(utf8::lower(letter));
    for (const char32_t tone : {0x300, 0x301, 0x303, 0x309, 0x323}) {
      std::string mark;
      utf8::append(mark, tone);
      for (const auto& [base, bytes] : bytes_) {
        if (bytes_.contains(mark) && test::nfc(base + mark) == letter)
          return bytes + bytes_.at(mark);
      }
    }
    return "";
  }

  /// Characters without bytes become '?', in `text` too.
  std::string encode(std::string& text) const {
    std::string out, kept;
    for (const auto& character : letters_of(text)) {
      auto& known = known_[character];
      if (known.empty()) known = letter(character);
      const bool has = !known.empty();
      out += has ? known : "?";
      kept += has ? character : "?";
    }
    text = kept;
    return out;
  }

 private:
  const ByteEncoding& encoding_;
  std::map<std::string, std::string> bytes_;
  mutable std::map<std::string, std::string> known_;
};

std::vector<std::filesystem::path> vietnamese_samples() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(PLANTOOL_SAMPLES) + "/vi")) {
    if (entry.path().extension() != ".json") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  REQUIRE(out.size() >= 4);
  return out;
}

DecodedSource decoded(const std::string& bytes, const std::string& encoding = "") {
  auto out = decode(Source{"t.txt", bytes, encoding, ""});
  if (!out) FAIL("decode refused: " << out.error().message);
  return std::move(*out);
}

/// `text` as somebody shows it who takes the bytes for ISO 8859-1 or windows-1252.
std::string bytes_of_shown(const ByteEncoding& encoding, const std::string& shown) {
  const Encoder latin(*find_byte_encoding("Windows-1252"));
  std::string out;
  for (const auto& letter : letters_of(shown)) {
    std::size_t at = 0;
    const char32_t point = utf8::next(letter, at);
    out += point < 0x100 ? std::string(1, static_cast<char>(point)) : latin.letter(letter);
  }
  CAPTURE(encoding.name);
  return out;
}

/// Headings in lower case: a capital font loses the case of some.
std::vector<std::string> outline_of(const Plan& plan) {
  std::vector<std::string> out;
  for (const auto& section : plan.sections)
    out.push_back(section.id + " " + utf8::lower(section.heading.value_or("")));
  return out;
}

std::vector<std::string> values_of(const Plan& plan) {
  std::vector<std::string> out;
  for (const auto& target : plan.targets) {
    out.push_back(
        utf8::lower(target.indicator.text) + " " + std::to_string(target.min.value_or(-1)) + " " +
        std::to_string(target.max.value_or(-1)) + " " + (target.due ? target.due->edtf : ""));
  }
  for (const auto& deadline : plan.deadlines)
    out.push_back(utf8::lower(deadline.what) + " " + deadline.edtf.value_or(""));
  for (const auto& assignment : plan.assignments)
    out.push_back(assignment.agency.id + " " + utf8::lower(assignment.task));
  for (const auto& reference : plan.references)
    out.push_back(reference.key);
  return out;
}

}  // namespace

TEST_CASE("encodings: the tables read the examples of their files") {
  std::size_t seen = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(PLANTOOL_GRAMMAR_DIR) + "/encodings")) {
    const auto table = parse_toml(entry.path().filename().string(), test::read_file(entry.path()));
    if (!table.contains("encoding")) continue;
    for (const auto& item : *table["encoding"].as_array()) {
      const auto* encoding = find_byte_encoding(*item.as_table()->at("name").value<std::string>());
      REQUIRE(encoding != nullptr);
      for (const auto& [shown, text] : *item.as_table()->at("examples").as_table()) {
        ++seen;
        std::size_t replaced = 0;
        auto read =
            decode_bytes(*encoding, bytes_of_shown(*encoding, std::string(shown.str())), replaced);
        if (encoding->capital_fonts) raise_capitals(read);
        CHECK(read == *text.value<std::string>());
        CHECK(replaced == 0);
      }
    }
  }
  CHECK(seen >= 12);
}

TEST_CASE("encodings: every Vietnamese letter comes through every Vietnamese encoding") {
  for (const auto& encoding : byte_encodings()) {
    if (encoding.foreign) continue;
    const Encoder encoder(encoding);
    for (const std::string base : {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"}) {
      for (const std::string tone : {"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}) {
        const auto letter = test::nfc(base + tone);
        std::size_t replaced = 0;
        CHECK_MESSAGE(decode_bytes(encoding, encoder.letter(letter), replaced) == letter,
                      encoding.name);
      }
    }
    std::size_t replaced = 0;
    CHECK_MESSAGE(
        decode_bytes(encoding, encoder.letter("đ") + encoder.letter("Đ"), replaced) == "đĐ",
        encoding.name);
  }
}

TEST_CASE("encodings: syllables are told by the examples of their file") {
  const auto table =
      parse_toml("syllables.toml",
                 test::read_file(std::string(PLANTOOL_GRAMMAR_DIR) + "/encodings/syllables.toml"));
  const auto& entry = *table["syllables"].as_array()->get(0)->as_table();
  for (const auto& word : *entry["examples"].as_array()) {
    CHECK_MESSAGE(Syllables::built_in().is_syllable(*word.value<std::string>()),
                  *word.value<std::string>());
  }
  for (const auto& word : *entry["counter_examples"].as_array()) {
    CHECK_MESSAGE(!Syllables::built_in().is_syllable(*word.value<std::string>()),
                  *word.value<std::string>());
  }
}

TEST_CASE("encodings: of the samples nearly all words are syllables") {
  for (const auto& path : vietnamese_samples()) {
    const auto evidence = Syllables::built_in().weigh(test::nfc(test::read_file(path)));
    CAPTURE(path.string());
    CHECK(evidence.words > 400);
    CHECK(evidence.syllables * 100 >= evidence.words * 98);
  }
}

TEST_CASE("encodings: a plan in an old encoding is the same plan") {
  for (const auto& path : vietnamese_samples()) {
    for (const auto& encoding : byte_encodings()) {
      if (encoding.foreign) continue;
      CAPTURE(path.string());
      CAPTURE(encoding.name);
      auto text = test::nfc(test::read_file(path));
      const auto bytes = Encoder(encoding).encode(text);
      const auto source = decoded(bytes);
      CHECK(source.info.encoding == encoding.name);
      const auto found = std::find_if(source.diagnostics.begin(), source.diagnostics.end(),
                                      [](const Diagnostic& d) { return d.code == "SRC002"; });
      REQUIRE(found != source.diagnostics.end());
      CHECK(found->severity == Severity::note);
      if (!encoding.capital_fonts) {
        CHECK(source.text == text);
        continue;
      }
      // The case of some capitals is lost with their font; nothing else is.
      CHECK(utf8::lower(source.text) == utf8::lower(text));
      const auto expected = test::extract(text, path.filename().string()),
                 plan = test::extract(bytes, path.filename().string());
      CHECK(outline_of(plan) == outline_of(expected));
      CHECK(values_of(plan) == values_of(expected));
    }
  }
}

TEST_CASE("encodings: letters that were taken for windows-1252 and saved as UTF-8 are told") {
  const auto path = vietnamese_samples().front();
  for (const auto& encoding : byte_encodings()) {
    if (encoding.foreign || encoding.name == "Windows-1258") continue;
    CAPTURE(encoding.name);
    auto text = test::nfc(test::read_file(path));
    const auto bytes = Encoder(encoding).encode(text);
    std::string saved;
    const auto* latin = find_byte_encoding("Windows-1252");
    for (const char byte : bytes) {
      const auto& shown = latin->single[static_cast<unsigned char>(byte)];
      if (shown.empty())
        utf8::append(saved, static_cast<unsigned char>(byte));
      else
        saved += shown;
    }
    const auto source = decoded(saved);
    CHECK(source.info.encoding == encoding.name + " in UTF-8");
    CHECK(utf8::lower(source.text) == utf8::lower(text));
    CHECK(decoded(saved, "utf-8").text == saved);
  }
}

TEST_CASE("encodings: text in other languages stays what it is") {
  struct Row {
    std::string what;
    std::string bytes;
    std::string encoding;
  };
  const Row rows[] = {
      {"ASCII", "I. OBJECTIVES\n1. Reach 30% by 2030.\n", "UTF-8"},
      {"French in UTF-8",
       "Le comité a été créé à Hué; la région coopère déjà avec des élèves français.\n", "UTF-8"},
      {"French in windows-1252",
       "Le comit\xE9 a \xE9t\xE9 cr\xE9\xE9 \xE0 Hu\xE9; la r\xE9gion coop\xE8re d\xE9j\xE0 avec "
       "des \xE9l\xE8ves fran\xE7"
       "ais.\n",
       "Windows-1252"},
      {"one French name in UTF-8",
       "The province works with Région Île-de-France on flood control.\n", "UTF-8"},
      {"Vietnamese in UTF-8 with few letters", "Tỉnh có là gì\n", "UTF-8"},
      {"Vietnamese in UTF-8 with damage", "Kế hoạch phát triển kinh tế\xFF\n", "UTF-8"},
      {"two words only",
       "K\xD5 ho\xB9"
       "ch\n",
       "UTF-8"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(decoded(row.bytes).info.encoding == row.encoding);
  }
  CHECK(
      decoded(
          "Le comit\xE9 a \xE9t\xE9 cr\xE9\xE9 \xE0 Hu\xE9; la r\xE9gion coop\xE8re d\xE9j\xE0.\n")
          .text == "Le comité a été créé à Hué; la région coopère déjà.\n");
}

TEST_CASE("encodings: the name that is given overrules, in any spelling") {
  const auto bytes =
      "K\xD5 ho\xB9"
      "ch\n"s;  // too short to be told
  for (const std::string name : {"TCVN3", "tcvn3", "abc", "tcvn-3"}) {
    const auto source = decoded(bytes, name);
    CHECK(source.text == "Kế hoạch\n");
    CHECK(source.info.encoding == "TCVN3");
    CHECK(source.diagnostics.empty());
  }
  CHECK(decoded("caf\xE9\n", "latin-1").text == "café\n");
  const auto unknown = decode(Source{"t.txt", bytes, "tcvn4", ""});
  REQUIRE(!unknown);
  CHECK(unknown.error().message == "no encoding 'tcvn4'");
  CHECK(unknown.error().hint.find("VISCII") != std::string::npos);
}

TEST_CASE("encodings: words of a capital font become capitals where the letters around them tell") {
  struct Row {
    std::string text, raised;
    std::size_t words;
  };
  const Row rows[] = {
      {"KẾ HOạCH", "KẾ HOẠCH", 1},
      {"ủY BAN NHâN DâN", "ỦY BAN NHÂN DÂN", 3},
      {"Số: 15/KH-UBND", "Số: 15/KH-UBND", 0},
      {"Sở KH&CN chủ trì", "Sở KH&CN chủ trì", 0},
      {"mục tiêu", "mục tiêu", 0},
      {"V. Tổ CHứC THựC HIệN", "V. TỔ CHỨC THỰC HIỆN", 4},
  };
  for (const auto& row : rows) {
    auto text = row.text;
    CHECK(raise_capitals(text) == row.words);
    CHECK(text == row.raised);
  }
}
