#include "diff/comparison.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "diff/align.h"
#include "diff/columns.h"
#include "diff/meaning.h"
#include "framework/data.h"
#include "helpers.h"
#include "output/diff_parts.h"

namespace plantool {
namespace {

Plan vietnamese(const std::string& province, const std::string& body) {
  return test::extract(
      "KẾ HOẠCH\nThực hiện Quyết định số 569/QĐ-TTg trên địa bàn tỉnh " + province + "\n\n" + body,
      province + ".txt", "vi");
}
Plan english(const std::string& province, const std::string& body) {
  return test::extract(
      "PLAN\nOn implementing Decision No. 569/QD-TTg in " + province + " province\n\n" + body,
      province + ".txt", "en");
}

const Framework& framework(const std::string& id) {
  const auto& all = *built_in_frameworks();
  return *std::find_if(all.begin(), all.end(),
                       [&](const Framework& known) { return known.id == id; });
}

Comparison compared(const std::vector<Plan>& plans, const Framework* against = nullptr,
                    const std::string& as_of = "") {
  std::vector<const Plan*> pointers;
  for (const auto& plan : plans)
    pointers.push_back(&plan);
  return compare_plans(pointers, {against, "", as_of});
}

/// "2030: > 30 [0 laggard] 45 [1 leader]": a row in one line.
std::string line_of(const MatrixRow& row) {
  std::string out;
  for (const auto& milestone : row.milestones) {
    out += (out.empty() ? "" : "; ") + milestone.due + ":";
    for (const auto& cell : milestone.cells) {
      out +=
          " " + std::to_string(cell.plan) + "=" +
          std::to_string(static_cast<int>(cell.target.min ? *cell.target.min : *cell.target.max));
      if (cell.verdict) out += " " + std::string(name(*cell.verdict));
      if (cell.standing) out += " " + std::string(name(*cell.standing));
    }
  }
  return out;
}

const MatrixRow* row(const Comparison& comparison, const std::string& id_or_title) {
  for (const auto& known : comparison.targets) {
    if (known.id == id_or_title || known.title == id_or_title) return &known;
  }
  return nullptr;
}

/// "0=before 1 December 2=trước …"
std::string line_of(const std::vector<AspectRow>& rows, const std::string& id_or_title) {
  std::string out;
  for (const auto& known : rows) {
    if (known.id != id_or_title && known.title != id_or_title) continue;
    for (const auto& cell : known.cells)
      out += (out.empty() ? "" : " | ") + std::to_string(cell.plan) + "=" + cell.value;
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> examples(const std::string& wanted) {
  std::vector<std::pair<std::string, std::string>> out;
  read_data("measures/terms.toml", [&](std::string_view kind, Entry& entry) {
    if (kind == wanted)
      out.emplace_back(entry.text("one"), entry.text("other"));
    else
      entry.skip();
  });
  return out;
}

std::string language_of(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; })
             ? "vi"
             : "en";
}

/// Whether two wordings of two plans come together.
bool come_together(const std::string& one, const std::string& other) {
  return align({{0, {}, "percent", meaning_of(one, language_of(one))},
                {1, {}, "percent", meaning_of(other, language_of(other))}})
             .size() == 1;
}

TEST_SUITE_BEGIN("comparison");

TEST_CASE("the examples of terms hold: what is alike comes together, what is unlike does not") {
  const auto alike = examples("alike"), unlike = examples("unlike");
  REQUIRE(alike.size() >= 5);
  REQUIRE(unlike.size() >= 5);
  for (const auto& [one, other] : alike)
    CHECK_MESSAGE(come_together(one, other), one << " | " << other);
  for (const auto& [one, other] : unlike)
    CHECK_MESSAGE(!come_together(one, other), one << " | " << other);
}

TEST_CASE("the examples of terms say which way is up") {
  std::size_t checked = 0;
  read_data("measures/terms.toml", [&](std::string_view kind, Entry& entry) {
    if (kind != "falling") return entry.skip();
    for (const auto& text : entry.texts("less"))
      CHECK_MESSAGE(meaning_of(text, language_of(text)).lower_is_better, text);
    for (const auto& text : entry.texts("more"))
      CHECK_MESSAGE(!meaning_of(text, language_of(text)).lower_is_better, text);
    ++checked;
  });
  CHECK(checked == 1);
}

TEST_CASE("marks tell terms apart where a text has them, and are missed nowhere") {
  CHECK(meaning_of("sở", "vi").tokens == std::vector<std::string>{"so"});
  CHECK(meaning_of("số", "vi").tokens == std::vector<std::string>{"=number"});
  CHECK(meaning_of("ty le ho ngheo", "vi").tokens == std::vector<std::string>{"=poverty", "=rate"});
  CHECK(meaning_of("tỷ lệ", "vi").tokens == meaning_of("Tỉ lệ", "vi").tokens);
  CHECK(meaning_of("his ho", "en").tokens == std::vector<std::string>{"hi", "ho"});
}

TEST_CASE(
    "a wording is found however many words of its own it has, and whatever else is compared") {
  const std::string short_one = "Tỷ lệ sản phẩm OCOP đăng ký bảo hộ nhãn hiệu";
  const auto long_one = short_one + " nhờ hướng dẫn kịp thời sát sao liên tục bền bỉ";
  CHECK(come_together(short_one, long_one));
  std::vector<Alignable> items = {{0, {}, "percent", meaning_of(short_one, "vi")},
                                  {1, {}, "percent", meaning_of(long_one, "vi")}};
  for (std::uint32_t plan = 2; plan < 200; ++plan) {
    items.push_back({plan,
                     {},
                     "percent",
                     meaning_of("Tỷ lệ hộ dân dùng nước sạch số " + std::to_string(plan), "vi")});
  }
  const auto groups = align(items);
  CHECK(std::any_of(groups.begin(), groups.end(), [](const AlignedGroup& group) {
    return group.members.front().item == 0 && group.members.size() == 2;
  }));
}

TEST_CASE("wordings without a telling word stay alone") {
  CHECK_FALSE(come_together("tỷ lệ đạt", "tỷ trọng đạt"));
  CHECK_FALSE(come_together("的比例", "…"));
}

TEST_CASE("terms are the same in both languages, other words are not") {
  CHECK(meaning_of("số doanh nghiệp", "vi").tokens ==
        std::vector<std::string>{"=enterprise", "=number"});
  CHECK(meaning_of("number of enterprises", "en").tokens ==
        std::vector<std::string>{"=enterprise", "=number"});
  CHECK(meaning_of("kinh tế số", "vi").tokens == std::vector<std::string>{"=digital-economy"});
}

TEST_CASE("two wordings of one plan never come together") {
  const auto item = [](std::uint32_t plan, const std::string& text) {
    return Alignable{plan, {}, "percent", meaning_of(text, "en")};
  };
  const auto groups =
      align({item(0, "rate of trained workers"), item(0, "rate of trained young workers"),
             item(1, "rate of trained workers")});
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].members.size() == 2);
  CHECK(groups[0].alignment == Alignment::meaning);
  CHECK(groups[1].alignment == Alignment::alone);
}

TEST_CASE("other measures of one wording stay apart; keys need no likeness of words") {
  const auto texts = {"rate of schools online", "number of villages"};
  std::vector<Alignable> items;
  for (const auto* measure : {"percent", "count"}) {
    for (const auto* text : texts)
      items.push_back(
          {static_cast<std::uint32_t>(items.size()), {}, measure, meaning_of(text, "en")});
  }
  CHECK(align(items).size() == 4);
  for (auto& item : items)
    item.keys = {"57:any"};
  const auto groups = align(items);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].key == "57:any");
  CHECK(groups[0].members.size() == 4);
}

TEST_CASE(
    "a framework's indicator: both languages in one row, against the national value, with leader "
    "and laggard") {
  const std::vector<Plan> plans = {
      vietnamese("Lào Cai",
                 "II. MỤC TIÊU\n\n1. Đến năm 2030, đóng góp của năng suất các nhân tố tổng hợp "
                 "(TFP) vào tăng trưởng đạt trên 30%.\n"),
      english("Yen Bai",
              "II. OBJECTIVES\n\n1. By 2030, the contribution of total factor productivity (TFP) "
              "to growth reaches over 52%.\n")};
  const auto comparison = compared(plans, &framework("569"));
  const auto* tfp = row(comparison, "569:tfp-contribution");
  REQUIRE(tfp != nullptr);
  CHECK(tfp->alignment == Alignment::framework);
  CHECK(line_of(*tfp) == "2030: 0=30 weaker laggard 1=52 stronger leader");
  CHECK(tfp->milestones[0].national->words == "over 50 %");
  CHECK(&comparison.targets.front() == tfp);
}

TEST_CASE("milestones of an indicator stand together, the nation's among them") {
  const auto comparison =
      compared({vietnamese("Bến Tre",
                           "II. MỤC TIÊU\n\n1. Tổng mức đầu tư cho khoa học và công nghệ đạt 1,3% "
                           "GRDP vào năm 2025 và 1,6% GRDP vào năm 2030.\n"),
                vietnamese("Hà Nam",
                           "II. MỤC TIÊU\n\n1. Đến năm 2025, tổng đầu tư cho khoa học và công nghệ "
                           "đạt 2% GRDP.\n")},
               &framework("569"));
  const auto* investment = row(comparison, "569:st-investment");
  REQUIRE(investment != nullptr);
  CHECK(line_of(*investment) == "2025: 0=1 rebased laggard 1=2 rebased leader; 2030: 0=1 rebased");
  CHECK(investment->milestones[1].national->requirement == "569:st-investment@2030");
}

TEST_CASE("what no plan states is shown, and what is measured in another way is said to be") {
  const auto comparison = compared(
      {english("Lam Dong",
               "II. OBJECTIVES\n\n1. By 2025, there are 10 science and technology enterprises.\n"),
       english("Ha Nam", "I. TASKS\n")},
      &framework("569"));
  const auto* unstated = row(comparison, "569:hightech-share");
  REQUIRE(unstated != nullptr);
  CHECK(unstated->milestones.front().cells.empty());
  CHECK(line_of(*row(comparison, "569:st-enterprises")) == "2025: 0=10 not-comparable; 2030:");
}

TEST_CASE(
    "an indicator that no framework knows is aligned by its meaning; where less is better the "
    "lowest leads") {
  const auto comparison = compared(
      {vietnamese("Hà Giang", "II. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ hộ nghèo đa chiều còn 9%.\n"),
       english("Quang Ninh",
               "II. OBJECTIVES\n\n1. By 2030, the multidimensional poverty rate is 2%.\n")});
  const auto* poverty = row(comparison, "tỷ lệ hộ nghèo đa chiều");
  REQUIRE(poverty != nullptr);
  CHECK(poverty->alignment == Alignment::meaning);
  CHECK(line_of(*poverty) == "2030: 0=9 laggard 1=2 leader");
  CHECK(poverty->milestones[0].cells[1].similarity > 0.6);
}

TEST_CASE("other units are not compared, whatever the words") {
  const auto standing = [](const std::string& one, const std::string& other) {
    const std::string start = "II. MỤC TIÊU\n\n1. Đến năm 2030, ";
    std::string out;
    for (const auto& known : compared({vietnamese("Hà Giang", start + one + ".\n"),
                                       vietnamese("Hà Nam", start + other + ".\n")})
                                 .targets)
      out += line_of(known) + ";";
    return out;
  };
  CHECK(standing("năng suất lúa đạt 6 tấn/ha", "năng suất lúa đạt 70 tạ/ha").find("leader") ==
        std::string::npos);
  CHECK(standing("năng suất lúa đạt 6 tấn/ha", "năng suất lúa đạt 7 tấn/ha").find("leader") !=
        std::string::npos);
}

TEST_CASE("what is done to the poor is better when there is more of it") {
  const std::string start =
      "II. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ hộ nghèo được tiếp cận thông tin đạt ";
  const auto comparison =
      compared({vietnamese("Hà Giang", start + "10%.\n"), vietnamese("Hà Nam", start + "20%.\n")});
  REQUIRE(comparison.targets.size() == 1);
  CHECK(line_of(comparison.targets.front()) == "2030: 0=10 laggard 1=20 leader");
}

TEST_CASE(
    "a plan with two values on a row neither leads nor is last; bases that go without saying make "
    "no difference") {
  const std::string start = "II. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ lao động qua đào tạo đạt ";
  const auto comparison = compared(
      {vietnamese("Hà Giang",
                  start + "70%.\n\n2. Đến năm 2030, tỷ lệ lao động qua đào tạo đạt 95%.\n"),
       vietnamese("Hà Nam", start + "80%.\n"), vietnamese("Lào Cai", start + "85%.\n")});
  CHECK(line_of(comparison.targets.front()) == "2030: 0=70 0=95 1=80 laggard 2=85 leader");
  const std::string tfp =
      "II. MỤC TIÊU\n\n1. Đến năm 2030, đóng góp của năng suất các nhân tố tổng hợp (TFP) vào ";
  const auto growth = compared({vietnamese("Hà Giang", tfp + "tăng trưởng GRDP đạt trên 52%.\n"),
                                vietnamese("Hà Nam", tfp + "tăng trưởng kinh tế đạt trên 30%.\n")},
                               &framework("569"));
  CHECK(line_of(growth.targets.front()) == "2030: 0=52 stronger leader 1=30 weaker laggard");
}

TEST_CASE("what is only near by its words stands together without a leader") {
  const std::string start = "II. MỤC TIÊU\n\n1. Đến năm 2030, ";
  const auto comparison = compared(
      {vietnamese("Hà Giang", start + "60% sản phẩm OCOP được đăng ký bảo hộ nhãn hiệu.\n"),
       vietnamese("Hà Nam",
                  start +
                      "25% sản phẩm chủ lực, sản phẩm có lợi thế đạt chuẩn OCOP được hướng dẫn, hỗ "
                      "trợ đăng ký, quản lý và phát triển bảo hộ nhãn hiệu ở nước ngoài.\n")});
  REQUIRE(comparison.targets.size() == 1);
  CHECK(comparison.targets.front().milestones.front().cells[1].similarity <= 0.75);
  CHECK(line_of(comparison.targets.front()) == "2030: 0=60 1=25");
}

TEST_CASE("steps on the way to the national value are said to be such, and lead or are last") {
  const std::string tfp =
      "II. MỤC TIÊU\n\n1. Đến năm 2025, đóng góp của năng suất các nhân tố tổng hợp (TFP) vào tăng "
      "trưởng đạt ";
  const auto comparison =
      compared({vietnamese("Hà Giang", tfp + "30%.\n"), vietnamese("Hà Nam", tfp + "45%.\n")},
               &framework("569"));
  CHECK(line_of(comparison.targets.front()) ==
        "2025: 0=30 not-comparable laggard 1=45 not-comparable leader; 2030:");
  CHECK(comparison.targets.front().milestones.front().cells.front().on_the_way);
}

TEST_CASE("equal values have no leader, and what one plan states alone is a row of its own") {
  const auto comparison = compared(
      {vietnamese("Hà Giang",
                  "II. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ lao động qua đào tạo đạt 70%.\n\n2. "
                  "Trồng 500 ha rừng.\n"),
       vietnamese("Hà Nam",
                  "II. MỤC TIÊU\n\n1. Tỷ lệ lao động qua đào tạo đạt 70% vào năm 2030.\n")});
  CHECK(line_of(*row(comparison, "tỷ lệ lao động qua đào tạo")) == "2030: 0=70 1=70");
  const auto alone =
      std::count_if(comparison.targets.begin(), comparison.targets.end(),
                    [](const MatrixRow& r) { return r.alignment == Alignment::alone; });
  CHECK(alone == 1);
}

TEST_CASE("parts by role, tasks by the framework and by meaning, duties side by side") {
  const std::string vi =
      "I. MỤC TIÊU\n\n1. Mục tiêu chung\n\nPhát triển nhanh.\n\nII. NHIỆM VỤ VÀ GIẢI PHÁP\n\n1. "
      "Xây dựng hệ thống đổi mới sáng tạo\n\n2. Đẩy mạnh hợp tác quốc tế\n\n"
      "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Khoa học và Công nghệ\n\nChủ trì, phối hợp với Sở Tài chính "
      "tham mưu bố trí kinh phí.\n\n"
      "2. Các sở, ngành báo cáo kết quả thực hiện trước ngày 10 tháng 12 hằng năm.\n";
  const std::string en =
      "I. OBJECTIVES\n\nII. VIEWPOINTS\n\nIII. TASKS AND SOLUTIONS\n\n1. Promote international "
      "cooperation\n\nIV. IMPLEMENTATION\n\n"
      "1. Department of Science and Technology: Assume the prime responsibility for, and "
      "coordinate with the Department of Finance in, arranging funds.\n\n"
      "2. Departments report the results before December 5 every year.\n";
  const auto comparison =
      compared({vietnamese("Lào Cai", vi), english("Yen Bai", en)}, &framework("569"));
  CHECK(line_of(comparison.structure, "objectives") == "0=I. MỤC TIÊU | 1=I. OBJECTIVES");
  CHECK(line_of(comparison.structure, "Viewpoints") == "1=II. VIEWPOINTS");
  CHECK(line_of(comparison.structure, "569:task-2") == "0=1. Xây dựng hệ thống đổi mới sáng tạo");
  CHECK(line_of(comparison.structure, "Đẩy mạnh hợp tác quốc tế") ==
        "0=2. Đẩy mạnh hợp tác quốc tế | 1=1. Promote international cooperation");
  CHECK(line_of(comparison.duties, "569:annual-report") ==
        "0=trước ngày 10 tháng 12 hằng năm | 1=before December 5 every year");
  CHECK(line_of(comparison.duties, "so-khoa-hoc-va-cong-nghe") == "0=leads 1 | 1=leads 1");
  CHECK(line_of(comparison.duties, "so-tai-chinh") ==
        "0=1 without the lead | 1=1 without the lead");
}

TEST_CASE("provinces of a day: predecessors, what stayed, what nobody knows") {
  const auto id_at = [](const std::string& province, const std::string& day) {
    const auto found = Provinces(Grammar::built_in(), day).of(province);
    return found ? found->id : "-";
  };
  CHECK(id_at("yen-bai", "2025-07-01") == "lao-cai");
  CHECK(id_at("yen-bai", "2025-06-30") == "yen-bai");
  CHECK(id_at("lao-cai", "2026-01-01") == "lao-cai");
  CHECK(id_at("atlantis", "2026-01-01") == "-");
}

TEST_CASE("plans of provinces that merged stand side by side under their successor") {
  const std::vector<Plan> plans = {vietnamese("Yên Bái", "I. A\n"),
                                   vietnamese("Lâm Đồng", "I. A\n"),
                                   vietnamese("Lào Cai", "I. A\n")};
  const auto comparison = compared(plans, nullptr, "2025-07-01");
  REQUIRE(comparison.plans.size() == 3);
  CHECK(comparison.plans[0].label == "Yên Bái");
  CHECK(comparison.plans[1].label == "Lào Cai");
  CHECK(comparison.plans[0].successor->name == "Lào Cai");
  CHECK(comparison.plans[1].successor->name == "Lào Cai");
  CHECK(comparison.plans[2].successor->name == "Lâm Đồng");
  CHECK_FALSE(compared(plans).plans[0].successor);
}

TEST_CASE("labels differ, also of plans of one province") {
  auto dated = vietnamese("Hà Nam", "I. A\n");
  dated.document.issued = Issued{"2023-02-01", "", {}};
  auto nameless = test::extract("I. A\n", "folder/x.txt", "vi");
  std::vector<std::string> labels;
  for (const auto& plan :
       compared({dated, vietnamese("Hà Nam", "I. A\n"), vietnamese("Hà Nam", "I. B\n"), nameless})
           .plans)
    labels.push_back(plan.label);
  CHECK(labels == std::vector<std::string>{"Hà Nam 2023", "Hà Nam (1)", "Hà Nam (2)", "x.txt"});
}

TEST_CASE("the framework of a comparison is the one that all plans name that name one") {
  const auto plan_569 = vietnamese("Hà Nam", "I. A\n"),
             none = test::extract("I. A\n", "t.txt", "vi");
  const auto plan_57 = test::extract(
      "KẾ HOẠCH\nThực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị\n\nI. "
      "A\n",
      "t.txt", "vi");
  const auto& all = *built_in_frameworks();
  const auto chosen = [&](const std::vector<const Plan*>& plans) {
    const auto choice = common_framework(plans, all);
    return choice.framework == nullptr ? "-" : choice.framework->id;
  };
  CHECK(chosen({&plan_569, &none}) == "569");
  CHECK(chosen({&plan_569, &plan_57}) == "-");
  CHECK(chosen({&none}) == "-");
}

TEST_CASE("a plan beside itself does not differ; one figure is enough to differ") {
  const std::string objectives = "II. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ hộ dùng nước sạch đạt 9";
  const auto plan = vietnamese("Hà Nam", objectives + "5%.\n");
  CHECK_FALSE(differs(compared({plan, plan})));
  for (const auto& sample : test::samples()) {
    const auto whole = test::extract(sample.bytes, sample.name, "");
    CHECK_MESSAGE(!differs(compared({whole, whole})), sample.name);
  }
  CHECK(differs(compared({plan, vietnamese("Hà Nam", objectives + "6%.\n")})));
  const std::string risen = "II. MỤC TIÊU\n\n1. Đến năm 2030, số trường học tăng 20% so với năm ";
  CHECK(differs(compared(
      {vietnamese("Hà Nam", risen + "2020.\n"), vietnamese("Hà Nam", risen + "2024.\n")})));
}

TEST_CASE("CSV has a row for each value, the nation's first") {
  const auto csv =
      csv_of(compared({vietnamese("Lào Cai",
                                  "II. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ doanh nghiệp có hoạt "
                                  "động đổi mới sáng tạo đạt từ 30 đến 35%.\n"),
                       vietnamese("Hà Nam", "I. A\n")},
                      &framework("569")));
  CHECK(csv.starts_with("INDICATOR,INDICATOR_TITLE,ALIGNMENT,REF_AREA,"));
  const auto nation = csv.find("569:innovating-enterprises,"),
             province = csv.find("569:innovating-enterprises,", nation + 1);
  REQUIRE(province != std::string::npos);
  const auto line = [&](std::size_t at) { return csv.substr(at, csv.find("\r\n", at) - at); };
  CHECK(line(nation).find(",VN,VN,,2030,2030,40,40,") != std::string::npos);
  CHECK(line(province).find(",lao-cai,,Lào Cai,2030,2030,30,30,35,range,percent,") !=
        std::string::npos);
  CHECK(line(province).find(",weaker,") != std::string::npos);
}

TEST_CASE("odd plans are compared, too: empty ones, many copies of one") {
  CHECK(compared({test::extract("", "a.txt", "vi"), test::extract("", "b.txt", "vi")})
            .targets.empty());
  const auto plan =
      vietnamese("Hà Nam", "II. MỤC TIÊU\n\n1. Đến năm 2030, tỷ lệ hộ dùng nước sạch đạt 95%.\n");
  const auto comparison = compared(std::vector<Plan>(50, plan), &framework("569"));
  CHECK(row(comparison, "tỷ lệ hộ dùng nước sạch")->milestones[0].cells.size() == 50);
}

TEST_SUITE_END();

}  // namespace
}  // namespace plantool
