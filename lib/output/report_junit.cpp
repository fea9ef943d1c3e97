// JUnit XML: a suite a document, a case a requirement (validate) or a rule (lint).
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "output/report.h"
#include "output/report_parts.h"

namespace plantool {

namespace {

/// Text for XML 1.0, in elements and attributes alike.
std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = utf8::next(text, at);
    const bool forbidden =
        (point < 0x20 && point != '\n' && point != '\t') || point == 0xFFFE || point == 0xFFFF;
    if (point == '&')
      out += "&amp;";
    else if (point == '<')
      out += "&lt;";
    else if (point == '>')
      out += "&gt;";
    else if (point == '"')
      out += "&quot;";
    else if (point == '\n')
      out += "&#10;";
    else if (point == '\t')
      out += "&#9;";
    else
      utf8::append(out, forbidden ? 0xFFFD : point);
  }
  return out;
}

struct Case {
  std::string group;
  std::string name;
  std::vector<const ReportedFinding*> findings;
  std::string details;  ///< behind the message of the failure
  std::string skipped;  ///< why it was not judged
};

std::string place_of(const DocumentReport& document, const ReportedFinding& finding) {
  return finding.span
             ? fmt::format("{}:{}:{}: ", document.path, finding.span->line, finding.span->column)
             : "";
}

std::vector<Case> requirement_cases(const DocumentReport& document, const Validation& validation) {
  if (validation.status == Validation::Status::not_a_plan) {
    return {{validation.framework, "is a plan", {}, "", validation.why}};
  }
  std::vector<Case> out;
  for (const auto& judgement : validation.judgements) {
    Case one{judgement.part, judgement.title, {}, judgement.reason, ""};
    if (const auto* finding = finding_on(document, judgement.requirement))
      one.findings.push_back(finding);
    if (judgement.verdict == Verdict::not_applicable) one.skipped = judgement.reason;
    out.push_back(std::move(one));
  }
  return out;
}

/// A case for each rule of `report` that `document` broke; for `lint`, for each rule that it kept,
/// too.
std::vector<Case> rule_cases(const Report& report, const DocumentReport& document) {
  std::vector<Case> out;
  const auto others = other_findings(document);
  const bool judged_by_all = report.command == "lint";
  for (const auto& rule : report.rules) {
    Case one{report.command, fmt::format("{} {}", rule.id, rule.name), {}, "", ""};
    std::copy_if(others.begin(), others.end(), std::back_inserter(one.findings),
                 [&](const ReportedFinding* finding) { return finding->rule == rule.id; });
    const bool unchecked = std::find(document.unchecked.begin(), document.unchecked.end(),
                                     rule.id) != document.unchecked.end();
    if (unchecked) one.skipped = "not checked: it needs the text, and the input is a model";
    if (judged_by_all || !one.findings.empty()) out.push_back(std::move(one));
  }
  return out;
}

bool fails(const Case& one) {
  return std::any_of(one.findings.begin(), one.findings.end(),
                     [](const ReportedFinding* finding) { return finding->fails; });
}

/// Why a case that found something does not fail: waived and unchanged count as skipped.
std::string skipped(const Case& one) {
  if (!one.skipped.empty() || one.findings.empty()) return one.skipped;
  for (const auto* finding : one.findings) {
    if (finding->state == ReportedFinding::State::fresh) return "";
  }
  const auto& first = *one.findings.front();
  return first.state == ReportedFinding::State::waived ? "waived: " + first.reason
                                                       : "in the baseline";
}

std::string print(const DocumentReport& document, const Case& one) {
  auto out =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"", xml(one.group), xml(one.name));
  std::string messages;
  for (const auto* finding : one.findings) {
    messages += fmt::format("{}{}: {}\n", place_of(document, *finding), name(finding->severity),
                            finding->message);
  }
  const auto reason = skipped(one);
  if (fails(one)) {
    const auto& first = **std::find_if(one.findings.begin(), one.findings.end(),
                                       [](const auto* finding) { return finding->fails; });
    out += fmt::format(
        ">\n      <failure type=\"{}\" message=\"{}\">{}{}</failure>\n    </testcase>\n",
        xml(first.rule), xml(first.message), xml(messages), xml(one.details));
  } else if (!reason.empty()) {
    out += fmt::format(">\n      <skipped message=\"{}\"/>\n    </testcase>\n", xml(reason));
  } else if (!messages.empty()) {
    out += fmt::format(">\n      <system-out>{}</system-out>\n    </testcase>\n", xml(messages));
  } else {
    out += "/>\n";
  }
  return out;
}

/// A suite of its own, so that a server shows the run as broken.
std::string print(const Report& report, const InputFailure& failure) {
  return fmt::format(
      "  <testsuite name=\"{}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
      "    <testcase classname=\"{}\" name=\"can be read\">\n"
      "      <error type=\"input\" message=\"{}\">{}</error>\n    </testcase>\n  </testsuite>\n",
      xml(failure.path), report.command, xml(failure.message), xml(failure.hint));
}

}  // namespace

std::string report_junit(const Report& report, const PrintOptions&) {
  std::string suites;
  std::size_t all_tests = 0, all_failures = 0, all_skipped = 0;
  for (const auto& document : report.documents) {
    auto cases = document.validation ? requirement_cases(document, *document.validation)
                                     : std::vector<Case>();
    for (auto& one : rule_cases(report, document))
      cases.push_back(std::move(one));
    std::size_t failures = 0, left_out = 0;
    std::string body;
    for (const auto& one : cases) {
      if (fails(one))
        ++failures;
      else if (!skipped(one).empty())
        ++left_out;
      body += print(document, one);
    }
    suites += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}  "
        "</testsuite>\n",
        xml(document.path), cases.size(), failures, left_out, body);
    all_tests += cases.size();
    all_failures += failures;
    all_skipped += left_out;
  }
  for (const auto& failure : report.failures)
    suites += print(report, failure);
  all_tests += report.failures.size();
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"plantool {}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
      "skipped=\"{}\">\n{}</testsuites>\n",
      report.command, all_tests, all_failures, report.failures.size(), all_skipped, suites);
}

}  // namespace plantool
