// Policy, baseline and the printed reports, on findings made by hand.
#include "output/report.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include "base/display.h"
#include "base/glob.h"
#include "base/suggest.h"
#include "helpers.h"
#include "report/apply_policy.h"

using namespace plantool;

namespace {

const char* const kText =
    "KẾ HOẠCH\nTrồng rừng\n\nI. MỤC TIÊU\n1. Trồng 1.200 ha rừng, đạt 130% kế hoạch được giao.\n";

ReportedFinding finding(const std::string& rule, Severity severity, std::uint32_t line = 0) {
  ReportedFinding out;
  out.rule = rule;
  out.severity = severity;
  out.message = "what " + rule + " says, 100 % of <it>: a & b";
  out.fingerprint = "f" + rule;
  if (line > 0) out.span = Span{36, 42, line, 4, std::nullopt};
  return out;
}

Judgement judgement(const std::string& id, Verdict verdict, bool met) {
  Judgement out;
  out.requirement = id;
  out.part = "indicators";
  out.title = "Title of " + id;
  out.level = Level::required;
  out.verdict = verdict;
  out.counts_as_met = met;
  out.reason = "plan: at least 30 %, decision: over 50 %, 20 points below";
  if (met)
    out.evidence.push_back(
        {"I.1", "I. MỤC TIÊU › 1.", "Trồng 1.200 ha rừng", Span{40, 45, 5, 1, std::nullopt}, "t1"});
  return out;
}

DocumentReport document(const std::string& path) {
  DocumentReport out;
  out.path = path;
  out.project_path = path;
  out.document.title = "KẾ HOẠCH Trồng rừng";
  out.document.province = Province{"lao-cai", std::nullopt, "Lào Cai"};
  out.text = std::make_shared<const SourceText>(*SourceText::read({path, kText}));
  return out;
}

Report lint_report() {
  Report out;
  out.command = "lint";
  out.rules = {{"LNT001", "first rule", Severity::error, "What is wrong.", "Why, and `how` out."},
               {"LNT002", "second rule", Severity::warning, "What else.", "Why."}};
  out.documents.push_back(document("plans/kế hoạch.txt"));
  out.documents[0].findings = {finding("LNT001", Severity::error, 5),
                               finding("LNT002", Severity::warning)};
  out.documents.push_back(document("plans/b.txt"));
  return out;
}

Report validate_report(int met = 1) {
  Report out;
  out.command = "validate";
  out.rules = {{"569:a", "a", Severity::error, "", ""}, {"569:b", "b", Severity::error, "", ""}};
  out.documents.push_back(document("a.txt"));
  auto& validation = out.documents[0].validation.emplace();
  validation.framework = "569";
  validation.framework_title = "Strategy";
  validation.why = "the plan says that it implements it";
  validation.judgements = {judgement("569:a", Verdict::met, true),
                           judgement("569:b", Verdict::missing, false)};
  validation.scores = {{"indicators", "Indicators", met, 2}, {"all", "All", met, 2}};
  out.documents[0].findings = {finding("569:b", Severity::error)};
  return out;
}

const std::vector<std::string> kRules = {"LNT001", "LNT002", "POL001", "POL002",
                                         "POL003", "569:a",  "569:b",  "57:a@2030"};

const BaselineFolders kFolders = {"/p", "/p"};

Policy policy(const std::string& text) {
  const auto out = read_policy(".plantool.toml", text, kRules);
  if (!out) FAIL(out.error().message);
  return *out;
}

std::string fault(const std::string& text) {
  const auto out = read_policy(".plantool.toml", text, kRules);
  REQUIRE_FALSE(out);
  CHECK_FALSE(out.error().hint.empty());
  return out.error().message;
}

Report applied(Report report, const std::string& text, const std::string& today = "2026-06-30") {
  Measures measures;
  measures.policy = policy(text);
  measures.today = today;
  measures.policy_path = "../.plantool.toml";
  measures.policy_text =
      std::make_shared<const SourceText>(*SourceText::read({".plantool.toml", text}));
  apply(measures, report);
  return report;
}

std::vector<std::string> rules_of(const DocumentReport& document) {
  std::vector<std::string> out;
  for (const auto& one : document.findings)
    out.push_back(one.rule);
  return out;
}

}  // namespace

TEST_CASE("globs") {
  CHECK(glob_matches("LNT0*", "LNT012"));
  CHECK_FALSE(glob_matches("LNT0*", "LNT112"));
  CHECK(glob_matches("569:*", "569:tfp@2030"));
  CHECK(glob_matches("plans/*.txt", "plans/a.txt"));
  CHECK_FALSE(glob_matches("plans/*.txt", "plans/old/a.txt"));
  CHECK(glob_matches("plans/**", "plans/old/a.txt"));
  CHECK(glob_matches("plans/**/a.txt", "plans/a.txt"));
  CHECK(glob_matches("**", "-"));
  CHECK(glob_matches("a?c", "abc"));
  CHECK_FALSE(glob_matches("a.c", "abc"));
  CHECK(glob_matches("kế hoạch (1).txt", "kế hoạch (1).txt"));
}

TEST_CASE("the word that was meant") {
  CHECK(nearest("fail_on", {"framework", "fail-on"}) == "fail-on");
  CHECK(nearest("exctract", {"lint", "extract"}) == "extract");
  CHECK(nearest("LNT0l2", {"LNT013", "LNT012"}) == "LNT012");
  CHECK_FALSE(nearest("zebra", {"lint", "extract"}));
  CHECK(did_you_mean("lnit", {"lint"}) == "; did you mean 'lint'?");
}

TEST_CASE("columns of a terminal") {
  CHECK(display::width("kế hoạch") == 8);
  CHECK(display::width(test::nfd("kế hoạch")) == 8);
  CHECK(display::width("計画") == 4);
  CHECK(display::cut("kế hoạch", 8) == "kế hoạch");
  CHECK(display::cut("kế hoạch", 5) == "kế h…");
  CHECK(display::cut_front("plans/a.txt", 6) == "…a.txt");
  CHECK(display::plain("a\x1b[31mb\tc") == "a\xEF\xBF\xBD[31mb c");
  CHECK(display::wrap("một hai ba", 7) == std::vector<std::string>{"một hai", "ba"});
  CHECK(display::wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(display::wrap("see /tmp/plans/a.txt", 11) ==
        std::vector<std::string>{"see", "/tmp/plans/", "a.txt"});
}

TEST_CASE("an excerpt marks its part, cut around it") {
  const auto whole = display::excerpt("  Số lượng: 12 trạm", 12, 14, 40);
  CHECK(whole.line == "Số lượng: 12 trạm");
  CHECK(whole.marks == "          ^^");
  CHECK(display::excerpt(test::nfd("Số: 12"), 6, 8, 40).marks == "    ^^");
  const std::string far = std::string(100, 'a') + "XYZ" + std::string(100, 'b');
  const auto cut = display::excerpt(far, 100, 103, 30);
  CHECK(display::width(cut.line) <= 30);
  CHECK(cut.line.starts_with("…"));
  CHECK(cut.line.ends_with("…"));
  const auto at = cut.marks.find('^');
  CHECK(cut.marks.substr(at) == "^^^");
  CHECK(cut.line.substr(std::string("…").size() + at - 1, 3) == "XYZ");
  const auto long_part = display::excerpt(far, 0, 203, 30);
  CHECK(display::width(long_part.line) <= 30);
  CHECK(long_part.marks.size() <= 30);
  CHECK(display::excerpt("", 0, 0, 30).marks == "^");
}

TEST_CASE("faults of a policy name their place and the way out") {
  CHECK(fault("framwork = '569'\n") ==
        ".plantool.toml:1:1: unknown key 'framwork'; did you mean 'framework'?");
  CHECK(fault("\n[[waiver]]\nrule = 'LNT001'\nreasn = 'x'\n")
            .starts_with(".plantool.toml:2:1: 'reason' is missing"));
  CHECK(fault("fail-on = 'eror'\n") ==
        ".plantool.toml:1:11: 'eror' is no value of 'fail-on'; known: error, warning, note, never; "
        "did you mean 'error'?");
  CHECK(fault("min-score = 101\n") ==
        ".plantool.toml:1:13: 'min-score' must be a number from 0 to 100");
  CHECK(fault("[severity]\nLNT0O1 = 'off'\n") ==
        ".plantool.toml:2:1: no rule 'LNT0O1'; did you mean 'LNT001'?");
  CHECK(fault("[severity]\n'LNT9*' = 'off'\n") == ".plantool.toml:2:1: no rule 'LNT9*'");
  CHECK(fault("[[waiver]]\nrule = '57:a@2003'\nreason = 'x'\n") ==
        ".plantool.toml:2:8: no requirement '57:a@2003'; did you mean '57:a@2030'?");
  CHECK(fault("[severity]\n'569:zebra*' = 'off'\n") ==
        ".plantool.toml:2:1: no requirement '569:zebra*'");
  CHECK(fault("[severity]\nLNT001 = 'on'\n").find("'on' is no value of 'LNT001'") !=
        std::string::npos);
  CHECK(fault("[[path]]\nfail-on = 'note'\n") == ".plantool.toml:1:1: 'glob' is missing");
  CHECK(fault("path = 'x'\n") == ".plantool.toml:1:8: 'path' must be written as [[path]]");
  CHECK(fault("[[waiver]]\nrule = 'LNT001'\nreason = 'x'\nuntil = '2026-02-30'\n") ==
        ".plantool.toml:4:9: 'until' must be a day such as 2027-03-31");
  CHECK(fault("fail-on = \n").starts_with(".plantool.toml:1:"));
}

TEST_CASE("requirements of frameworks that only a file gives may be named") {
  policy("[severity]\n'ours:budget' = 'off'\n'57:a*' = 'note'\n'*:a' = 'note'\n");
  policy("framework = 'ours.toml'\n[severity]\n'569:z' = 'off'\n");
  policy("[severity]\n'569:z' = 'off'\n[[path]]\nglob = 'a/*'\nframework = './ours'\n");
}

TEST_CASE("severities: an id before a glob, a longer glob before a shorter") {
  const auto settings =
      policy(
          "[severity]\n'LNT*' = 'note'\n'LNT0*' = 'off'\nLNT002 = 'error'\n'569:*' = 'warning'\n")
          .settings;
  CHECK(settings.severity_of("LNT002", Severity::note) == Severity::error);
  CHECK_FALSE(settings.severity_of("LNT001", Severity::note));
  CHECK(settings.severity_of("569:a", Severity::error) == Severity::warning);
  CHECK(settings.severity_of("POL001", Severity::warning) == Severity::warning);
}

TEST_CASE("sections for paths narrow what counts for all, the last one wins") {
  const auto all = policy(
      "fail-on = 'error'\nmin-score = 50\n"
      "[[path]]\nglob = 'plans/**'\nfail-on = 'warning'\nframework = '57'\n"
      "[[path]]\nglob = 'plans/old/*'\nfail-on = 'never'\n[path.severity]\nLNT001 = 'off'\n");
  CHECK(all.for_path("a.txt").fail_on == FailOn::error);
  CHECK(all.for_path("plans/a.txt").fail_on == FailOn::warning);
  CHECK(all.for_path("plans/a.txt").framework == "57");
  const auto old = all.for_path("plans/old/a.txt");
  CHECK(old.fail_on == FailOn::never);
  CHECK(old.min_score == 50);
  CHECK_FALSE(old.severity_of("LNT001", Severity::error));
}

TEST_CASE("what fails depends on fail-on") {
  CHECK(failed(applied(lint_report(), "")));
  CHECK_FALSE(failed(applied(lint_report(), "fail-on = 'never'\n")));
  CHECK_FALSE(failed(applied(lint_report(), "[severity]\nLNT001 = 'warning'\n")));
  CHECK(failed(applied(lint_report(), "fail-on = 'warning'\n[severity]\nLNT001 = 'off'\n")));
  CHECK(rules_of(applied(lint_report(), "[severity]\nLNT001 = 'off'\n").documents[0]) ==
        std::vector<std::string>{"LNT002"});
}

TEST_CASE("a waiver holds a finding back up to its day") {
  const std::string waiver =
      "[[waiver]]\nrule = 'LNT001'\npath = 'plans/*'\nreason = 'agreed'\nuntil = 2026-06-30\n";
  const auto held = applied(lint_report(), waiver);
  CHECK(held.documents[0].findings[0].state == ReportedFinding::State::waived);
  CHECK(held.documents[0].findings[0].reason == "agreed");
  CHECK_FALSE(failed(held));
  CHECK(held.documents.size() == 2);

  const auto late = applied(lint_report(), waiver, "2026-07-01");
  CHECK(failed(late));
  REQUIRE(late.documents.size() == 3);
  const auto& own = late.documents[2];
  CHECK(own.path == "../.plantool.toml");
  CHECK(rules_of(own) == std::vector<std::string>{"POL001"});
  CHECK(own.findings[0].span->line == 2);
  CHECK(own.findings[0].message == "the waiver of LNT001 for plans/* expired on 2026-06-30");
}

TEST_CASE("a waiver that holds nothing back is told, where it could have") {
  const auto told =
      applied(lint_report(), "[[waiver]]\nrule = 'LNT002'\npath = 'plans/b.txt'\nreason = 'x'\n");
  REQUIRE(told.documents.size() == 3);
  CHECK(rules_of(told.documents[2]) == std::vector<std::string>{"POL002"});
  CHECK(applied(lint_report(), "[[waiver]]\nrule = 'LNT002'\npath = 'other/*'\nreason = 'x'\n")
            .documents.size() == 2);
  CHECK(applied(lint_report(), "[[waiver]]\nrule = '569:a'\nreason = 'x'\n").documents.size() == 2);
  const auto other =
      applied(lint_report(), "[[waiver]]\nrule = 'LNT001'\nfingerprint = 'f0'\nreason = 'x'\n");
  CHECK(failed(other));
  CHECK(rules_of(other.documents[2]) == std::vector<std::string>{"POL002"});
}

TEST_CASE("a score below the minimum is a finding") {
  const auto low = applied(validate_report(), "min-score = 60\n[severity]\n'569:*' = 'off'\n");
  CHECK(rules_of(low.documents[0]) == std::vector<std::string>{"POL003"});
  CHECK(low.documents[0].findings[0].message ==
        "the score is 50.0 % (1 of 2), below the 60 % that are asked for");
  CHECK(failed(low));
  CHECK_FALSE(failed(applied(validate_report(), "min-score = 50\n[severity]\n'569:*' = 'off'\n")));
}

TEST_CASE("a score counts as it is printed") {
  const auto findings = [](const char* least) {
    auto report = validate_report();
    report.documents[0].validation->scores.back() = {"all", "All", 19, 31};  // 61.29 %
    report.documents[0].findings.clear();
    return applied(report, std::string("min-score = ") + least).documents[0].findings;
  };
  CHECK(findings("61.3").empty());
  REQUIRE(findings("61.3001").size() == 1);
  CHECK(findings("61.3001")[0].message ==
        "the score is 61.3 % (19 of 31), below the 61.3001 % that are asked for");
  CHECK(findings("61.4")[0].message ==
        "the score is 61.3 % (19 of 31), below the 61.4 % that are asked for");
}

TEST_CASE("paths of a baseline count from its own folder") {
  const auto written = baseline_json(lint_report(), {"/p/ci", "/p"});
  CHECK(written.find("\"path\": \"../plans/kế hoạch.txt\"") != std::string::npos);
  const auto from_elsewhere = FindingBaseline::read(written, "lint", {"/q/ci", "/q/plans"});
  REQUIRE(from_elsewhere);
  CHECK(from_elsewhere->holds("kế hoạch.txt", "fLNT001"));
  CHECK_FALSE(from_elsewhere->holds("plans/kế hoạch.txt", "fLNT001"));
}

TEST_CASE("a baseline marks what was there, and only that") {
  const auto written = baseline_json(applied(lint_report(), ""), kFolders);
  const auto baseline = FindingBaseline::read(written, "lint", kFolders);
  REQUIRE(baseline);
  auto report = lint_report();
  report.documents[0].findings.push_back(finding("LNT001", Severity::error, 5));
  report.documents[0].findings.back().fingerprint = "fnew";
  Measures measures;
  measures.baseline = *baseline;
  measures.today = "2026-06-30";
  apply(measures, report);
  const auto& findings = report.documents[0].findings;
  CHECK(findings[0].state == ReportedFinding::State::unchanged);
  CHECK(findings[1].state == ReportedFinding::State::unchanged);
  CHECK(findings[2].state == ReportedFinding::State::fresh);
  CHECK(findings[2].fails);
  const auto sarif = report_sarif(report, {});
  CHECK(sarif.find("\"baselineState\": \"unchanged\"") != std::string::npos);
  CHECK(sarif.find("\"baselineState\": \"new\"") != std::string::npos);
  CHECK(report_sarif(lint_report(), {}).find("baselineState") == std::string::npos);

  const auto other = FindingBaseline::read(written, "validate", kFolders);
  REQUIRE_FALSE(other);
  CHECK(other.error().message ==
        "command: it was written by `plantool lint`, not by `plantool validate`");
  CHECK(FindingBaseline::read("{", "lint", kFolders).error().message.find("not valid JSON") !=
        std::string::npos);
  CHECK(FindingBaseline::read("{\"baseline\":1}", "lint", kFolders).error().message ==
        "baseline: a string is expected here, not a number");
}

TEST_CASE("text quotes the line with a caret under the span, in 80 columns") {
  const auto text = report_text(lint_report(), {});
  CHECK(text.find("     5:4  error   LNT001 what LNT001 says") != std::string::npos);
  CHECK(text.find("          1. Trồng 1.200 ha rừng") != std::string::npos);
  CHECK(text.find("             ^^^^^^\n") != std::string::npos);
  CHECK(text.find("1 error, 1 warning\n") != std::string::npos);
  CHECK(text.find("PLAN") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(report_text(lint_report(), {.colour = true}).find("\x1b[31m") != std::string::npos);
  for (const auto& report : {lint_report(), validate_report()}) {
    std::istringstream lines(report_text(report, {}));
    for (std::string line; std::getline(lines, line);)
      CHECK_MESSAGE(display::width(line) <= 80, line);
  }
}

TEST_CASE("text shows every requirement with its verdict and reason") {
  const auto text = report_text(validate_report(), {});
  CHECK(text.find("  met             Title of 569:a (required, 569:a)\n") != std::string::npos);
  CHECK(text.find("  missing         Title of 569:b (required, 569:b) [error]\n") !=
        std::string::npos);
  CHECK(text.find("I. MỤC TIÊU › 1. (line 5)") != std::string::npos);
  CHECK(text.find("Score: 50 % (1 of 2)") != std::string::npos);
}

TEST_CASE(
    "the table counts plans, what is missing without optional ones, and what is weaker over any "
    "base") {
  auto report = validate_report();
  report.documents.push_back(document("b.txt"));
  auto& judgements = report.documents[0].validation->judgements;
  judgements.push_back(judgement("569:c", Verdict::missing, false));
  judgements.back().level = Level::optional;
  for (const bool met : {true, false})
    judgements.push_back(judgement("569:d", Verdict::rebased, met));
  judgements.push_back(judgement("569:e", Verdict::weaker, false));
  const auto text = report_text(
      applied(report, "[[waiver]]\nrule = '569:b'\nreason = 'x'\nuntil = 2001-01-01\n"), {});
  const auto table = text.substr(text.find("PLAN "));
  CHECK(table.find("PLAN   PROVINCE  SCORE          MISSING*  WEAKER\n"
                   "a.txt  Lào Cai   50 % (1 of 2)  1         2\n") != std::string::npos);
  CHECK(table.find("* without optional ones\n") != std::string::npos);
  CHECK(text.find("POL001") != std::string::npos);
  CHECK(table.find(".plantool.toml") == std::string::npos);
}

TEST_CASE("a document that is no plan is said to be none, in every format") {
  auto report = validate_report();
  auto& validation = *report.documents[0].validation;
  validation.status = Validation::Status::not_a_plan;
  validation.why = "a news text";
  validation.judgements.clear();
  validation.scores.clear();
  report.documents[0].findings.clear();
  for (const auto& format : report_formats()) {
    const auto out = format.print(report, {});
    CHECK_MESSAGE(out.find("missing") == std::string::npos, std::string(format.name));
  }
  CHECK(report_text(report, {}).find("not a plan: a news text") != std::string::npos);
  CHECK(report_markdown(report, {}).find("Not a plan: a news text.") != std::string::npos);
  CHECK(report_json(report, {}).find("\"status\": \"not-a-plan\"") != std::string::npos);
}

TEST_CASE("sarif counts code points and percent-encodes paths") {
  rapidjson::Document json;
  const auto text =
      report_sarif(applied(lint_report(), "[[waiver]]\nrule = 'LNT002'\nreason = 'agreed'\n"), {});
  json.Parse(text.c_str(), text.size());
  REQUIRE_FALSE(json.HasParseError());
  const auto& run = json["runs"][0];
  CHECK(std::string(run["columnKind"].GetString()) == "unicodeCodePoints");
  const auto& first = run["results"][0];
  const auto& place = first["locations"][0]["physicalLocation"];
  CHECK(std::string(place["artifactLocation"]["uri"].GetString()) ==
        "plans/k%E1%BA%BF%20ho%E1%BA%A1ch.txt");
  CHECK(place["region"]["endLine"].GetInt() == 5);
  CHECK(place["region"]["endColumn"].GetInt() == place["region"]["startColumn"].GetInt() + 6);
  CHECK(std::string(first["partialFingerprints"]["plantool/v1"].GetString()) == "fLNT001");
  CHECK(first["ruleIndex"].GetInt() == 0);
  CHECK(first["suppressions"].Empty());  // all results have the list, or none
  CHECK(std::string(run["results"][1]["suppressions"][0]["justification"].GetString()) == "agreed");
}

TEST_CASE("junit: failures are what fails, the rest is told") {
  const auto xml = report_junit(applied(validate_report(), ""), {});
  CHECK(xml.find(
            "<testsuite name=\"a.txt\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">") !=
        std::string::npos);
  CHECK(xml.find("100 % of &lt;it&gt;: a &amp; b") != std::string::npos);
  const auto waived = report_junit(
      applied(validate_report(), "[[waiver]]\nrule = '569:b'\nreason = 'later'\n"), {});
  CHECK(waived.find("<skipped message=\"waived: later\"/>") != std::string::npos);
  CHECK(waived.find("<failure") == std::string::npos);
  const auto never = report_junit(applied(validate_report(), "fail-on = 'never'\n"), {});
  CHECK(never.find("<system-out>") != std::string::npos);
}

TEST_CASE("an input that could not be read fails the run, and every format for programs names it") {
  auto report = lint_report();
  report.documents.clear();
  CHECK_FALSE(failed(report));
  report.failures = {{"./a,b.txt", "plans/a,b.txt", "it is <empty>", "give a text"}};
  CHECK(failed(report));
  const auto json = report_json(report, {});
  CHECK(json.find("\"path\": \"./a,b.txt\",\n      \"message\": \"it is <empty>\",\n      "
                  "\"hint\": \"give a text\"") != std::string::npos);
  CHECK(json.find("\"failed\": true") != std::string::npos);
  const auto xml = report_junit(report, {});
  CHECK(xml.find("tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n  <testsuite "
                 "name=\"./a,b.txt\" tests=\"1\"") != std::string::npos);
  CHECK(xml.find("<error type=\"input\" message=\"it is &lt;empty&gt;\">give a text</error>") !=
        std::string::npos);
  CHECK(report_github(report, {}) ==
        "::error file=plans/a%2Cb.txt,title=not read::it is <empty>; give a text\n");
  CHECK(report_markdown(report, {}).find("Not read: it is \\<empty\\>; give a text.") !=
        std::string::npos);
  rapidjson::Document sarif;
  const auto text = report_sarif(report, {});
  sarif.Parse(text.c_str(), text.size());
  const auto& invocation = sarif["runs"][0]["invocations"][0];
  CHECK_FALSE(invocation["executionSuccessful"].GetBool());
  const auto& notification = invocation["toolExecutionNotifications"][0];
  CHECK(std::string(notification["message"]["text"].GetString()) == "it is <empty>; give a text");
  const auto& place = notification["locations"][0]["physicalLocation"]["artifactLocation"];
  CHECK(std::string(place["uri"].GetString()) == "plans/a%2Cb.txt");
  CHECK(report_sarif(lint_report(), {}).find("\"executionSuccessful\": true") != std::string::npos);
}

TEST_CASE("junit: a rule that could not be checked is skipped") {
  auto report = lint_report();
  report.documents[1].unchecked = {"LNT002"};
  const auto xml = report_junit(report, {});
  CHECK(xml.find("name=\"LNT002 second rule\">\n      <skipped message=\"not checked: it needs the "
                 "text, and the input is a model\"/>") != std::string::npos);
  CHECK(xml.find("<testsuite name=\"plans/b.txt\" tests=\"2\" failures=\"0\" errors=\"0\" "
                 "skipped=\"1\">") != std::string::npos);
}

TEST_CASE("github escapes its commands") {
  CHECK(
      report_github(lint_report(), {}) ==
      "::error file=plans/kế hoạch.txt,line=5,col=4,title=LNT001::what LNT001 says, 100 %25 of "
      "<it>: a & b\n"
      "::warning file=plans/kế hoạch.txt,title=LNT002::what LNT002 says, 100 %25 of <it>: a & b\n");
  auto report = lint_report();
  report.documents[0].project_path = "a:b,c.txt";
  report.documents[0].findings[0].severity = Severity::note;
  CHECK(report_github(report, {}).starts_with("::notice file=a%3Ab%2Cc.txt,line=5"));
}

TEST_CASE("markdown is a checklist") {
  const auto text = report_markdown(validate_report(), {});
  CHECK(text.find("- [x] **Title of 569:a** (required, `569:a`): met\n") != std::string::npos);
  CHECK(text.find("- [ ] **Title of 569:b** (required, `569:b`): missing\n") != std::string::npos);
  const auto lint = report_markdown(lint_report(), {});
  CHECK(lint.find("of \\<it\\>") != std::string::npos);
}

TEST_CASE("every policy rule is documented") {
  REQUIRE(policy_rules().size() == 3);
  for (const auto& rule : policy_rules()) {
    CHECK(rule.id.starts_with("POL"));
    CHECK_FALSE(rule.summary.empty());
    CHECK(rule.help.find("**What to do:**") != std::string::npos);
  }
}
