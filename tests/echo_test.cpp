// Text that plans share word for word.
#include "diff/echo.h"

#include "diff/words.h"
#include "helpers.h"

using namespace plantool;
using namespace plantool::test;

TEST_SUITE_BEGIN("echo");

namespace {

struct Unit {
  std::string id, label, heading, text;
};

/// "I.2" stands below "I".
Plan plan_of(const std::vector<Unit>& units) {
  Plan out;
  for (const auto& unit : units) {
    Section section;
    section.id = unit.id;
    if (const auto point = unit.id.rfind('.'); point != unit.id.npos)
      section.parent = unit.id.substr(0, point);
    if (!unit.label.empty()) section.label = unit.label;
    if (!unit.heading.empty()) section.heading = unit.heading;
    section.text = unit.text;
    out.sections.push_back(section);
  }
  return out;
}

Plan plan_of(const std::string& text) {
  return plan_of({{"I", "I.", "", text}});
}

Echo echo_of(const std::vector<Plan>& plans) {
  std::vector<const Plan*> pointers;
  for (const auto& plan : plans)
    pointers.push_back(&plan);
  return find_echo(pointers);
}

std::uint64_t shared(const std::string& one, const std::string& other) {
  const auto echo = echo_of({plan_of(one), plan_of(other)});
  CHECK(echo.pairs.at(0).of_one.shared == echo.documents.at(0).count.shared);
  return echo.documents.at(0).count.shared;
}

/// "w1 w2 …": words that stand nowhere else, for each `letter`.
std::string words(const std::string& letter, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += (i == 0 ? "" : " ") + letter + std::to_string(i);
  return out;
}

const std::string kSentence = "Đẩy mạnh trồng cây ven biển để hòa vào vành đai xanh";  // 12 words

}  // namespace

TEST_CASE("runs of twelve words count, shorter ones do not") {
  const auto run = words("w", kRunWords), shorter = words("w", kRunWords - 1);
  CHECK(shared("x1 " + run + " x2", "y1 " + run + " y2") == kRunWords);
  CHECK(shared("x1 " + shorter + " x2 x3", "y1 " + shorter + " y2 y3") == 0);
  CHECK(shared("một hai ba", "một hai ba") == 0);
  CHECK(shared("", "") == 0);
}

TEST_CASE("spelling, punctuation and line breaks play no part") {
  CHECK(word_places(kSentence).size() == 12);
  CHECK(shared(kSentence, nfd(kSentence)) == 12);
  CHECK(shared(kSentence, "ĐẨY MẠNH trồng cây ven biển,\nđể hoà vào - “vành đai xanh”.") == 12);
  CHECK(shared(kSentence, "Đẩy mạnh trồng cây ven biển để hóa vào vành đai xanh") == 0);
  CHECK(folded_word("QUÝ") == "quý");
}

TEST_CASE("a run goes on over labels and units") {
  const auto flat = plan_of({{"I", "I.", "", kSentence}});
  const auto listed = plan_of({{"II", "II.", "Đẩy mạnh", ""},
                               {"II.1", "1.", "", "trồng cây ven biển để"},
                               {"II.2", "2.", "", "hòa vào vành đai xanh"}});
  const auto echo = echo_of({flat, listed});
  CHECK(echo.documents[0].count.shared == 12);
  CHECK(echo.documents[1].count.shared == 12);
  CHECK(echo.documents[1].count.words == 12);
}

TEST_CASE("overlapping runs count each word once, and repeats in one document are no echo") {
  CHECK(shared(kSentence + " x " + kSentence, kSentence) == 24);
  CHECK(shared(kSentence + " x " + kSentence, "another text") == 0);
}

TEST_CASE("pairs are told apart from all documents together") {
  const auto a = words("a", 15), b = words("b", 20), c = words("c", 30);
  const auto echo = echo_of(
      {plan_of(a + " " + b), plan_of(b + " " + c), plan_of(c + " " + a), plan_of("nothing")});
  REQUIRE(echo.pairs.size() == 6);
  CHECK(echo.pairs[0].of_one.shared == 20);
  CHECK(echo.pairs[0].of_one.words == 35);
  CHECK(echo.pairs[0].of_other.words == 50);
  CHECK(echo.pairs[1].other == 2);
  CHECK(echo.pairs[1].of_one.shared == 15);
  CHECK(echo.pairs[2].of_one.shared == 0);
  CHECK(echo.pairs[3].one == 1);
  CHECK(echo.pairs[3].of_other.shared == 30);
  CHECK(echo.documents[0].count.shared == 35);
  CHECK(echo.documents[3].count.shared == 0);
}

TEST_CASE("a pair shares less than all three where its common run is shorter") {
  // The third document has the whole run, the second its first half only.
  const auto run = words("w", 24), half = words("w", 12);
  const auto echo = echo_of({plan_of(run), plan_of(half), plan_of("x " + run)});
  CHECK(echo.pairs[0].of_one.shared == 12);
  CHECK(echo.pairs[1].of_one.shared == 24);
  CHECK(echo.pairs[2].of_other.shared == 12);
  // The order in which documents are given plays no part.
  const auto turned = echo_of({plan_of(half), plan_of("x " + run), plan_of(run)});
  CHECK(turned.pairs[0].of_other.shared == 12);
  CHECK(turned.pairs[1].of_other.shared == 12);
  CHECK(turned.pairs[2].of_one.shared == 24);
}

TEST_CASE("section by section, with what is local") {
  const std::string local = "Riêng xã đảo này dựng ba trạm đo gió và một bến thuyền mới.";
  const auto one = plan_of({{"I", "I.", "CHUNG", kSentence},
                            {"II", "II.", "", "Mở đầu"},
                            {"II.1", "1.", "Việc làm", kSentence + "; " + local + "\nHết."}});
  const auto echo = echo_of({one, plan_of(kSentence)});
  const auto& sections = echo.documents[0].sections;
  REQUIRE(sections.size() == 2);
  CHECK(sections[0].section == "I");
  CHECK(sections[0].title == "I. CHUNG");
  CHECK(sections[0].count.words == 13);
  CHECK(sections[0].count.shared == 12);
  CHECK(sections[0].local.empty());
  CHECK(sections[1].title == "II.");
  CHECK(sections[1].count.words == 12 + 2 + 2 + 14 + 1);
  CHECK(sections[1].count.shared == 12);
  CHECK(sections[1].local == std::vector<std::string>{local});
}

TEST_CASE("the three longest passages are shown, cut after a sentence or with an ellipsis") {
  const auto text = words("a", 14) + ".\n" + words("b", 12) + "\n" + words("c", 11) + "\n" +
                    words("d", 20) + ". Rồi " + words("e", 50) + "\n" + words("f", 90);
  const auto echo = echo_of({plan_of(text), plan_of(kSentence)});
  const auto& local = echo.documents[0].sections[0].local;
  REQUIRE(local.size() == 3);
  CHECK(local[0].starts_with("f0 f1 "));
  CHECK(local[0].ends_with("…"));
  CHECK(utf8::count(local[0]) <= 201);
  CHECK(local[1] == words("d", 20) + ".");
  CHECK(local[2] == words("a", 14) + ".");
}

TEST_CASE("passages are cut between sentences, not behind an abbreviation") {
  const auto text = words("a", 30) + " theo Nghị định số. 76 " + words("b", 9) + ". Tiếp theo " +
                    words("c", 40) + ". " + kSentence + " " + words("d", 9) + "; " + words("e", 3);
  const auto echo = echo_of({plan_of(text), plan_of(kSentence)});
  const auto& local = echo.documents[0].sections[0].local;
  REQUIRE(local.size() == 2);
  CHECK(local[0] == words("a", 30) + " theo Nghị định số. 76 " + words("b", 9) + ".");
  CHECK(local[1] == "…" + words("d", 9) + "; " + words("e", 3));
}

TEST_CASE("one plan alone, a plan without text, and none at all") {
  const auto echo = echo_of({plan_of(kSentence)});
  CHECK(echo.pairs.empty());
  CHECK(echo.documents.at(0).count.words == 12);
  CHECK(echo.documents.at(0).count.share() == 0);
  CHECK(echo_of({}).documents.empty());
  CHECK(echo_of({Plan{}, Plan{}}).documents.at(1).sections.empty());
}

TEST_CASE("two samples share their frame only") {
  const auto one = extract(sample("du-lich-khanh-hoa.md").bytes, "a.md"),
             other = extract(sample("nong-nghiep-hai-duong.txt").bytes);
  const auto same = echo_of({one, one});
  CHECK(same.documents[0].count.share() == 1);
  CHECK(same.documents[0].count.words > 200);
  const auto echo = echo_of({one, other});
  CHECK(echo.documents[0].count.share() < 0.2);
  std::uint64_t words_of_sections = 0;
  for (const auto& section : echo.documents[0].sections)
    words_of_sections += section.count.words;
  CHECK(words_of_sections == echo.documents[0].count.words);
}

TEST_SUITE_END();
