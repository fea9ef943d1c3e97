// An original and its translation: faithful pairs give no finding, planted faults are named.
#include "diff/translation.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "helpers.h"
#include "output/diff_parts.h"

using namespace plantool;
using namespace plantool::test;

TEST_SUITE("translation") {
  namespace {
  std::string data(const std::string& name) {
    return test::read_file(std::string(PLANTOOL_SAMPLES) + "/../tests/data/translation/" + name);
  }

  Plan read_plan(const std::string& text, bool ledger) {
    return test::extract(text, "t.txt", "", ledger);
  }

  /// "number II.2.a.-2: 25.400 in the original, 24,500 in the translation", a line each.
  std::string findings(const Translation& translation) {
    std::string out;
    for (const auto& finding : translation.findings) {
      const auto& place = finding.original ? *finding.original : *finding.translation;
      out += std::string(name(finding.slip)) + " " + place.section + ": " + finding.message + "\n";
    }
    return out;
  }

  std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
  }

  struct Fault {
    std::string name;
    std::vector<std::pair<std::string, std::string>> replacements;  ///< in the translation
    std::string expected;
    bool needs_ledger = false;
  };

  const std::vector<Fault>& faults() {
    static const std::vector<Fault> all = {
        {"a lost đ",
         {{"dd) Zone off 3,600 ha of natural forest for regeneration in Minh Hoa and Tuyen Hoa.\n",
           ""}},
         "lost III.1.đ: 'đ)' stands only in the original; its place in the translation is behind "
         "'d)' and before 'e)'\n"},
        {"a lost item of a list",
         {{"- 100% of forest owners that are organizations use satellite images to monitor "
           "forests.\n",
           ""}},
         "lost II.2.b.-4: an item of the list stands only in the original\n"},
        {"an item too many",
         {{"c) Install 45", "c) Train 70 forest rangers.\nd) Install 45"},
          {"d) Build", "dd) Build"},
          {"dd) Zone", "e) Zone"},
          {"e) Check", "g) Check"}},
         "added III.1.c: 'c)' stands only in the translation; its place in the original is behind "
         "'b)' and before 'c)'\n"},
        {"another label",
         {{"3. Markets", "4. Markets"}},
         "label III.3: '3.' in the original, '4.' in the translation\n"},
        {"a wrong number",
         {{"25,400 ha", "24,500 ha"}},
         "number II.2.a.-2: 25.400 in the original, 24,500 in the translation\n"},
        {"a lost zero",
         {{"0.05%", "0.5%"}},
         "number II.2.b.-3: 0,05 in the original, 0.5 in the translation\n"},
        {"a sum in the funding",
         {{"1,280.5 billion", "1,208.5 billion"}},
         "number IV.1: 1.280,5 in the original, 1,208.5 in the translation\n"},
        {"a number left out",
         {{"train 1,500 forest owners", "train forest owners"}},
         "number II.2.a.-4: 1.500 stands only in the original\n"},
        {"numbers that have changed places",
         {{"Contract 190,000 ha", "Contract 3,600 ha"},
          {"Zone off 3,600 ha", "Zone off 190,000 ha"}},
         "number III.1.b: 190.000 in the original, 3,600 in the translation\nnumber III.1.đ: 3.600 "
         "in the original, 190,000 in the translation\n"},
        {"another day",
         {{"before March 31, 2025", "before March 13, 2025"}},
         "time III.1.a: 'hoàn thành trước ngày 31/3/2025' in the original, 'before March 13, 2025' "
         "in the translation\n"},
        {"another day of each year",
         {{"before December 15 every year", "before December 5 every year"}},
         "time V.1.b: 'trước ngày 15/12 hằng năm' in the original, 'before December 5 every year' "
         "in the translation\n"},
        {"a lost day",
         {{", to be completed before September 30 every year", ""}},
         "time V.2: 'hoàn thành trước ngày 30/9 hằng năm' stands only in the original\n",
         true},
        {"another year",
         {{"raw wood in 2028", "raw wood in 2029"}},
         "time III.3: 2028 in the original, 2029 in the translation\n"},
        {"a lost bound",
         {{"reaches at least 25,400 ha", "reaches 25,400 ha"}},
         "fact II.2.a.-2: at least 25400 ha in the original, 25400 ha in the translation\n"},
        {"a bound turned round",
         {{"is below 0.05%", "is over 0.05%"}},
         "fact II.2.b.-3: under 0.05 % in the original, over 0.05 % in the translation\n"},
        {"a fall made a rise",
         {{"fires falls by at least", "fires rises by at least"}},
         "fact II.2.b.-3: a fall of at least 30 % over 2022 in the original, a rise of at least 30 "
         "% over 2022 in the translation\n"},
        {"millions for billions",
         {{"82 billion", "82 million"}},
         "fact II.2.b.-5: about 82000000000 VND in the original, about 82000000 VND in the "
         "translation\n"},
        {"a lost agency",
         {{"with the Department of Finance and the Department of Science and Technology in",
           "with the Department of Finance in"}},
         "fact V.1.a: Sở Khoa học và Công nghệ has a part in it only in the original\n"},
        {"another agency",
         {{"with the Department of Planning and Investment",
           "with the Department of Science and Technology"}},
         "fact V.2: Sở Kế hoạch và Đầu tư has a part in it only in the original\n"
         "fact V.2: the Department of Science and Technology has a part in it only in the "
         "translation\n"},
        {"another document",
         {{"Circular No. 26/2022", "Circular No. 62/2022"}},
         "reference III.2.c: 26/2022/TT-BNNPTNT in the original, 62/2022/TT-BNNPTNT in the "
         "translation\n"},
        {"another document in the preamble",
         {{"Decision No. 523/QD-TTg", "Decision No. 532/QD-TTg"}},
         "reference : 523/QĐ-TTg in the original, 532/QĐ-TTg in the translation\n"},
        {"another date of a document",
         {{"29-NQ/TU dated September 12, 2023", "29-NQ/TU dated December 9, 2023"}},
         "reference I.2.-1: 29-NQ/TU is of 2023-09-12 in the original, of 2023-12-09 in the "
         "translation\n"},
        {"another number of the document",
         {{"No.: 861/KH-UBND", "No.: 816/KH-UBND"}},
         "reference : number of the document: 861 in the original, 816 in the translation\n"},
        {"another period",
         {{"in the 2024 - 2030 period", "in the 2024 - 2035 period"}},
         "time : period of the plan: 2024/2030 in the original, 2024/2035 in the translation\n"}};
    return all;
  }

  std::string faulty(std::string text, const Fault& fault) {
    for (const auto& [from, to] : fault.replacements)
      text = replaced(std::move(text), from, to);
    return text;
  }

  TEST_CASE("faithful translations give no finding") {
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {data("lam-nghiep.vi.txt"), data("lam-nghiep.en.txt")},
        {sample("vi/nong-nghiep-hai-duong.txt").bytes, data("nong-nghiep-hai-duong.en.txt")},
        {data("renewable-energy-ninh-thuan.vi.txt"),
         sample("en/renewable-energy-ninh-thuan.txt").bytes}};
    for (const auto& [vi, en] : pairs) {
      for (const bool ledger : {true, false}) {
        CAPTURE(ledger);
        const auto translation = compare_translation(read_plan(vi, ledger), read_plan(en, ledger));
        CHECK(findings(translation) == "");
        CHECK(translation.units.size() > 40);
        // The other way round, too.
        CHECK(findings(compare_translation(read_plan(en, ledger), read_plan(vi, ledger))) == "");
      }
    }
  }

  TEST_CASE("each planted fault is named, and nothing else") {
    const auto vi = data("lam-nghiep.vi.txt"), en = data("lam-nghiep.en.txt");
    for (const bool ledger : {true, false}) {
      const auto original = read_plan(vi, ledger);
      for (const auto& fault : faults()) {
        if (fault.needs_ledger && !ledger) continue;
        CAPTURE(ledger);
        CAPTURE(fault.name);
        CHECK(findings(compare_translation(original, read_plan(faulty(en, fault), ledger))) ==
              fault.expected);
      }
    }
  }

  TEST_CASE("all planted faults at once") {
    const auto original = read_plan(data("lam-nghiep.vi.txt"), true);
    auto en = data("lam-nghiep.en.txt");
    std::multiset<std::string> expected;
    // The others change what one of these changes, or letter the list anew.
    const std::set<std::string> left_out = {"an item too many", "numbers that have changed places",
                                            "a lost bound", "a bound turned round",
                                            "a fall made a rise"};
    for (const auto& fault : faults()) {
      if (left_out.contains(fault.name)) continue;
      en = faulty(std::move(en), fault);
      std::istringstream in(fault.expected);
      for (std::string line; std::getline(in, line);)
        expected.insert(line);
    }
    std::istringstream in(findings(compare_translation(original, read_plan(en, true))));
    std::multiset<std::string> found;
    for (std::string line; std::getline(in, line);)
      found.insert(line);
    CHECK(found == expected);
  }

  TEST_CASE("point đ) is dd) in English, and lists may be lettered by the English alphabet") {
    const auto original = read_plan(data("lam-nghiep.vi.txt"), true);
    auto en = replaced(data("lam-nghiep.en.txt"), "e) Check", "f) Check");
    en = replaced(en, "dd) Zone", "e) Zone");
    CHECK(findings(compare_translation(original, read_plan(en, true))) == "");
  }

  TEST_CASE("what was written into a neighbour is not lost") {
    const auto original = read_plan(data("lam-nghiep.vi.txt"), true);
    auto en = replaced(data("lam-nghiep.en.txt"), "communities for management.\nc) Install 45",
                       "communities for management; install 45");
    en = replaced(replaced(replaced(en, "d) Build", "c) Build"), "dd) Zone", "d) Zone"), "e) Check",
                  "dd) Check");
    CHECK(findings(compare_translation(original, read_plan(en, true))) == "");
  }

  TEST_CASE("units are paired in the order of the original") {
    const auto translation = compare_translation(read_plan(data("lam-nghiep.vi.txt"), false),
                                                 read_plan(data("lam-nghiep.en.txt"), false));
    for (const auto& pair : translation.units) {
      auto expected = pair.original;
      if (const auto at = expected.find("đ"); at != std::string::npos)
        expected.replace(at, std::string("đ").size(), "dd");
      CHECK(pair.translation == expected);
    }
  }

  TEST_CASE("any two documents can be compared, and each with itself without a finding") {
    std::vector<Plan> plans;
    for (const auto& file : samples())
      plans.push_back(test::extract(file.bytes, file.name, "", true));
    for (const auto& one : plans) {
      for (const auto& other : plans) {
        CAPTURE(one.source.path);
        CAPTURE(other.source.path);
        CHECK(differs(compare_translation(one, other)) == (&one != &other));
        CHECK(differs(revise(one, other)) == (&one != &other));
      }
    }
  }

  TEST_CASE("a model that nests for ever is compared in bounded time") {
    Plan deep;
    deep.document.language = "vi";
    for (int i = 0; i < 5000; ++i) {
      Section section;
      section.id = "s" + std::to_string(i);
      if (i > 0) section.parent = "s" + std::to_string(i - 1);
      section.label = "1.";
      section.number = "1";
      section.text = "Trồng " + std::to_string(i) + " cây.";
      deep.sections.push_back(std::move(section));
    }
    auto other = deep;
    for (auto& section : other.sections)
      section.text += " Nuôi cá.";
    CHECK(differs(revise(deep, other)));
    CHECK(compare_translation(deep, other).units.size() == deep.sections.size());
    for (auto& section : other.sections)
      section.text = "Lát đường.";
    CHECK(differs(revise(deep, other)));
    CHECK(differs(compare_translation(deep, other)));
  }

  TEST_CASE("findings as CSV and for people") {
    const auto original = test::extract(data("lam-nghiep.vi.txt"), "vi.txt");
    const auto translation = compare_translation(
        original,
        test::extract(replaced(data("lam-nghiep.en.txt"), "25,400 ha", "24,500 ha"), "en.txt"));
    CHECK(csv_of(translation) ==
          "kind,change,section_before,section_after,line_before,line_after,title,before,after,"
          "detail\r\n"
          "translation,number,II.2.a.-2,II.2.a.-2,27,26,II. MỤC TIÊU › 2. Mục tiêu cụ thể › a) Đến "
          "năm 2027,25.400,\"24,500\",\"25.400 in the original, 24,500 in the translation\"\r\n");
    CHECK(sheet_text(sheet_of(translation), {100, false})
              .find("number: 25.400 in the original, 24,500 in the translation") !=
          std::string::npos);
  }
  }  // namespace
}
