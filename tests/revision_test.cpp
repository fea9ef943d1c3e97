// Two versions of one plan: scripted edits of samples, and random ones of made-up plans.
#include "diff/revision.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "diff/compared_words.h"
#include "diff/word_runs.h"
#include "helpers.h"
#include "output/diff_parts.h"

using namespace plantool;
using namespace plantool::test;

TEST_SUITE("revision") {
  namespace {
  using Told = std::multiset<std::string>;

  /// First words of a text, made alike.
  std::string opening(const std::string& text, std::size_t words = 5) {
    std::string out;
    for (const auto& word : compared_words(text)) {
      if (words-- == 0) break;
      out += (out.empty() ? "" : " ") + word.key;
    }
    return out;
  }

  std::string opening(const Plan& plan, const std::string& section) {
    const auto& s = test::section(plan, section);
    return opening(s.heading.value_or(s.text));
  }

  /// "moved: giá trị sản xuất nông", "target raised: tỷ lệ hao hụt sau: under 8 % → under 6 %, by
  /// 2030; a smaller number asks for more"
  Told told(const Plan& before, const Plan& after) {
    const auto revision = revise(before, after);
    Told out;
    for (const auto& field : revision.document)
      out.insert(field.field + ": " + field.before + " → " + field.after);
    for (const auto& s : revision.sections) {
      const auto what =
          s.before ? opening(before, s.before->section) : opening(after, s.after->section);
      for (const auto change : s.changes)
        out.insert(std::string(name(change)) + ": " + what);
    }
    for (const auto& row : revision.tables) {
      auto line = "row " + std::string(name(row.change)) + ": " +
                  opening((row.after ? row.after : row.before)->text);
      for (const auto& cell : row.cells)
        line += ": " + cell.column + ": " + cell.before + " → " + cell.after;
      out.insert(line);
    }
    for (const auto& fact : revision.facts) {
      std::string changes;
      for (const auto change : fact.changes)
        changes += (changes.empty() ? "" : "+") + std::string(name(change));
      out.insert(fact.kind + " " + changes + ": " + opening(fact.title) + ": " + fact.detail);
    }
    return out;
  }

  std::string lines(const Told& told) {
    std::string out;
    for (const auto& line : told)
      out += line + "\n";
    return out;
  }

  void check_same(const Told& found, const Told& expected) {
    CHECK(lines(found) == lines(expected));
  }

  std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
  }

  std::string replaced_everywhere(std::string text, const std::string& from,
                                  const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
    return text;
  }

  /// Lines of at most 80 characters. Rows of tables and rules stay whole.
  std::string wrapped(const std::string& text, bool blank_lines) {
    std::istringstream in(text);
    std::string out;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("|") || line.starts_with(" ")) {
        out += line + "\n";
        continue;
      }
      std::size_t column = 0;
      std::istringstream words(line);
      for (std::string word; words >> word;) {
        const auto width = utf8::count(word);
        // "- 2030" at the beginning of a line would be an item of a list.
        if (column > 0 && column + 1 + width > 80 && word != "-") out += "\n", column = 0;
        if (column > 0) out += " ", ++column;
        out += word;
        column += width;
      }
      out += blank_lines && column > 0 ? "\n\n" : "\n";
    }
    return out;
  }

  std::string with_new_tones(const std::string& composed) {
    std::string text = composed;
    for (const auto& [from, to] : std::map<std::string, std::string>{{"òa ", "oà "},
                                                                     {"óa ", "oá "},
                                                                     {"Ủy ", "Uỷ "},
                                                                     {"ủy ", "uỷ "},
                                                                     {"ỦY ", "UỶ "},
                                                                     {"ùy ", "uỳ "},
                                                                     {"úy ", "uý "},
                                                                     {"ọa ", "oạ "}})
      text = replaced_everywhere(text, from, to);
    return text;
  }

  std::string with_other_dashes(const std::string& text) {
    return replaced_everywhere(text, " - ", " – ");
  }

  /// Page numbers between its lines, as a print has them.
  std::string with_page_numbers(const std::string& text) {
    std::istringstream in(text);
    std::string out;
    int line_number = 0, page = 1;
    for (std::string line; std::getline(in, line);) {
      // In the frame and in tables a line of its own would be read as a part of them.
      const bool inside =
          line_number > 20 && !line.starts_with("|") && !line.starts_with(" ") && !line.empty();
      if (++line_number % 25 == 0 && inside) out += fmt::format("\n\nTrang {}\n\n", ++page);
      out += line + "\n";
    }
    return out;
  }

  struct Noise {
    std::string name;
    std::string (*make)(const std::string&);
  };
  const std::vector<Noise>& noises() {
    static const std::vector<Noise> all = {
        {"NFD", [](const std::string& text) { return nfd(text); }},
        {"tones", with_new_tones},
        {"dashes", with_other_dashes},
        {"all",
         [](const std::string& text) { return nfd(with_new_tones(with_other_dashes(text))); }}};
    return all;
  }

  struct Edit {
    std::string name;
    std::vector<std::pair<std::string, std::string>> replacements;
    Told expected;
  };

  struct Script {
    std::string sample;
    std::vector<Edit> edits;
  };

  std::string edited(std::string text, const Edit& edit) {
    for (const auto& [from, to] : edit.replacements)
      text = replaced(std::move(text), from, to);
    return text;
  }

  const std::vector<Script>& scripts() {
    static const std::vector<Script> all = {
        {"vi/nong-nghiep-hai-duong.txt",
         {{"insert a bullet",
           {{"- Tỷ lệ diện tích lúa gieo",
             "- Diện tích cây dược liệu đạt ít nhất 150 ha.\n- Tỷ lệ diện tích lúa gieo"}},
           {"added: diện tích cây dược liệu",
            "target added: diện tích cây dược liệu: at least 150 ha by 2026"}},
          {"insert an agency and renumber those behind it",
           {{"2. Sở Kế hoạch và Đầu tư\n",
             "2. Sở Xây dựng\nThẩm định thiết kế các công trình nhà màng theo phân cấp.\n3. Sở Kế "
             "hoạch và Đầu tư\n"},
            {"3. Sở Tài chính:", "4. Sở Tài chính:"},
            {"4. Sở Khoa học và Công nghệ\n", "5. Sở Khoa học và Công nghệ\n"},
            {"5. Sở Công Thương", "6. Sở Công Thương"},
            {"6. UBND các huyện", "7. UBND các huyện"},
            {"7. Đề nghị", "8. Đề nghị"}},
           {"added: sở xây dựng",
            "assignment added: thẩm định thiết kế các: Sở Xây dựng (implement)"}},
          {"remove a point with all below it",
           {{"a) Vùng rau màu\n- Mở rộng vùng cà rốt ở Cẩm Giàng và Nam Sách, vùng hành tỏi ở Kinh "
             "Môn theo tiêu chuẩn TCVN 11892-1:2017.\n"
             "- Hạ tầng vùng sản xuất:\n+ Kiên cố hóa 180 km kênh mương nội đồng, nâng cấp 35 trạm "
             "bơm.\n"
             "+ Bố trí điện ba pha đến các vùng có quy mô liền thửa.\nb)",
             "a)"},
            {"c) Chăn nuôi và thủy sản", "b) Chăn nuôi và thủy sản"}},
           {"removed: vùng rau màu", "target dropped: kênh mương nội đồng: 180 km in 2024–2030",
            "target dropped: trạm bơm: 35 trạm bơm in 2024–2030"}},
          {"move a bullet within its list",
           {{"- Giá trị sản xuất nông, lâm nghiệp và thủy sản tăng bình quân 3,2 - 3,5%/năm.\n",
             ""},
            {"- Tỷ lệ diện tích lúa",
             "- Giá trị sản xuất nông, lâm nghiệp và thủy sản tăng bình quân 3,2 - 3,5%/năm.\n- Tỷ "
             "lệ diện tích lúa"}},
           {"moved: giá trị sản xuất nông"}},
          {"move a bullet under another heading",
           {{"- Lượng thuốc bảo vệ thực vật hóa học giảm 20% so với năm 2020.\n", ""},
            {"- Kim ngạch xuất khẩu rau",
             "- Lượng thuốc bảo vệ thực vật hóa học giảm 20% so với năm 2020.\n- Kim ngạch xuất "
             "khẩu rau"}},
           {"moved: lượng thuốc bảo vệ thực",
            "target postponed: lượng thuốc bảo vệ thực: a fall of 20 % over 2020, by 2026 → by "
            "2030"}},
          {"raise values, one with an upper bound",
           {{"dưới 8%", "dưới 6%"}, {"215 triệu đồng", "230 triệu đồng"}},
           {"changed: tỷ lệ chăn nuôi trang", "changed: giá trị sản phẩm thu",
            "target raised: tỷ lệ hao hụt sau: under 8 % → under 6 %, by 2030; a smaller number "
            "asks for more",
            "target raised: giá trị sản phẩm thu: 215000000 VND → 230000000 VND, by 2026"}},
          {"raise a rank",
           {{"nhóm 10 địa phương", "nhóm 5 địa phương"}},
           {"changed: tỉnh nằm trong nhóm 10",
            "target raised: tỉnh nằm trong nhóm 5: at most rank 10 → at most rank 5, by 2030; a "
            "smaller number asks for more"}},
          {"lower a multiple",
           {{"gấp 1,5 lần", "gấp 1,3 lần"}},
           {"changed: kim ngạch xuất khẩu rau",
            "target lowered: kim ngạch xuất khẩu rau: 1.5 times the value of 2023 → 1.3 times the "
            "value of 2023, by 2030"}},
          {"postpone",
           {{"vào năm 2028", "vào năm 2029"},
            {"15/12 hằng năm", "20/12 hằng năm"},
            {"Đến cuối năm 2025 hoàn thành", "Đến cuối năm 2026 hoàn thành"}},
           {"changed: trẻ hóa 1.200 ha vải", "changed: tổng hợp kết quả báo",
            "changed: đến cuối năm 2025 hoàn",
            "target postponed: vải già cỗi ở thanh: 1200 ha, by 2028 → by 2029",
            "deadline postponed: báo cáo ubnd tỉnh: trước ngày 15/12 hằng năm → trước ngày 20/12 "
            "hằng năm",
            "deadline postponed: hoàn thành số hóa bản: Đến cuối năm 2025 → Đến cuối năm 2026"}},
          {"another partner",
           {{"phối hợp với Sở Tài chính cân đối", "phối hợp với Sở Công Thương cân đối"}},
           {"changed: sở kế hoạch và đầu",
            "assignment changed: chủ trì phối hợp với: without Sở Tài chính; with Sở Công Thương"}},
          {"retitle",
           {{"1. Tổ chức lại sản xuất theo vùng", "1. Bố trí các vùng chuyên canh"}},
           {"retitled: tổ chức lại sản xuất"}},
          {"renumber",
           {{"b) Mỗi nhiệm vụ", "c) Mỗi nhiệm vụ"}},
           {"renumbered: mỗi nhiệm vụ phải rõ"}},
          {"another law",
           {{"Luật Trồng trọt ngày 19 tháng 11 năm 2018",
             "Luật Trồng trọt số 31/2018/QH14 ngày 19 tháng 11 năm 2018"}},
           {"reference dropped: luật trồng trọt 2018: Luật Trồng trọt 2018",
            "reference added: 31 2018 qh14: 31/2018/QH14"}}}},
        {"en/renewable-energy-ninh-thuan.txt",
         {{"insert a point and letter those behind it anew",
           {{"e) Pilot the carbon", "g) Pilot the carbon"},
            {"dd) Build a set",
             "dd) Publish a map of the roofs of public buildings.\ne) Build a set"}},
           {"added: publish a map of the"}},
          {"lower a floor and raise a loss",
           {{"at least 4,700 MW", "at least 4,200 MW"}, {"below 4.2%", "below 4.9%"}},
           {"changed: total installed capacity of renewable", "changed: 100 % of communes have",
            "target lowered: installed capacity of renewable power: at least 4700 MW → at least "
            "4200 MW, by 2025",
            "target lowered: power loss on the distribution: under 4.2 % → under 4.9 %, by 2025; a "
            "larger number asks for less"}},
          {"other times",
           {{"before June 30, 2025", "before March 31, 2025"},
            {"before December 15 every year", "before December 25 every year"}},
           {"changed: complete the second circuit of", "changed: summarize the results and report",
            "deadline advanced: complete the second circuit of: before June 30, 2025 → before "
            "March 31, 2025",
            "deadline postponed: summarize the results and report: before December 15 every year → "
            "before December 25 every year"}},
          {"move a point under another heading",
           {{"b) The vocational college of the province opens a practice centre for wind towers "
             "before 2026.\n",
             ""},
            {"b) From 2026 on, 100%",
             "b) The vocational college of the province opens a practice centre for wind towers "
             "before 2026.\nc) From 2026 on, 100%"}},
           {"moved: the vocational college of the"}},
          {"retitle a part", {{"V. Funding", "V. Sources of money"}}, {"retitled: funding"}}}},
        {"vi/quyet-dinh-y-te-nghe-an.md",
         {{"insert a heading with what stands below it",
           {{"**4. Ứng dụng công nghệ thông tin**",
             "**4. Truyền thông**\n\na) Phát thanh bản tin sức khỏe hằng tuần.\n\nb) In tờ rơi "
             "bằng tiếng "
             "Thái, tiếng Mông.\n\n**5. Ứng dụng công nghệ thông tin**"}},
           {"added: truyền thông"}},
          {"remove a duty",
           {{"- Mở rộng danh mục kỹ thuật được thanh toán ở tuyến xã.\n\n", ""}},
           {"removed: mở rộng danh mục kỹ",
            "assignment dropped: mở rộng danh mục kỹ: Bảo hiểm xã hội tỉnh (implement)"}},
          {"lower a share, lower a death rate",
           {{"Trên 90% trạm y tế", "Trên 85% trạm y tế"},
            {"vượt quá 30/100.000", "vượt quá 25/100.000"}},
           {"changed: trên 90 % trạm y", "changed: tuổi thọ trung bình đạt",
            "target lowered: trạm y tế xã phường: over 90 % → over 85 %, by 2027-12-31",
            "target raised: tỷ số tử vong mẹ: at most 30 /100.000 → at most 25 /100.000, by 2030; "
            "a smaller number asks for more"}},
          {"postpone",
           {{"trước ngày 30/6/2027", "trước ngày 31/12/2027"}},
           {"changed: ứng dụng công nghệ thông",
            "target postponed: trạm y tế vùng cao: 100 %, by 2027-06-30 → by 2027-12-31"}},
          {"another number",
           {{"Số: 3056/QĐ-UBND", "Số: 3057/QĐ-UBND"}},
           {"number: 3056/QĐ-UBND → 3057/QĐ-UBND"}}}}};
    return all;
  }

  TEST_CASE("each edit of a sample is named, and nothing else") {
    for (const auto& script : scripts()) {
      const auto& file = sample(script.sample);
      const auto before = test::extract(file.bytes, file.name);
      for (const auto& edit : script.edits) {
        SUBCASE((script.sample + ": " + edit.name).c_str()) {
          check_same(told(before, test::extract(edited(file.bytes, edit), file.name)),
                     edit.expected);
        }
      }
    }
  }

  TEST_CASE("all edits of a sample at once, in another spelling and line width") {
    for (const auto& script : scripts()) {
      CAPTURE(script.sample);
      const auto& file = sample(script.sample);
      const auto before = test::extract(file.bytes, file.name);
      std::string text = file.bytes;
      Told expected;
      for (const auto& edit : script.edits) {
        text = edited(std::move(text), edit);
        expected.insert(edit.expected.begin(), edit.expected.end());
      }
      check_same(told(before, test::extract(text, file.name)), expected);
      const auto other_spelling = nfd(with_new_tones(with_other_dashes(wrapped(text, true))));
      check_same(told(before, test::extract(other_spelling, file.name)), expected);
    }
  }

  TEST_CASE("a plan does not differ from itself, however it is wrapped and spelled") {
    for (const auto& file : samples()) {
      CAPTURE(file.name);
      const auto before = test::extract(file.bytes, file.name);
      CHECK_FALSE(differs(revise(before, before)));
      CHECK(are_versions(before, before));
      for (const auto& noise : noises()) {
        CAPTURE(noise.name);
        check_same(told(before, test::extract(noise.make(file.bytes), file.name)), {});
      }
    }
  }

  TEST_CASE("how lines are wrapped is no difference") {
    for (const auto* name :
         {"vi/nong-nghiep-hai-duong.txt", "vi/quyet-dinh-y-te-nghe-an.md",
          "en/renewable-energy-ninh-thuan.txt", "en/digital-skills-binh-duong.md",
          "vi/khoa-hoc-cong-nghe-ben-tre.txt", "vi/giao-duc-thai-nguyen.nfd.txt"}) {
      const auto& file = sample(name);
      const auto before = test::extract(file.bytes, file.name);
      for (const bool blank_lines : {true, false}) {
        CAPTURE(name);
        CAPTURE(blank_lines);
        check_same(told(before, test::extract(nfd(with_new_tones(wrapped(file.bytes, blank_lines))),
                                              file.name)),
                   {});
      }
    }
  }

  TEST_CASE("page numbers are no difference") {
    for (const auto* name : {"vi/nong-nghiep-hai-duong.txt", "vi/khoa-hoc-cong-nghe-ben-tre.txt"}) {
      const auto& file = sample(name);
      check_same(told(test::extract(file.bytes), test::extract(with_page_numbers(file.bytes))), {});
    }
  }

  /// A plan of made-up sentences that are all different, whose units are edited and numbered anew.
  class MadeUpPlan {
   public:
    explicit MadeUpPlan(std::mt19937& random) : random_(random) {
      for (int p = 0; p < 3 + pick(2); ++p) {
        parts_.push_back({heading(), {}});
        for (int c = 0; c < 2 + pick(3); ++c) {
          parts_.back().clauses.push_back({heading(), {}});
          for (int i = 0; i < 2 + pick(4); ++i)
            parts_.back().clauses.back().points.push_back(sentence());
        }
      }
    }

    /// Makes one random edit of a unit that had none yet, and tells what a report must say.
    std::string edit() {
      auto& clause = any_clause();
      const auto at = static_cast<std::size_t>(pick(static_cast<int>(clause.points.size())));
      switch (clause.points.size() < 2 ? 0 : pick(5)) {
        case 0: {
          const auto text = sentence();
          clause.points.insert(clause.points.begin() + static_cast<std::ptrdiff_t>(at), text);
          touched_.insert(text);
          return "added: " + opening(text);
        }
        case 1: {
          const auto text = clause.points[at];
          if (!touched_.insert(text).second) return "";
          clause.points.erase(clause.points.begin() + static_cast<std::ptrdiff_t>(at));
          return "removed: " + opening(text);
        }
        case 2: {
          auto& text = clause.points[at];
          const auto before = text;
          if (touched_.contains(before)) return "";
          text += " thêm lời cuối câu";
          touched_.insert(text);
          return "changed: " + opening(before);
        }
        case 3: {
          const auto text = clause.points[at];
          auto& other = any_clause();
          if (&other == &clause || !touched_.insert(text).second) return "";
          clause.points.erase(clause.points.begin() + static_cast<std::ptrdiff_t>(at));
          other.points.insert(
              other.points.begin() + pick(static_cast<int>(other.points.size()) + 1), text);
          return "moved: " + opening(text);
        }
        default: {
          const auto before = clause.heading;
          if (!touched_.insert(before).second) return "";
          clause.heading += " mới";
          touched_.insert(clause.heading);
          return "retitled: " + opening(before);
        }
      }
    }

    std::string text() const {
      static const std::vector<std::string> kRoman = {"I", "II", "III", "IV", "V"};
      static const std::vector<std::string> kLetters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                        "i", "k", "l", "m", "n", "o", "p", "q"};
      std::string out = "KẾ HOẠCH\nThử nghiệm\n\n";
      for (std::size_t p = 0; p < parts_.size(); ++p) {
        out += kRoman[p] + ". " + utf8_upper(parts_[p].heading) + "\n";
        for (std::size_t c = 0; c < parts_[p].clauses.size(); ++c) {
          const auto& clause = parts_[p].clauses[c];
          out += fmt::format("{}. {}\n", c + 1, clause.heading);
          for (std::size_t i = 0; i < clause.points.size(); ++i)
            out += kLetters.at(i) + ") " + clause.points[i] + ".\n";
        }
      }
      return out;
    }

   private:
    struct Clause {
      std::string heading;
      std::vector<std::string> points;
    };
    struct Part {
      std::string heading;
      std::vector<Clause> clauses;
    };

    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
    Clause& any_clause() {
      auto& part = parts_[static_cast<std::size_t>(pick(static_cast<int>(parts_.size())))];
      return part.clauses[static_cast<std::size_t>(pick(static_cast<int>(part.clauses.size())))];
    }
    static std::string utf8_upper(const std::string& text) {
      std::string out;
      icu::UnicodeString::fromUTF8(text).toUpper().toUTF8String(out);
      return out;
    }
    std::string words(int count) {
      static const std::vector<std::string> kWords = {
          "rừng",   "biển",   "lúa",   "cá",   "đường", "cầu", "chợ",  "làng", "sông", "núi",
          "mây",    "gió",    "đất",   "nước", "thép",  "gỗ",  "vải",  "gạch", "trà",  "muối",
          "thuyền", "lưới",   "ruộng", "vườn", "giếng", "mái", "hiên", "sân",  "cổng", "ngõ",
          "trống",  "chiêng", "đàn",   "sáo",  "hát",   "múa", "vẽ",   "dệt",  "đan",  "rèn"};
      std::string out;
      for (int i = 0; i < count; ++i)
        out += (i == 0 ? "" : " ") +
               kWords[static_cast<std::size_t>(pick(static_cast<int>(kWords.size())))];
      return out;
    }
    std::string fresh(int least, int more) {
      for (;;) {
        auto text = words(least + pick(more));
        if (used_.insert(opening(text)).second) return "Về " + text;
      }
    }
    std::string heading() { return fresh(3, 3); }
    std::string sentence() { return fresh(8, 10); }

    std::mt19937& random_;
    std::vector<Part> parts_;
    std::set<std::string> used_;
    std::set<std::string> touched_;
  };

  TEST_CASE("random edits of made-up plans are named, and nothing else") {
    for (unsigned seed = 1; seed <= 150; ++seed) {
      CAPTURE(seed);
      std::mt19937 random(seed);
      MadeUpPlan plan(random);
      const auto before = test::extract(plan.text());
      Told expected;
      for (unsigned i = 0; i < 1 + seed % 6; ++i) {
        if (const auto edit = plan.edit(); !edit.empty()) expected.insert(edit);
      }
      check_same(told(before, test::extract(plan.text())), expected);
    }
  }

  std::string in_signs(const std::vector<WordRun>& runs) {
    std::string out;
    for (const auto& run : runs) {
      out += run.side == WordRun::Side::both
                 ? run.text
                 : (run.side == WordRun::Side::removed ? "[-" : "{+") + run.text +
                       (run.side == WordRun::Side::removed ? "-]" : "+}");
    }
    return out;
  }

  TEST_CASE("words that changed") {
    CHECK(compare_words("Uỷ ban - nhân dân;", "ủy ban nhân dân.").empty());
    CHECK(compare_words("", "").empty());
    CHECK(in_signs(compare_words("đạt 30% vào năm 2030", "đạt ít nhất 35% vào năm 2030")) ==
          "đạt [-30-]{+ít nhất 35+}% vào năm 2030");
    CHECK(in_signs(compare_words("", "mới")) == "{+mới+}");
    // Blanks and signs behind a difference are those of both, and there are none where there are
    // none.
    CHECK(in_signs(compare_words("tăng 3,2 - 3,5%", "tăng 3,4 - 3,5%")) ==
          "tăng [-3,2-]{+3,4+} - 3,5%");
    CHECK(in_signs(compare_words("đạt 45%.", "đạt 54%.")) == "đạt [-45-]{+54+}%.");
    CHECK(in_signs(compare_words("xây chợ, cầu", "xây cầu")) == "xây [-chợ, -]cầu");
    CHECK(in_signs(compare_words("xây chợ mới", "xây chợ")) == "xây chợ [-mới-]");
    CHECK(in_signs(compare_words("xây chợ", "xây chợ mới")) == "xây chợ {+mới+}");
    // A bound is a word of its own.
    CHECK(in_signs(compare_words("≥ 30", "≤ 30")) == "[-≥-]{+≤+} 30");
  }

  TEST_CASE("very long texts that have nothing in common are compared in bounded time") {
    std::mt19937 random(7);
    std::vector<std::string> sides(2);
    for (auto& side : sides) {
      for (int i = 0; i < 30000; ++i)
        side += fmt::format("t{} ", random() % 5000);
    }
    const auto runs = compare_words(sides[0], sides[1]);
    // Whatever the search gave up, each side is told in full and in order.
    std::string before, after;
    for (const auto& run : runs) {
      if (run.side != WordRun::Side::added) before += run.text + " ";
      if (run.side != WordRun::Side::removed) after += run.text + " ";
    }
    CHECK(compared_text(before) == compared_text(sides[0]));
    CHECK(compared_text(after) == compared_text(sides[1]));
  }

  std::string plan_text(const std::string& item) {
    return "KẾ HOẠCH\nPhát triển chợ giai đoạn 2024 - 2030\n\nI. MỤC TIÊU\n1. Đến năm 2030\n- " +
           item + "\n";
  }
  /// What is said of the only target.
  std::string target_change(const std::string& before, const std::string& after) {
    const auto revision = revise(test::extract(plan_text(before)), test::extract(plan_text(after)));
    REQUIRE_MESSAGE(revision.facts.size() == 1, before);
    std::string out;
    for (const auto change : revision.facts.front().changes)
      out += (out.empty() ? "" : "+") + std::string(name(change));
    return out + ": " + revision.facts.front().detail;
  }

  TEST_CASE("which way a target went") {
    CHECK(target_change("Tỷ lệ chợ có mái che đạt 60%.", "Tỷ lệ chợ có mái che đạt trên 60%.") ==
          "raised: 60 % → over 60 %, by 2030");
    CHECK(target_change("Tỷ lệ hộ nghèo còn 4%.", "Tỷ lệ hộ nghèo còn 3%.") ==
          "raised: 4 % → 3 %, by 2030; a smaller number asks for more");
    CHECK(
        target_change("Tỷ lệ chợ có mái che đạt 60 - 65%.", "Tỷ lệ chợ có mái che đạt 60 - 70%.") ==
        "raised: 60 to 65 % → 60 to 70 %, by 2030");
    CHECK(
        target_change("Tỷ lệ chợ có mái che đạt 60 - 65%.", "Tỷ lệ chợ có mái che đạt 55 - 65%.") ==
        "lowered: 60 to 65 % → 55 to 65 %, by 2030");
    CHECK(target_change("Lượng rác thải giảm 20% so với năm 2020.",
                        "Lượng rác thải giảm 15% so với năm 2020.") ==
          "lowered: a fall of 20 % over 2020 → a fall of 15 % over 2020, by 2030");
    CHECK(target_change("Doanh thu tăng gấp 2 lần so với năm 2020.",
                        "Doanh thu tăng gấp 2 lần so với năm 2023.") ==
          "rescoped: 2 times the value of 2020 → 2 times the value of 2023, by 2030");
    CHECK(target_change("Doanh thu tăng 100% so với năm 2020.",
                        "Doanh thu tăng gấp 3 lần so với năm 2020.")
              .starts_with("raised: "));
    CHECK(
        target_change("Tỷ lệ chợ có mái che đạt 60%.", "Phấn đấu tỷ lệ chợ có mái che đạt 60%.") ==
        "rescoped: 60 % → 60 %, by 2030; now only to strive for");
    CHECK(target_change("Tỷ lệ chợ có mái che đạt 60%.", "Tỷ lệ chợ có mái che đạt khoảng 60%.")
              .starts_with("rescoped: "));
    CHECK(target_change("Tỷ lệ chợ có mái che đạt 60%.", "Tỷ lệ chợ được lợp mái đạt 60%.")
              .starts_with("reworded: "));
    CHECK(target_change("Đến năm 2027, tỷ lệ chợ có mái che đạt 60%.",
                        "Đến năm 2028, tỷ lệ chợ có mái che đạt 70%.") ==
          "raised+postponed: 60 % by 2027 → 70 % by 2028");
  }

  TEST_CASE("a minus is a word, the dash of a range is none") {
    CHECK(in_signs(compare_words("tăng trưởng đạt -2%.", "tăng trưởng đạt 2%.")) ==
          "tăng trưởng đạt [---]2%.");
    CHECK(compared_text("(–2%)") == compared_text("(-2%)"));
    CHECK(compared_text("(-2%)") != compared_text("(2%)"));
    CHECK(compared_text("-2") != compared_text("2"));
    for (const auto* range : {"2024 - 2030", "2024-2030", "2024–2030", "2024 -2030"})
      CHECK(compared_text(range) == "2024 2030");
    for (const auto* range : {"45%-50%", "45% - 50%", "45% -50%"})
      CHECK(compared_text(range) == "45 % 50 %");
    CHECK(compared_text("- 5 chợ; số 15-KH") == "5 chợ số 15 kh");
    CHECK(differs(revise(test::extract(plan_text("Tốc độ tăng trưởng đạt -2%.")),
                         test::extract(plan_text("Tốc độ tăng trưởng đạt 2%.")))));
  }

  TEST_CASE("figures in other units, and ranges that narrow, are not more or less") {
    for (const auto& [before, after] : std::vector<std::pair<std::string, std::string>>{
             {"Năng suất lúa đạt 6,5 tấn/ha.", "Năng suất lúa đạt 65 tạ/ha."},
             {"Sản lượng cá đạt 650 tấn.", "Sản lượng cá đạt 700.000 kg."},
             {"Sản lượng cá đạt 650 tấn.", "Sản lượng cá đạt 650 tấn/ha."}})
      CHECK(target_change(before, after).starts_with("rescoped: "));
    CHECK(target_change("Sản lượng cá đạt 650 tấn.", "Sản lượng cá đạt 700 tấn.")
              .starts_with("raised: "));
    CHECK(
        target_change("Tỷ lệ chợ có mái che đạt 45 - 50%.", "Tỷ lệ chợ có mái che đạt 47 - 48%.") ==
        "rescoped: 45 to 50 % → 47 to 48 %, by 2030; another range");
    CHECK(
        target_change("Tỷ lệ chợ có mái che đạt 45 - 50%.", "Tỷ lệ chợ có mái che đạt 47 - 52%.") ==
        "raised: 45 to 50 % → 47 to 52 %, by 2030");
    CHECK(target_change("Tỷ lệ hộ nghèo còn 3%.", "Tỷ lệ hộ nghèo còn 4%.") ==
          "lowered: 3 % → 4 %, by 2030; a larger number asks for less");
  }

  TEST_CASE("a date that goes is told as dropped") {
    auto before = test::extract(plan_text("Tỷ lệ chợ có mái che đạt 60%."));
    auto after = before;
    REQUIRE(after.targets.size() == 1);
    after.targets.front().due.reset();
    after.sections.back().text += " Như vậy.";
    const auto revision = revise(before, after);
    REQUIRE(revision.facts.size() == 1);
    CHECK(revision.facts.front().detail == "60 %, by 2030 → no date; the date was dropped");
    after.targets.front().due = before.targets.front().due;
    after.targets.front().baseline = Baseline{"2020", "năm 2020", 40.0};
    const auto based = revise(before, after);
    REQUIRE(based.facts.size() == 1);
    CHECK(based.facts.front().detail == "60 % → 60 %, by 2030; counted from no year → from 2020");
  }

  std::string with_table(const std::string& rows) {
    return plan_text("Xây chợ.") +
           "2. Chỉ tiêu chợ\n| TT | Chỉ tiêu | Đơn vị | Năm 2030 |\n|---|---|---|---|\n" + rows +
           "\nII. THỰC HIỆN\n1. Họp chợ.\n";
  }

  TEST_CASE("rows and cells of tables") {
    const std::string roof = "| Tỷ lệ chợ có mái che | % | 60 |\n",
                      water = "| Tỷ lệ chợ có nước sạch | % | 70 |\n",
                      light = "| Chợ có đèn đường | chợ | 45 |\n";
    const auto before = test::extract(with_table("| 1 " + roof + "| 2 " + water + "| 3 " + light));
    REQUIRE(before.tables.size() == 1);
    const auto rows = [&](const std::string& text) {
      Told out;
      for (const auto& line : told(before, test::extract(with_table(text)))) {
        if (line.starts_with("row ")) out.insert(line);
      }
      return out;
    };
    CHECK(rows("| 1 " + roof + "| 2 " + water + "| 3 " + light).empty());
    check_same(rows("| 1 " + roof + "| 2 " + replaced(water, "70", "75") + "| 3 " + light),
               {"row changed: 2 tỷ lệ chợ có: Năm 2030: 70 → 75"});
    check_same(rows("| 1 " + roof + "| 2 " + replaced(water, "70", "-70") + "| 3 " + light),
               {"row changed: 2 tỷ lệ chợ có: Năm 2030: 70 → -70"});
    check_same(
        rows("| 1 " + replaced(roof, "mái che", "mái tôn") + "| 2 " + water + "| 3 " + light),
        {"row changed: 1 tỷ lệ chợ có: Chỉ tiêu: Tỷ lệ chợ có mái che → Tỷ lệ chợ có mái tôn"});
    check_same(rows("| 1 " + roof + "| 2 " + water + "| 5 " + light),
               {"row changed: 5 chợ có đèn đường: TT: 3 → 5"});
    check_same(
        rows("| 1 | Số gian hàng | gian | 900 |\n| 2 " + roof + "| 3 " + water + "| 4 " + light),
        {"row added: 1 số gian hàng gian"});
    check_same(rows("| 1 " + roof + "| 2 " + light), {"row removed: 2 tỷ lệ chợ có"});
    check_same(rows("| 1 " + light + "| 2 " + roof + "| 3 " + water),
               {"row moved: 1 chợ có đèn đường"});
    // The fact of the row is told, too, though the text of its section is the same.
    const auto revision =
        revise(before, test::extract(with_table("| 1 " + roof + "| 2 " +
                                                replaced(water, "70", "75") + "| 3 " + light)));
    REQUIRE(revision.facts.size() == 1);
    CHECK(revision.facts.front().changes == std::vector{FactChange::raised});
    CHECK(sheet_text(sheet_of(revision), {100, false}).find("Năm 2030: [-70-] {+75+}") !=
          std::string::npos);
    CHECK(csv_of(revision).find("table,changed,") != std::string::npos);
    // Another order of columns is no difference, and a table that is gone is one entry.
    auto turned = before;
    auto& table = turned.tables.front();
    std::swap(table.columns[2], table.columns[3]);
    for (auto& row : table.rows) {
      for (auto& cell : row.cells)
        cell.column = cell.column == 2 ? 3 : cell.column == 3 ? 2 : cell.column;
    }
    CHECK(revise(before, turned).tables.empty());
    auto without = before;
    without.tables.clear();
    CHECK(revise(before, without).tables.size() == 1);
    CHECK(revise(without, before).tables.size() == 1);
  }

  TEST_CASE("dates of cited documents, recipients and who signed") {
    const auto& file = sample("vi/nong-nghiep-hai-duong.txt");
    const auto before = test::extract(file.bytes);
    auto after = before;
    REQUIRE_FALSE(after.references.empty());
    REQUIRE(after.document.recipients.size() > 1);
    const auto date = after.references.front().date;
    for (auto& reference : after.references) {
      if (reference.key == before.references.front().key) reference.date = "1999-09-09";
    }
    const auto dated = revise(before, after);
    REQUIRE(dated.facts.size() == 1);
    CHECK(dated.facts.front().changes == std::vector{FactChange::changed});
    CHECK(dated.facts.front().detail == before.references.front().key + ": " +
                                            (date ? "of " + *date : "no date") +
                                            " → of 1999-09-09");
    after = before;
    const auto gone = after.document.recipients.front();
    after.document.recipients.erase(after.document.recipients.begin());
    std::reverse(after.document.recipients.begin(), after.document.recipients.end());
    after.document.recipients.push_back("Hội chợ tỉnh");
    check_same(told(before, after), {"recipients: " + gone + " → Hội chợ tỉnh"});
    after = before;
    after.document.signatory = Signatory{"Trần Thị Chợ", "CHỦ TỊCH", std::nullopt};
    const auto signed_by = revise(before, after);
    REQUIRE(signed_by.document.size() == 1);
    CHECK(signed_by.document.front().after == "CHỦ TỊCH, Trần Thị Chợ");
  }

  std::string bullets(int count, const std::function<int(int)>& value) {
    static const std::vector<std::string> kNames = {"An",  "Bình",  "Cẩm", "Dương", "Giang",
                                                    "Hòa", "Khánh", "Lâm", "Minh",  "Ninh"};
    std::string out = "KẾ HOẠCH\nTrồng cây năm 2025\n\nI. NHIỆM VỤ\n1. Trồng cây\n";
    for (int i = 0; i < count; ++i) {
      const auto name = [&](int by) { return kNames[static_cast<std::size_t>(i / by % 10)]; };
      out += fmt::format("- Thôn {} {} {} trồng {} cây ven đường làng.\n", name(100), name(10),
                         name(1), value(i));
    }
    return out;
  }

  TEST_CASE("many changed items of a long list find their counterparts") {
    const auto before = test::extract(bullets(300, [](int i) { return 1000 + i; }));
    const auto after =
        test::extract(bullets(300, [](int i) { return i % 3 == 1 ? 5000 + i * 7 : 1000 + i; }));
    const auto revision = revise(before, after);
    CHECK(revision.sections.size() == 100);
    for (const auto& section : revision.sections) {
      REQUIRE(section.changes == std::vector{SectionChange::changed});
      CHECK(section.before->section == section.after->section);
    }
  }

  TEST_CASE("many changed facts of one section find their counterparts") {
    auto before = test::extract(plan_text("Tỷ lệ chợ có mái che đạt 60%."));
    REQUIRE(before.targets.size() == 1);
    const auto one = before.targets.front();
    before.targets.clear();
    static const std::vector<std::string> kNames = {"rau", "cá",  "gạo", "vải",  "hoa",
                                                    "trà", "gốm", "lụa", "muối", "gỗ"};
    for (std::size_t i = 0; i < 300; ++i) {
      before.targets.push_back(one);
      before.targets.back().id = fmt::format("t{}", i);
      before.targets.back().indicator.text =
          "Tỷ lệ chợ " + kNames[i / 100] + " " + kNames[i / 10 % 10] + " " + kNames[i % 10];
    }
    auto after = before;
    after.sections.back().text += " Và hơn nữa.";
    for (std::size_t i = 0; i < after.targets.size(); i += 2)
      after.targets[i].min = after.targets[i].max = 61 + static_cast<double>(i % 30);
    const auto revision = revise(before, after);
    CHECK(revision.facts.size() == 150);
    for (const auto& fact : revision.facts)
      CHECK(fact.changes == std::vector{FactChange::raised});
  }

  TEST_CASE("a text that stands twice in a document has not moved when one of the two is edited") {
    std::string half;
    for (const auto* part : {"I", "II"}) {
      half += std::string(part) + ". PHẦN CHUNG " + part + "\n1. Mở rộng chợ " + part +
              " đến năm 2030\n";
      for (const auto* thing :
           {"mái che bằng ngói đỏ", "cổng sắt sơn màu xanh", "sân lát gạch nung cũ"})
        half += std::string("- Làm ") + thing + " cho chợ " + part + ".\n";
      half += std::string("2. Tỷ lệ chợ ") + part +
              " đạt 60% số xã\na) Lập tổ quản lý chợ.\nb) Thu phí theo ngày họp chợ.\n";
    }
    const auto text = "KẾ HOẠCH\nPhát triển chợ\n\n" + half + half;
    const auto before = test::extract(text);
    for (const std::size_t from : {std::size_t{0}, text.size() / 2}) {
      auto edited = text;
      const auto at = edited.find("60%", from);
      REQUIRE(at != std::string::npos);
      edited.replace(at, 2, "50");
      const auto revision = revise(before, test::extract(edited));
      REQUIRE(revision.sections.size() == 1);
      const bool moved = revision.sections.front().changes.front() == SectionChange::moved;
      CHECK_FALSE(moved);
    }
  }

  TEST_CASE("what a heading leaves behind has not moved") {
    const std::string first =
        "KẾ HOẠCH\nPhát triển chợ\n\nI. NHIỆM VỤ\n1. Chợ ven sông\n- Lát gạch sân chợ cũ.\n- Dựng "
        "cổng chợ mới.\n";
    const std::string heading = "2. Chợ trên núi\n";
    const std::string rest =
        "- Làm đường lên chợ phiên.\n- Đào giếng cạnh chợ phiên.\n- Trồng cây quanh chợ phiên.\n- "
        "Dựng quán nước đầu chợ.\n";
    const auto with = test::extract(first + heading + rest), without = test::extract(first + rest);
    check_same(told(with, without), {"removed: chợ trên núi"});
    check_same(told(without, with), {"added: chợ trên núi"});
  }

  TEST_CASE("versions in the wrong order and plans of two provinces are pointed out") {
    const auto& file = sample("vi/nong-nghiep-hai-duong.txt");
    const auto before = test::extract(file.bytes, "old.txt");
    const auto after = test::extract(
        replaced(file.bytes, "ngày 14 tháng 6 năm 2024", "ngày 20 tháng 9 năm 2024"), "new.txt");
    CHECK(revise(before, after).notes.empty());
    CHECK(revise(before, before).notes.empty());
    const auto turned = revise(after, before);
    REQUIRE(turned.notes.size() == 1);
    CHECK(turned.notes.front().find(
              "The second document is the older one (2024-06-14, the first is of 2024-09-20)") ==
          0);
    CHECK(sheet_text(sheet_of(turned), {200, false}).find(turned.notes.front()) !=
          std::string::npos);
    CHECK(csv_of(turned).find("note,") != std::string::npos);
    auto elsewhere = before;
    elsewhere.document.province = Province{"hung-yen", "33", "Hưng Yên"};
    const auto two = revise(before, elsewhere);
    REQUIRE(two.notes.size() == 1);
    CHECK(two.notes.front().find("two provinces, Hải Dương and Hưng Yên") != std::string::npos);
  }

  TEST_CASE("versions of one plan are told from other plans") {
    const auto& file = sample("vi/nong-nghiep-hai-duong.txt");
    const auto plan = test::extract(file.bytes);
    CHECK(are_versions(plan, test::extract(replaced(file.bytes, "ngày 14 tháng 6 năm 2024",
                                                    "ngày 20 tháng 9 năm 2024"))));
    CHECK(are_versions(
        plan, test::extract(replaced(file.bytes, "Số: 2187/KH-UBND", "Số: 3011/KH-UBND"))));
    for (const auto& other : samples()) {
      if (other.name != file.name)
        CHECK_FALSE(are_versions(plan, test::extract(other.bytes, other.name)));
    }
    // The next year's plan of the same name is another plan.
    const auto of_year = [](const std::string& year, const std::string& items) {
      return test::extract(
          "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\nSố: 15/KH-UBND\nHải Dương, ngày 05 tháng 3 năm " +
          year + "\n\nKẾ HOẠCH\nPhát triển chợ năm " + year + "\n\nI. MỤC TIÊU\n" + items);
    };
    CHECK_FALSE(are_versions(of_year("2024", "1. Xây 5 chợ.\n2. Sửa 7 chợ.\n"),
                             of_year("2025", "1. Lát đường.\n2. Đào giếng.\n")));
  }

  TEST_CASE("models without texts are compared by headings and facts") {
    const auto& file = sample("vi/nong-nghiep-hai-duong.txt");
    const auto without_text = [&](const std::string& bytes) {
      return *from_json(to_json(test::extract(bytes), {.text = false}));
    };
    const auto before = without_text(file.bytes);
    CHECK_FALSE(differs(revise(before, before)));
    const auto revision = revise(before, without_text(replaced(file.bytes, "dưới 8%", "dưới 6%")));
    REQUIRE(revision.facts.size() == 1);
    CHECK(revision.facts.front().changes == std::vector{FactChange::raised});
  }

  TEST_CASE("a model whose sections are their own parents is read as a flat list") {
    auto plan = test::extract(sample("vi/nong-nghiep-hai-duong.txt").bytes);
    for (auto& section : plan.sections)
      section.parent = plan.sections.back().id;
    CHECK_FALSE(differs(revise(plan, plan)));
  }

  TEST_CASE("a revision as CSV has a row a change") {
    const auto& file = sample("vi/nong-nghiep-hai-duong.txt");
    const auto revision =
        revise(test::extract(file.bytes, "old.txt"),
               test::extract(replaced(file.bytes, "dưới 8%", "dưới 6%"), "new.txt"));
    const auto csv = csv_of(revision);
    CHECK(
        csv.starts_with("kind,change,section_before,section_after,line_before,line_after,title,"
                        "before,after,detail\r\nsection,changed,III.2.b.-2,III.2.b.-2,41,41,"));
    CHECK(
        csv.ends_with("target,raised,III.2.b.-2,III.2.b.-2,41,41,tỷ lệ hao hụt sau thu hoạch,under "
                      "8 % by 2030,under 6 % by 2030,\"under 8 % → under 6 %, by 2030; a smaller "
                      "number asks for more\"\r\n"));
  }

  TEST_CASE("a revision for people") {
    const auto& file = sample("vi/nong-nghiep-hai-duong.txt");
    const auto before = test::extract(file.bytes, "old.txt");
    const auto revision =
        revise(before, test::extract(replaced(file.bytes, "dưới 8%", "dưới 6%"), "new.txt"));
    const auto text = sheet_text(sheet_of(revision), {100, false});
    CHECK(text.find("Targets: 1 raised") != std::string::npos);
    CHECK(text.find("tỷ lệ hao hụt sau thu hoạch dưới [-8-]\n    {+6+}%.") != std::string::npos);
    CHECK(sheet_text(sheet_of(revise(before, before)), {100, false})
              .find("No difference in substance.") != std::string::npos);
  }
  }  // namespace
}
