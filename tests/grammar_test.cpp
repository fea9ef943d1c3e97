// Every rule of the grammars keeps what its examples promise, and faults in the files name their
// place.
#include "grammar/grammar.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "facts/mentions.h"
#include "grammar/list_letters.h"
#include "grammar/marker_reader.h"
#include "grammar/toml_file.h"
#include "helpers.h"
#include "model/names.h"
#include "source/scan/misreadings.h"
#include "source/scan/recognised_labels.h"
#include "source/scan/recognised_words.h"
#include "structure/headings.h"
#include "text/furniture.h"

using namespace plantool;

namespace {

/// The files as they are: examples are not built into the library.
const Grammar& grammar_files() {
  static const Grammar grammar = [] {
    auto read = Grammar::from_directory(PLANTOOL_GRAMMAR_DIR);
    REQUIRE_MESSAGE(read.has_value(), read.error().message);
    return *read;
  }();
  return grammar;
}

const Language& language(const std::string& code) {
  return **grammar_files().language(code);
}

/// Each grammar file, parsed: path below grammars/ → its tables.
std::vector<std::pair<std::string, toml::table>> parsed_files() {
  std::vector<std::pair<std::string, toml::table>> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PLANTOOL_GRAMMAR_DIR)) {
    if (entry.path().extension() != ".toml") continue;
    const auto name =
        std::filesystem::relative(entry.path(), PLANTOOL_GRAMMAR_DIR).generic_string();
    out.emplace_back(name, parse_toml(name, test::read_file(entry.path())));
  }
  REQUIRE(out.size() >= 20);
  return out;
}

/// Every check runs for both languages; the shared files are read with each of them.
const std::vector<std::string> kLanguages = {"vi", "en"};

bool finds(const Language& language, const TermRule& rule, std::string_view text) {
  Tokens tokens;
  std::vector<Match> matches;
  WordCache cache;
  language.lexicon.tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens, cache);
  language.lexicon.match(tokens, matches);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& match) { return match.rule == &rule; });
}

bool finds(const PatternSet& set, const PatternRule& rule, std::string_view text) {
  bool found = false;
  set.find_all(
      text, {0, static_cast<std::uint32_t>(text.size())},
      [&](const PatternRule& hit, Range, const Groups&) { found = found || &hit == &rule; });
  return found;
}

bool reads(const MarkerReader& reader, const MarkerRule& rule, std::string_view line) {
  const auto markers = reader.read(line);
  return std::any_of(markers.begin(), markers.end(),
                     [&](const Marker& marker) { return marker.rule == &rule; });
}

/// What the words of a one-line document mention.
Mentions mentions(const std::string& code, const std::string& text) {
  const auto reading = test::read(text + "\n", "t.txt", code);
  const LineIndex lines(reading.source.text);
  const Context context{reading.source, reading.text, reading.structure, *reading.language, lines};
  return read_mentions(context, reading.language->decimal_sign);
}

std::string field(const PatternRule& rule, const std::string& name) {
  const auto it = rule.fields.find(name);
  return it == rule.fields.end() ? "" : it->second;
}

/// The entries of one file with their places.
std::vector<std::pair<std::string, toml::table>> entries_of(const std::string& file) {
  std::vector<std::pair<std::string, toml::table>> out;
  for (const auto& [name, root] : parsed_files()) {
    if (name != file) continue;
    for (const auto& [kind, list] : root) {
      for (const auto& item : *list.as_array())
        out.emplace_back(fmt::format("{}:{}", file, item.source().begin.line), *item.as_table());
    }
  }
  REQUIRE_FALSE(out.empty());
  return out;
}

std::vector<std::string> texts_of(toml::node_view<const toml::node> list) {
  std::vector<std::string> out;
  if (const auto* array = list.as_array(); array != nullptr) {
    for (const auto& item : *array)
      out.push_back(item.value_or(std::string()));
  }
  return out;
}

/// What becomes of recognised lines, which slashes separate.
std::string mended(std::string_view text, double confidence = 0.6) {
  std::vector<RecognisedLine> lines(1);
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    if (word == "/")
      lines.emplace_back();
    else
      lines.back().push_back({{0, 0, 0, 0, word}, confidence});
  }
  std::vector<RecognisedLine*> all;
  for (auto& line : lines) {
    mend(line);
    all.push_back(&line);
  }
  mend_labels(all);
  std::string out;
  for (const auto& line : lines) {
    out += out.empty() ? "" : " /";
    for (const auto& word : line)
      out += (out.empty() ? "" : " ") + word.place.text;
  }
  return out;
}

}  // namespace

TEST_CASE("openers admit every place at which a pattern matches, and few others") {
  const std::vector<std::string> patterns = {
      R"((?:ngày\s+)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2}))",
      R"((?:hằng|hàng)\s+(?:năm|quý))",
      R"((?:(?:thời\s+kỳ|5\s+năm)\s+)?(?P<year>(?:19|20)\d\d)\s*[-–]\s*(?P<yearto>\d{4}))",
      R"((?P<number>\d{1,5}[a-z]?(?:\s?/\s?\d{4})?)\s?/\s?[A-ZĐ]+)",
      R"(([a-zđ]|dd)\s?[).])",
      R"((?i:phụ lục)(?:\s+[IVX]+)?)",
      R"(\((\d{1,2})\)|x?y*z+)",
      R"((?P<month>0?[1-9]|1[0-2])/20)",
      R"(§ (\d+)\.)",
      R"((?:quarters |quarter |Q)(?P<quarter>IV|III|II|I|[1-4])(?:/| )\d)",
  };
  const std::vector<std::string> texts = {
      "ngày 05.11",
      "5 / 6",
      "25/12",
      "hàng \n năm",
      "HẰNG QUÝ",
      "hàng hóa",
      "thời kỳ 2021 – 2025",
      "5  Năm 2021-2025",
      "2021",
      "12a / 2024/QĐ",
      "12/KH",
      "đ) Sơ kết",
      "dd.",
      "d d",
      "Đ)",
      "Phụ  lục",
      "PHỤ LỤC II",
      "(12)",
      "(1",
      "yyz",
      "xz",
      "1/2026",
      "01/20",
      "120%",
      "§ 5.",
      "Quarter II/2026",
      "QUYẾT ĐỊNH Q3 2026",
  };
  for (const auto& pattern : patterns) {
    CAPTURE(pattern);
    re2::RE2::Options any_case;
    any_case.set_case_sensitive(false);
    const re2::RE2 compiled(pattern, any_case);
    OpenerIndex index;
    index.add(openers_of(pattern));
    std::size_t matches = 0, visits = 0;
    for (const auto& text : texts) {
      CAPTURE(text);
      for (std::size_t at = 0; at < text.size(); utf8::next(text, at)) {
        bool visited = false;
        index.for_each(text, at, [&](std::size_t) { visited = true; });
        const bool matched =
            compiled.Match(text, at, text.size(), re2::RE2::ANCHOR_START, nullptr, 0);
        CAPTURE(at);
        CHECK((visited || !matched));
        CHECK((index.may_match(text, at) || !visited));
        matches += matched;
        visits += visited;
      }
    }
    CHECK(matches > 0);
    CHECK(visits < 30);  // of about 170 places
  }
}

TEST_CASE("words open a pattern whose matches may begin with them") {
  OpenerIndex index;
  index.add(openers_of(R"((?:quarter\s+|Q)(?P<quarter>IV|III|II|I|[1-4])(?:/|\s)\d)"));
  index.add(openers_of(R"((?:end\s+of\s+)?(?P<year>(?:19|20)\d\d)|hàng\s+hóa)"));
  for (const auto* word : {"Quarter", "q", "QII", "q3", "END", "2030", "1", "hàng", "HÀNG"}) {
    CAPTURE(word);
    CHECK(index.may_open(word));
  }
  for (const auto* word : {"quyết", "quart", "question", "qua", "ending", "hà", "hàn", "of", "%"}) {
    CAPTURE(word);
    CHECK_FALSE(index.may_open(word));
  }
}

TEST_CASE("terms are found in their examples") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    CHECK(known.lexicon.rules().size() > 80);
    for (const auto& rule : known.lexicon.rules()) {
      CAPTURE(rule->place);
      CAPTURE(rule->name);
      if (rule->term != Term::agency) CHECK_FALSE(rule->examples.empty());
      const auto& examples = rule->examples.empty() ? rule->phrases : rule->examples;
      for (const auto& example : examples) {
        CAPTURE(example);
        CHECK(finds(known, *rule, example));
      }
      for (const auto& example : rule->counter_examples) {
        CAPTURE(example);
        CHECK_FALSE(finds(known, *rule, example));
      }
    }
  }
}

TEST_CASE("every phrase of a term is found by itself") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    for (const auto& rule : known.lexicon.rules()) {
      for (const auto& phrase : rule->phrases) {
        CAPTURE(rule->place);
        CAPTURE(phrase);
        CHECK(finds(known, *rule, phrase));
      }
    }
  }
}

TEST_CASE("markers read the labels of their examples") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    const MarkerReader reader(known);
    for (const auto& rule : known.markers) {
      CAPTURE(rule.place);
      CAPTURE(rule.name);
      CHECK_FALSE(rule.examples.empty());
      for (const auto& example : rule.examples) {
        CAPTURE(example);
        CHECK(reads(reader, rule, example));
      }
      for (const auto& example : rule.counter_examples) {
        CAPTURE(example);
        CHECK_FALSE(reads(reader, rule, example));
      }
    }
  }
}

TEST_CASE("roles are told from the headings of their examples") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    for (const auto& rule : known.roles) {
      CAPTURE(rule.place);
      CAPTURE(rule.role);
      CHECK_FALSE(rule.examples.empty());
      for (const auto& example : rule.examples) {
        CAPTURE(example);
        CHECK(role_of_heading(example, known) == rule.role);
      }
      for (const auto& example : rule.counter_examples) {
        CAPTURE(example);
        CHECK(role_of_heading(example, known) != rule.role);
      }
    }
  }
}

TEST_CASE("columns are told from the headings of their examples") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    CHECK(known.columns.size() >= 15);
    for (const auto& rule : known.columns) {
      CAPTURE(rule.place);
      CHECK_FALSE(rule.examples.empty());
      const auto role_of = [&](const std::string& heading) {
        const auto* found = known.column_rule(heading);
        return found == nullptr ? std::string() : found->role;
      };
      for (const auto* headings : {&rule.examples, &rule.headings, &rule.words}) {
        for (const auto& heading : *headings) {
          CAPTURE(heading);
          CHECK(role_of(heading) == rule.role);
        }
      }
      for (const auto& heading : rule.counter_examples) {
        CAPTURE(heading);
        CHECK(role_of(heading) != rule.role);
      }
    }
  }
}

TEST_CASE("times give the values of their examples") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    for (const auto& rule : known.times.rules()) {
      CAPTURE(rule.place);
      CAPTURE(rule.name);
      CHECK_FALSE(rule.examples.empty());
      for (const auto& [text, expected] : rule.examples) {
        CAPTURE(text);
        CHECK(finds(known.times, rule, text));
        std::string got;
        for (const auto& passage : mentions(code, text).passages) {
          for (const auto& time : passage.times) {
            if (time.role == field(rule, "role"))
              got = time.edtf.empty() ? time.recurrence : time.edtf;
          }
        }
        CHECK(got == expected);
      }
      for (const auto& text : rule.counter_examples) {
        CAPTURE(text);
        std::size_t times = 0;
        for (const auto& passage : mentions(code, text).passages)
          times += passage.times.size();
        CHECK(times == 0);
      }
    }
  }
}

TEST_CASE("references give the keys of their examples") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    for (const auto& rule : known.references.rules()) {
      CAPTURE(rule.place);
      CAPTURE(rule.name);
      CHECK_FALSE(rule.examples.empty());
      for (const auto& [text, key] : rule.examples) {
        CAPTURE(text);
        CHECK(finds(known.references, rule, text));
        std::string got;
        for (const auto& passage : mentions(code, text).passages) {
          for (const auto& reference : passage.references)
            got += reference.key;
        }
        CHECK(got == key);
      }
      for (const auto& text : rule.counter_examples) {
        CAPTURE(text);
        // The head of a law is no reference yet.
        const bool law = field(rule, "form") == "law" && field(rule, "type").empty();
        if (!law) CHECK_FALSE(finds(known.references, rule, text));
        for (const auto& passage : mentions(code, text).passages)
          CHECK(passage.references.empty());
      }
    }
  }
}

TEST_CASE("every known title of a law is read to its end") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    CHECK(known.laws.keys.size() >= 40);
    const std::string head = code == "vi" ? "Luật " : "Law on ";
    for (const auto& [title, key] : known.laws.keys) {
      CAPTURE(title);
      const auto read = mentions(code, head + title + (code == "vi" ? " quy định" : " says"));
      REQUIRE(read.passages.size() == 1);
      REQUIRE(read.passages[0].references.size() == 1);
      CHECK(read.passages[0].references[0].key == (key.empty() ? head + title : key));
    }
  }
}

TEST_CASE("lines of web pages are set aside for the reasons of their examples") {
  for (const auto& code : kLanguages) {
    const auto& known = language(code);
    const auto reason = [&](const std::string& line) {
      return std::string(find_furniture({RawLine{line}}, known)[0]);
    };
    for (const auto& rule : known.chrome.rules()) {
      CAPTURE(rule.place);
      CAPTURE(rule.name);
      CHECK_FALSE(rule.examples.empty());
      for (const auto& [text, expected] : rule.examples) {
        CAPTURE(text);
        CHECK(finds(known.chrome, rule, text));
        CHECK(reason(text) == expected);
      }
      for (const auto& text : rule.counter_examples) {
        CAPTURE(text);
        CHECK(reason(text) == "");
      }
    }
  }
}

TEST_CASE("wordings of the frame match their examples") {
  for (const auto& [file, root] : parsed_files()) {
    const auto* list = root["phrase"].as_array();
    if (list == nullptr) continue;
    for (const auto& item : *list) {
      const auto& table = *item.as_table();
      CAPTURE(file);
      CAPTURE(table["name"].value_or(std::string()));
      const re2::RE2 pattern(table["pattern"].value_or(std::string()), re2::RE2::Quiet);
      REQUIRE(pattern.ok());
      const auto* examples = table["examples"].as_array();
      REQUIRE(examples != nullptr);
      CHECK_FALSE(examples->empty());
      for (const auto& example : *examples) {
        CAPTURE(example.value_or(std::string()));
        CHECK(re2::RE2::PartialMatch(example.value_or(std::string()), pattern));
      }
    }
  }
}

TEST_CASE("letters of lists follow each other as their examples say") {
  const auto& letters = ListLetters::built_in();
  const auto follows = [&](const std::string& pair) {
    const auto blank = pair.find(' ');
    const int before = letters.position(pair.substr(0, blank));
    const int after = letters.position(pair.substr(blank + 1));
    return before > 0 && after > 0 && letters.step(before, after) == 1;
  };
  for (const auto& [place, table] : entries_of("lists/letters.toml")) {
    CAPTURE(place);
    for (const auto& pair : texts_of(table["examples"])) {
      CAPTURE(pair);
      CHECK(follows(pair));
    }
    for (const auto& pair : texts_of(table["counter_examples"])) {
      CAPTURE(pair);
      CHECK_FALSE(follows(pair));
    }
  }
  CHECK(letters.position("dd") == letters.position("đ"));
  CHECK(letters.followers("d") == std::vector<std::string_view>{"đ", "e"});
  CHECK(letters.followers("?").empty());
}

TEST_CASE("misreadings of scans are mended as their examples say") {
  for (const auto& [place, table] : entries_of("scans/misreadings.toml")) {
    CAPTURE(place);
    const auto* examples = table["examples"].as_table();
    REQUIRE(examples != nullptr);
    CHECK_FALSE(examples->empty());
    for (const auto& [read, meant] : *examples) {
      CAPTURE(read.str());
      CHECK(mended(read.str()) == meant.value_or(std::string()));
    }
    for (const auto& text : texts_of(table["counter_examples"])) {
      CAPTURE(text);
      CHECK(mended(text) == text);
    }
  }
  // What was surely read stays as it is, unless no list has it.
  CHECK(mended("b) mở / e) kết", 0.95) == "b) mở / e) kết");
  CHECK(mended("b) mở / ©) kết", 0.95) == "b) mở / c) kết");
}

TEST_CASE("names are unique in their file and kind") {
  for (const auto& [file, root] : parsed_files()) {
    for (const auto& [kind, node] : root) {
      std::set<std::string> seen;
      for (const auto& item : *node.as_array()) {
        const auto& table = *item.as_table();
        const auto name = table["name"].value<std::string>();
        // Provinces are named twice, before and after the merger of 2025; roles have no names.
        if (!name || kind == "province") continue;
        CAPTURE(file);
        const auto full = table["kind"].value_or(std::string()) + " " + *name;
        CAPTURE(full);
        CHECK(seen.insert(full).second);
      }
    }
  }
}

TEST_CASE("provinces and agencies are whole") {
  const auto& known = language("vi");
  std::set<std::string> ids, agencies;
  std::size_t before = 0, after = 0;
  for (const auto& province : known.provinces) {
    ids.insert(province.id);
    before += province.valid_to == "2025-06-30";
    after += province.valid_to.empty();
  }
  CHECK(before == 63);
  CHECK(after == 34);
  for (const auto& province : known.provinces) {
    CAPTURE(province.id);
    CHECK(province.code.size() == 2);
    if (!province.valid_to.empty()) CHECK(ids.count(province.successor) == 1);
  }
  for (const auto& rule : known.lexicon.rules()) {
    if (rule->term != Term::agency) continue;
    CAPTURE(rule->value);
    CHECK(agencies.insert(rule->value).second);
  }
}

TEST_CASE("the built-in grammar is the one of the files") {
  for (const auto& code : kLanguages) {
    const auto& built_in = **test::grammar().language(code);
    const auto& files = language(code);
    CAPTURE(code);
    REQUIRE(built_in.lexicon.rules().size() == files.lexicon.rules().size());
    for (std::size_t i = 0; i < files.lexicon.rules().size(); ++i) {
      CAPTURE(files.lexicon.rules()[i]->place);
      CHECK(built_in.lexicon.rules()[i]->name == files.lexicon.rules()[i]->name);
      CHECK(built_in.lexicon.rules()[i]->phrases == files.lexicon.rules()[i]->phrases);
      CHECK(built_in.lexicon.rules()[i]->factor == files.lexicon.rules()[i]->factor);
      CHECK(built_in.lexicon.rules()[i]->place == files.lexicon.rules()[i]->place);
    }
    const auto same = [](const PatternSet& a, const PatternSet& b) {
      return std::equal(a.rules().begin(), a.rules().end(), b.rules().begin(), b.rules().end(),
                        [](const PatternRule& x, const PatternRule& y) {
                          return x.name == y.name && x.pattern == y.pattern && x.fields == y.fields;
                        });
    };
    CHECK(same(built_in.times, files.times));
    CHECK(same(built_in.references, files.references));
    CHECK(same(built_in.chrome, files.chrome));
    CHECK(built_in.markers.size() == files.markers.size());
    CHECK(built_in.roles.size() == files.roles.size());
    CHECK(built_in.columns.size() == files.columns.size());
    CHECK(built_in.provinces.size() == files.provinces.size());
  }
}

TEST_CASE("faults in the files of lists and of scans name file, line and column") {
  struct Fault {
    std::string file, text, expected;
  };
  const std::vector<Fault> rows = {
      {"lists/bad.toml", "[[list_letters]]\norder = [\"a\"]\nodrer = 1\n",
       "lists/bad.toml:3:1: unknown key 'odrer'"},
      {"lists/bad.toml", "[[list_letters]]\norder = [\"a\", \"a\"]\n",
       "lists/bad.toml:2:9: 'a' stands twice"},
      {"lists/bad.toml", "[[list_gap]]\nlanguage = \"vi\"\nletters = [\"f\"]\n",
       "lists/bad.toml:3:11: 'f' is none of [[list_letters]]"},
      {"lists/bad.toml", "\n[[list_gaps]]\n", "lists/bad.toml:2:1: unknown table '[[list_gaps]]'"},
      {"scans/bad.toml", "[[misreading]]\nof = \"digit\"\nmeant = \"0\"\nraed = [\"O\"]\n",
       "scans/bad.toml:1:1: 'read' must name"},
      {"scans/bad.toml",
       "[[misreading]]\nof = \"digit\"\nmeant = \"0\"\nread = [\"O\"]\nraed = 1\n",
       "scans/bad.toml:5:1: unknown key 'raed'"},
      {"scans/bad.toml", "[[misreading]]\nof = \"sign\"\nmeant = \"0\"\n",
       "scans/bad.toml:2:6: no of 'sign'"},
      {"scans/bad.toml", "[[misreading]]\nof = \"word\"\nmeant = \"A\"\nread = [\"B\"]\n",
       "scans/bad.toml:4:8: a word has no 'read'"},
      {"scans/bad.toml", "[[misread]]\n", "scans/bad.toml:1:1: unknown table '[[misread]]'"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const TomlFile file(row.file, row.text);
    const auto data = file.data();
    std::string said;
    try {
      ListLetters{std::span(&data, 1)};
      Misreadings{std::span(&data, 1)};
    } catch (const GrammarFault& fault) {
      said = fault.what();
    }
    CHECK(said.substr(0, row.expected.size()) == row.expected);
  }
}

TEST_CASE("the closed lists of the code are those of the schema") {
  const auto schema = test::read_file(PLANTOOL_GRAMMAR_DIR "/../docs/plan-1.schema.json");
  const auto has = [&](const auto& list) {
    return schema.find(fmt::format("[\"{}\"", fmt::join(list, "\", \""))) != std::string::npos;
  };
  CHECK(has(kSectionKinds));
  CHECK(has(kSectionRoles));
  CHECK(has(kTargetModes));
  CHECK(has(kComparators));
  CHECK(has(kTimeRelations));
  CHECK(has(kLedgerBins));
}

TEST_CASE("faults of grammar files name file, line and column") {
  struct Fault {
    std::string file, text, expected;
  };
  const std::vector<Fault> rows = {
      {"vi/bad.toml", "[[term]]\nkind = \"unit\"\nname = \n", "vi/bad.toml:3:8: "},
      {"vi/bad.toml", "[[term]\n", "vi/bad.toml:1:8: "},
      {"vi/bad.toml", "[[term]]\nkind = \"unit\"\nname = \"a\"\nphrases = [\"a\"]\nfator = 2\n",
       "vi/bad.toml:5:1: unknown key 'fator'"},
      {"vi/bad.toml", "[[term]]\nkind = \"untit\"\nname = \"a\"\nphrases = [\"a\"]\n",
       "vi/bad.toml:2:8: no term kind 'untit'"},
      {"vi/bad.toml", "[[term]]\nkind = \"unit\"\nname = \"a\"\nphrases = []\n",
       "vi/bad.toml:4:11: "},
      {"vi/bad.toml", "[[term]]\nkind = \"unit\"\nphrases = [\"a\"]\n",
       "vi/bad.toml:1:1: 'name' is required"},
      {"vi/bad.toml", "[[term]]\nkind = \"unit\"\nname = \"a\"\nphrases = [1]\n",
       "vi/bad.toml:4:11: "},
      {"vi/bad.toml", "\n[[tern]]\nname = \"a\"\n", "vi/bad.toml:2:1: unknown table '[[tern]]'"},
      {"vi/bad.toml", "[term]\nname = \"a\"\n",
       "vi/bad.toml:1:1: 'term' must be an array of tables"},
      {"vi/bad.toml", "[[marker]]\nname = \"a\"\nkind = \"clause\"\npattern = 'a'\nword = 1\n",
       "vi/bad.toml:5:8: 'word' must be true or false"},
      // Patterns compile after their file is read, so their faults name the entry.
      {"vi/bad.toml", "\n[[time]]\nname = \"a\"\npattern = 'năm (\\d'\n",
       "vi/bad.toml:2:1: missing )"},
      {"vi/bad.toml", "\n[[time]]\nname = \"a\"\npattern = 'năm {nosuch}'\n",
       "vi/bad.toml:2:1: no macro '{nosuch}'"},
      {"vi/bad.toml", "[[marker]]\nname = \"a\"\nkind = \"clause\"\npattern = '(\\d'\n",
       "vi/bad.toml:1:1: missing )"},
      {"vi/bad.toml",
       "[[marker]]\nname = \"a\"\nkind = \"clause\"\nsequence = \"octal\"\npattern = '(\\d)'\n",
       "vi/bad.toml:4:12: no sequence 'octal'"},
      {"vi/bad.toml", "[[phrase]]\nname = \"a\"\npattern = '(\\d'\n", "vi/bad.toml:3:11: "},
      {"en/bad.toml", "[[term]]\nkind = \"untit\"\nname = \"a\"\nphrases = [\"a\"]\n",
       "en/bad.toml:2:8: no term kind 'untit'"},
      {"bad.toml", "[[number_style]]\ndecimal_sign = \"\"\n", "bad.toml:2:16: "},
      {"bad.toml", "[[letter]]\nfrom = \"\"\nto = \"a\"\n", "bad.toml:2:8: "},
      {"bad.toml", "[[letter]]\nfrom = \"a\"\nto = \"ab\"\n",
       "bad.toml:3:6: 'to' must be one letter"},
      // Values that the model has no word for, or that code would not understand.
      {"vi/bad.toml",
       "[[term]]\nkind = \"comparator\"\nname = \"a\"\nvalue = \"atleast\"\nphrases = [\"a\"]\n",
       "vi/bad.toml:4:9: no value 'atleast'; known: equal, "},
      {"vi/bad.toml",
       "[[term]]\nkind = \"no-target\"\nname = \"a\"\nvalue = \"reff\"\nphrases = [\"a\"]\n",
       "vi/bad.toml:4:9: no value 'reff'; known: "},
      {"vi/bad.toml", "[[marker]]\nname = \"a\"\nkind = \"clawse\"\npattern = 'a'\n",
       "vi/bad.toml:3:8: no kind 'clawse'; known: part, "},
      {"vi/bad.toml",
       "[[marker]]\nname = \"a\"\nkind = \"clause\"\nsequence = \"upper\"\npattern = '[A-Z]'\n",
       "vi/bad.toml:1:1: a marker with a 'sequence' needs a group"},
      {"vi/bad.toml", "[[role]]\nrole = \"objektives\"\n",
       "vi/bad.toml:2:8: no role 'objektives'; known: "},
      {"vi/bad.toml", "[[time_prefix]]\nrelation = \"bye\"\n",
       "vi/bad.toml:2:12: no relation 'bye'"},
      {"vi/bad.toml", "[[time]]\nname = \"a\"\npattern = 'x'\nrole = \"yaer\"\n",
       "vi/bad.toml:4:8: no role 'yaer'"},
      {"vi/bad.toml", "[[time]]\nname = \"a\"\npattern = 'x'\nedtf = \"{year\"\n",
       "vi/bad.toml:4:8: '{' without '}'"},
      {"vi/bad.toml", "[[time]]\nname = \"a\"\npattern = 'x'\nedtf = \"{yaer}\"\n",
       "vi/bad.toml:4:8: no field '{yaer}'"},
      {"vi/bad.toml", "[[time]]\nname = \"a\"\npattern = '(?P<yeer>\\d)'\nedtf = \"{year}\"\n",
       "vi/bad.toml:4:8: '{year}' needs a group (?P<year>"},
      {"vi/bad.toml", "[[chrome]]\nname = \"a\"\npattern = 'x'\nreason = \"page numbr\"\n",
       "vi/bad.toml:4:10: no reason 'page numbr'"},
      {"vi/bad.toml", "[[reference]]\nname = \"a\"\npattern = 'x'\nform = \"akt\"\n",
       "vi/bad.toml:4:8: no form 'akt'"},
      {"vi/bad.toml", "[[law_words]]\nfor = \"ends\"\nwords = [\"a\"]\n",
       "vi/bad.toml:2:7: no for 'ends'; known: "},
      {"vi/bad.toml", "[[hint]]\nfor = \"chroma\"\n",
       "vi/bad.toml:2:7: no for 'chroma'; known: chrome"},
  };
  namespace fs = std::filesystem;
  const auto folder = fs::temp_directory_path() /
                      fmt::format("plantool-grammar-test-{}", static_cast<const void*>(&rows));
  for (const auto& row : rows) {
    CAPTURE(row.file);
    CAPTURE(row.text);
    fs::remove_all(folder);
    fs::copy(PLANTOOL_GRAMMAR_DIR, folder, fs::copy_options::recursive);
    std::ofstream(folder / row.file) << row.text;
    const auto grammar = Grammar::from_directory(folder.string());
    CHECK_FALSE(grammar.has_value());
    if (grammar) continue;
    CHECK(grammar.error().message.substr(0, row.expected.size()) == row.expected);
    CHECK_FALSE(grammar.error().hint.empty());
  }
  fs::remove_all(folder);
  CHECK_FALSE(Grammar::from_directory(folder.string()).has_value());
  fs::create_directory(folder);
  CHECK_FALSE(Grammar::from_directory(folder.string()).has_value());
  fs::remove_all(folder);
  CHECK(Grammar::from_directory(PLANTOOL_GRAMMAR_DIR).has_value());
}
