// Verdicts: a plan's figure beside the nation's, and a whole plan beside a framework.
#include "validate/validate.h"

#include <fmt/format.h>

#include <map>

#include "helpers.h"
#include "validate/figure.h"

using namespace plantool;

namespace {

/// "≥50 % @2030": bound and value (a range with "..", "x" for multiples, "+" for a rate a year, "^"
/// for a change), unit (%, pp, #, rank, vạn), "/base", "vs baseline", "@due".
Figure read_figure(const std::string& text) {
  Figure f;
  f.mode = "level";
  std::istringstream words(text);
  std::string word;
  words >> word;
  const auto take = [&](std::string_view prefix) {
    if (!word.starts_with(prefix)) return false;
    word.erase(0, prefix.size());
    return true;
  };
  if (take("+"))
    f.mode = "rate";
  else if (take("^"))
    f.mode = "change";
  else if (take("x"))
    f.mode = "multiple";
  else if (take("v"))
    f.mode = "change", f.direction = "down";
  if (f.mode != "level" && f.direction.empty()) f.direction = "up";
  f.comparator = take(">=")   ? "at-least"
                 : take(">")  ? "more-than"
                 : take("<=") ? "at-most"
                 : take("<")  ? "less-than"
                 : take("~")  ? "about"
                              : "equal";
  const auto dots = word.find("..");
  if (dots != std::string::npos) {
    f.comparator = "range";
    f.min = std::stod(word.substr(0, dots));
    f.max = std::stod(word.substr(dots + 2));
  } else {
    const double value = std::stod(word);
    if (f.comparator != "at-most" && f.comparator != "less-than") f.min = value;
    if (f.comparator != "at-least" && f.comparator != "more-than") f.max = value;
  }
  f.unit = f.mode == "multiple" ? "times" : "percent";
  static const std::map<std::string, std::string> kUnits = {{"%", "percent"},
                                                            {"pp", "percentage-point"},
                                                            {"#", "count"},
                                                            {"rank", "rank"},
                                                            {"vạn", "per-10000-people"}};
  while (words >> word) {
    if (const auto unit = kUnits.find(word); unit != kUnits.end())
      f.unit = unit->second;
    else if (take("/"))
      f.base = word;
    else if (take("vs"))
      f.baseline = word;
    else if (take("@"))
      f.due = word;
    else
      FAIL("no such word in a figure: " << word);
  }
  return f;
}

struct Row {
  std::string plan;
  std::string nation;
  std::string verdict;  ///< "rebased below" where the figure falls short as well
};

std::string verdict_of(const Row& row) {
  const auto nation = read_figure(row.nation);
  const auto outcome = compare(read_figure(row.plan), nation, nation.unit == "rank", "decision");
  std::string out(name(outcome.verdict));
  return outcome.verdict == Verdict::rebased && !outcome.met ? out + " below" : out;
}

const std::vector<Row> kRows = {
    // one bound against another: which end is committed to, and is the value itself enough?
    {"50", "50", "met"},
    {">=50", "50", "met"},
    {"50", ">=50", "met"},
    {">=50", ">=50", "met"},
    {">50", ">=50", "stronger"},
    {">50", "50", "stronger"},
    {"50", ">50", "weaker"},
    {">=50", ">50", "weaker"},
    {">50", ">50", "met"},
    {">51", ">50", "stronger"},
    {"51", ">50", "stronger"},
    {"~50", "50", "met"},
    {"~50", ">50", "weaker"},
    {"49.9", ">=50", "weaker"},
    {"0", ">=2", "weaker"},
    {"<=60", ">=50", "not-comparable"},
    {"2.5", "<=3", "not-comparable"},
    {"<60", "50", "not-comparable"},
    // ranges
    {"45..50", ">50", "weaker"},
    {"45..55", ">50", "weaker"},
    {"50..55", ">=50", "met"},
    {"51..55", ">=50", "stronger"},
    {"60..65", "60..65", "met"},
    {"62..64", "60..65", "met"},
    {"60..70", "60..65", "met"},
    {"65", "60..65", "met"},
    {">65", "60..65", "stronger"},
    {"66..70", "60..65", "stronger"},
    {"55..64", "60..65", "weaker"},
    {"55..60", "60..65", "weaker"},
    {">=60", "60..65", "met"},
    {">60", "60..65", "met"},
    {">=70", "60..65", "stronger"},
    {"59", "60..65", "weaker"},
    // ranks: less is better
    {"40 rank", "<=40 rank", "met"},
    {"<=40 rank", "<=40 rank", "met"},
    {"<=30 rank", "<=40 rank", "stronger"},
    {"<40 rank", "<=40 rank", "stronger"},
    {"<=45 rank", "<=40 rank", "weaker"},
    {"35..45 rank", "<=40 rank", "weaker"},
    {">=40 rank", "<=40 rank", "not-comparable"},
    // units and modes
    {"10 vạn", "10 vạn", "met"},
    {">15 vạn", "12 vạn", "stronger"},
    {"9 vạn", "10 vạn", "weaker"},
    {"10 %", "10 vạn", "not-comparable"},
    {"5 pp", ">=5 %", "not-comparable"},
    {"60 #", "x2 vs2020", "not-comparable"},
    {"^5 pp", "5 %", "not-comparable"},
    {"+10", "10", "not-comparable"},
    {"10", "+10", "not-comparable"},
    // multiples, changes and rates
    {"x2 vs2020", "x2 vs2020", "met"},
    {"x3 vs2020", "x2 vs2020", "stronger"},
    {"x1.5 vs2020", "x2 vs2020", "weaker"},
    {"x2 vs2021", "x2 vs2020", "not-comparable"},
    {"x2", "x2 vs2020", "met"},
    {"^100 vs2020", "x2 vs2020", "met"},
    {"^80 vs2020", "x2 vs2020", "weaker"},
    {"^150", "x2 vs2020", "stronger"},
    {"+10", "+10", "met"},
    {"+8", "+10", "weaker"},
    {"+12..14", "+16..18", "weaker"},
    {"+17", "+16..18", "met"},
    {"+20", "+16..18", "stronger"},
    {"x2.5 vs2010/2020 @2030", "+16..18 @2030", "not-comparable"},
    {"x2.594 vs2020 @2030", "+10 @2030", "met"},
    {"x2 vs2020 @2030", "+10 @2030", "weaker"},
    {"^100 vs2020 @2030", "+10 @2030", "weaker"},
    {"v10 vs2020", "x2 vs2020", "not-comparable"},
    {"v30 vs2020", "v20 vs2020", "stronger"},
    {"v10 vs2020", "v20 vs2020", "weaker"},
    {"40 /grdp @2025", "50 /gdp @2030", "not-comparable"},
    // bases
    {"1.2..1.5 /grdp", "1.2..1.5 /gdp", "rebased"},
    {"0.6..0.8 /grdp", "1.2..1.5 /gdp", "rebased below"},
    {"2 /grdp", "1.2..1.5 /gdp", "rebased"},
    {"1.3 /gdp", "1.2..1.5 /gdp", "met"},
    {"1.3", "1.2..1.5 /gdp", "not-comparable"},
    {"40", "40 /enterprises", "met"},
    {"2 /local-budget", ">=2 /state-budget", "rebased"},
    {"2 /enterprises", ">=2 /state-budget", "not-comparable"},
    {">52 /grdp", ">50", "stronger"},
    // dates
    {">50 @2030", ">50 @2030", "met"},
    {">50 @2030-12-31", ">50 @2030", "met"},
    {">50 @2028", ">50 @2030", "earlier"},
    {">60 @2028", ">50 @2030", "earlier"},
    {">50 @2032", ">50 @2030", "later"},
    {">60 @2032", ">50 @2030", "later"},
    {"40 @2032", ">50 @2030", "weaker"},
    {"40 @2025", ">50 @2030", "not-comparable"},
    {">50 @2026/2030", ">50 @2030", "met"},
    {">50 @2022/2025", ">50 @2030", "earlier"},
    {">50 @2025/..", ">50 @2030", "earlier"},
    {">50", ">50 @2030", "met"},
    {"40", ">50 @2030", "weaker"},
    {"2 @2032", ">=2", "met"},
    {"1.6..2 /grdp @2032", "1.5..2 /gdp @2030", "rebased below"},
};

Validation judged(const Plan& plan, const std::string& asked = "") {
  const auto& frameworks = built_in_frameworks();
  REQUIRE_MESSAGE(frameworks.has_value(), (frameworks ? "" : frameworks.error().message));
  return validate(plan, choose_framework(plan, *frameworks, asked));
}

const Judgement& judgement(const Validation& validation, const std::string& requirement) {
  for (const auto& j : validation.judgements) {
    if (j.requirement == requirement) return j;
  }
  FAIL("no judgement on " << requirement);
  std::abort();
}

std::string verdict(const Validation& validation, const std::string& requirement) {
  return std::string(name(judgement(validation, requirement).verdict));
}

/// A plan with one objective, in the form that carries Decision 569 out.
std::string plan_with(const std::string& objective) {
  return "KẾ HOẠCH\nThực hiện Chiến lược đến năm 2030\n\nThực hiện Quyết định số 569/QĐ-TTg ngày "
         "11/5/2022 của Thủ tướng Chính phủ, "
         "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n\n1. " +
         objective + "\n\nII. NHIỆM VỤ\n\n1. Tuyên truyền.\n";
}

}  // namespace

TEST_CASE("verdicts on figures") {
  for (const auto& row : kRows) {
    CAPTURE(row.plan);
    CAPTURE(row.nation);
    CHECK(verdict_of(row) == row.verdict);
  }
}

TEST_CASE("the reason gives both figures and the difference") {
  const auto reason = [](const char* plan, const char* nation) {
    const auto figure = read_figure(nation);
    return compare(read_figure(plan), figure, figure.unit == "rank", "decision").reason;
  };
  CHECK(reason(">=30 @2030", ">50 @2030") ==
        "plan: at least 30 % by 2030, decision: over 50 % by 2030; 20 points below");
  CHECK(
      reason("1.0..1.2 /grdp @2025", "1.2..1.5 /gdp @2025") ==
      "plan: 1 to 1.2 % of GRDP by 2025, decision: 1.2 to 1.5 % of GDP by 2025; 0.2 points below");
  CHECK(reason("<=45 rank", "<=40 rank") ==
        "plan: at most rank 45, decision: at most rank 40; 5 places above");
  CHECK(reason("50", ">50") == "plan: 50 %, decision: over 50 %; the value itself is not enough");
  CHECK(reason("62..64", "60..65") == "plan: 62 to 64 %, decision: 60 to 65 %; within the range");
  CHECK(reason("x2 vs2020 @2030", "+10 @2030") ==
        "plan: 2 times the value of 2020 by 2030, decision: a rise of 10 % a year by 2030; that is "
        "a rise of 7.18 % a year; 2.82 points below");
  CHECK(reason("40 @2025", ">50 @2030")
            .ends_with("10 points below; 5 years earlier, perhaps a step on the way"));
  CHECK(reason("40", "40 @2030").ends_with("the same; the plan states no date"));
}

TEST_CASE("units that have no id of their own are compared as written") {
  const auto verdict = [](double value, const char* unit, double other, const char* other_unit,
                          const char* id) {
    Figure ours{"equal", value, value, "level", "", id, unit, "", "", "", "", ""};
    const Figure theirs{"equal", other, other, "level", "", id, other_unit, "", "", "", "", ""};
    return compare(ours, theirs, false, "before").verdict;
  };
  CHECK(verdict(65, "tạ/ha", 6.5, "tấn/ha", "other") == Verdict::not_comparable);
  CHECK(verdict(7, "Tấn/ha", 6.5, "tấn/ha", "other") == Verdict::stronger);
  CHECK(verdict(7, "tấn/ha", 6.5, "", "other") == Verdict::stronger);
  CHECK(verdict(7, "xã", 6, "chợ", "count") == Verdict::not_comparable);
  CHECK(verdict(7, "%", 6, "phần trăm", "percent") == Verdict::stronger);
}

TEST_CASE("last_year reads the end of EDTF dates") {
  CHECK(last_year("2030") == 2030);
  CHECK(last_year("2030-12-31") == 2030);
  CHECK(last_year("2022/2025") == 2025);
  CHECK(last_year("2025/..") == 2025);
  CHECK(last_year("2024-36") == 2024);
  CHECK_FALSE(last_year("").has_value());
  CHECK_FALSE(last_year("../x").has_value());
}

TEST_CASE("a plan that carries Decision 569 out") {
  const auto& file = test::sample("khoa-hoc-cong-nghe-ben-tre.txt");
  const auto validation = judged(test::extract(file.bytes, file.name));
  CHECK(validation.framework == "569");
  CHECK(validation.why == "the plan implements 569/QĐ-TTg");
  const std::map<std::string, std::string> expected = {{"569:viewpoints", "missing"},
                                                       {"569:funding", "met"},
                                                       {"569:tfp-contribution", "stronger"},
                                                       {"569:hightech-share", "weaker"},
                                                       {"569:gii-rank", "not-applicable"},
                                                       {"569:st-investment@2025", "rebased"},
                                                       {"569:st-investment@2030", "rebased"},
                                                       {"569:rd-social-share@2025", "met"},
                                                       {"569:rd-social-share@2030", "missing"},
                                                       {"569:rd-staff@2025", "weaker"},
                                                       {"569:st-enterprises", "met"},
                                                       {"569:startups", "not-comparable"},
                                                       {"569:innovating-enterprises", "later"},
                                                       {"569:publications", "no-value"},
                                                       {"569:patents", "weaker"},
                                                       {"569:plant-varieties", "missing"},
                                                       {"569:budget-share", "rebased"},
                                                       {"569:task-2", "met"},
                                                       {"569:task-4", "missing"},
                                                       {"569:basis", "met"},
                                                       {"569:horizon", "met"},
                                                       {"569:lead-agency", "met"},
                                                       {"569:local-duties", "met"},
                                                       {"569:annual-report", "met"},
                                                       {"569:preliminary-review", "later"},
                                                       {"569:final-review", "met"}};
  for (const auto& [requirement, wanted] : expected) {
    CAPTURE(requirement);
    CHECK(verdict(validation, requirement) == wanted);
  }
  CHECK_FALSE(judgement(validation, "569:st-investment@2025").counts_as_met);
  CHECK(judgement(validation, "569:st-investment@2030").counts_as_met);
  // What nobody knows of the decision is not asked of a plan.
  for (const auto& j : validation.judgements)
    CHECK(j.requirement != "569:task-7");
  const auto& evidence = judgement(validation, "569:tfp-contribution").evidence.at(0);
  CHECK(evidence.section == "II.2.a");
  CHECK(evidence.path == "II. MỤC TIÊU › 2. Mục tiêu cụ thể › a)");
  CHECK(evidence.span->line == 25);
  CHECK(validation.scores.back().part == "all");
  CHECK(validation.scores.back().of > validation.scores.back().met);
}

TEST_CASE("findings are what falls short, by how much the framework insists") {
  const auto& file = test::sample("khoa-hoc-cong-nghe-ben-tre.txt");
  const auto findings = findings_of(judged(test::extract(file.bytes, file.name)));
  std::map<std::string, Severity> severities;
  for (const auto& finding : findings)
    severities[finding.rule] = finding.severity;
  CHECK(severities.at("569:task-4") == Severity::warning);       // expected, missing
  CHECK(severities.at("569:hightech-share") == Severity::note);  // expected, weaker
  CHECK(severities.at("569:viewpoints") == Severity::note);      // optional, missing
  CHECK_FALSE(severities.contains("569:tfp-contribution"));
  CHECK_FALSE(severities.contains("569:gii-rank"));
  const auto bare = findings_of(
      judged(test::extract("KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Nâng cao nhận thức.\n"), "569"));
  CHECK(std::any_of(bare.begin(), bare.end(), [](const Finding& f) {
    return f.rule == "569:basis" && f.severity == Severity::error;
  }));
}

TEST_CASE("look-alikes of an indicator are not the indicator") {
  struct Case {
    std::string objective;
    std::string requirement;
    std::string verdict;
  };
  for (const auto& c :
       {Case{"Đến năm 2030, tỷ trọng xuất khẩu sản phẩm công nghệ cao trong ngành chế tạo đạt 50%.",
             "569:hightech-share", "missing"},
        Case{"Đến năm 2030, giá trị giao dịch của thị trường khoa học và công nghệ tăng 30%/năm.",
             "569:st-investment@2030", "missing"},
        Case{"Đến năm 2030, tốc độ tăng năng suất lao động đạt 7%/năm.", "569:tfp-contribution",
             "missing"},
        Case{"Đến năm 2030, thứ hạng chỉ số đổi mới sáng tạo cấp địa phương (PII) thuộc nhóm 20 "
             "tỉnh.",
             "569:gii-rank", "not-comparable"},
        Case{"Đến năm 2030, hỗ trợ 40 doanh nghiệp thực hiện hoạt động đổi mới sáng tạo.",
             "569:innovating-enterprises", "missing"},
        Case{"Đến năm 2030, đăng ký bảo hộ 300 nhãn hiệu, kiểu dáng công nghiệp và sáng chế.",
             "569:patents", "missing"},
        Case{"Đến năm 2030, 10% sáng chế được khai thác thương mại.", "569:patents", "missing"}}) {
    CAPTURE(c.objective);
    CHECK(verdict(judged(test::extract(plan_with(c.objective))), c.requirement) == c.verdict);
  }
}

TEST_CASE("the framework is the one that the plan names") {
  const auto& frameworks = *built_in_frameworks();
  const auto why = [&](const std::string& text, const std::string& asked = "") {
    const auto plan = test::extract(text);
    const auto choice = choose_framework(plan, frameworks, asked);
    return fmt::format("{}: {}", choice.framework == nullptr ? "none" : choice.framework->id,
                       choice.why);
  };
  CHECK(why(plan_with("Nâng cao nhận thức.")) == "569: the plan implements 569/QĐ-TTg");
  CHECK(why("KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Trồng rừng.\n") ==
        "569: the document names no framework; this is the default");
  CHECK(why(plan_with("Nâng cao nhận thức."), "569") == "569: asked for");
  CHECK(why(plan_with("Nâng cao nhận thức."), "nothing") == "none: asked for");
}

TEST_CASE("a citation with another date is found out") {
  auto text = plan_with("Nâng cao nhận thức.");
  text.replace(text.find("11/5/2022"), 9, "12/5/2022");
  const auto wrong = judged(test::extract(text));
  CHECK(verdict(wrong, "569:basis") == "weaker");
  CHECK(judgement(wrong, "569:basis").reason ==
        "cited with the date 2022-05-12; it is of 2022-05-11");
}

TEST_CASE("what is no plan gets no list of what is missing") {
  const auto& article = test::sample("article-water-security.txt");
  const auto validation = judged(test::extract(article.bytes, article.name));
  CHECK(validation.status == Validation::Status::not_a_plan);
  CHECK(validation.judgements.empty());
  CHECK(validation.why == "the document is of the type 'article'");
  CHECK(judged(test::extract("just words\n")).status == Validation::Status::not_a_plan);
}
