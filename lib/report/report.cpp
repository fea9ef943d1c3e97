#include "report/report.h"

#include <algorithm>

namespace plantool {

Tally tally(const DocumentReport& document) {
  Tally out;
  for (const auto& finding : document.findings) {
    if (finding.state == ReportedFinding::State::waived)
      ++out.waived;
    else if (finding.state == ReportedFinding::State::unchanged)
      ++out.unchanged;
    else if (finding.severity == Severity::error)
      ++out.errors;
    else if (finding.severity == Severity::warning)
      ++out.warnings;
    else
      ++out.notes;
  }
  return out;
}

Tally tally(const Report& report) {
  Tally out;
  for (const auto& document : report.documents) {
    const auto one = tally(document);
    out.errors += one.errors;
    out.warnings += one.warnings;
    out.notes += one.notes;
    out.waived += one.waived;
    out.unchanged += one.unchanged;
  }
  return out;
}

bool failed(const Report& report) {
  return !report.failures.empty() ||
         std::any_of(report.documents.begin(), report.documents.end(), [](const auto& document) {
           return std::any_of(document.findings.begin(), document.findings.end(),
                              [](const auto& finding) { return finding.fails; });
         });
}

const Rule* rule_of(const Report& report, const std::string& id) {
  const auto found = std::find_if(report.rules.begin(), report.rules.end(),
                                  [&](const Rule& rule) { return rule.id == id; });
  return found == report.rules.end() ? nullptr : &*found;
}

const Score* total_score(const DocumentReport& document) {
  if (!document.validation) return nullptr;
  const auto& scores = document.validation->scores;
  const auto found = std::find_if(scores.begin(), scores.end(),
                                  [](const Score& score) { return score.part == "all"; });
  return found == scores.end() ? nullptr : &*found;
}

std::string_view name(ReportedFinding::State state) {
  switch (state) {
    case ReportedFinding::State::fresh:
      return "new";
    case ReportedFinding::State::unchanged:
      return "unchanged";
    case ReportedFinding::State::waived:
      return "waived";
  }
  return "";
}

std::string_view name(Validation::Status status) {
  return status == Validation::Status::plan ? "plan" : "not-a-plan";
}

}  // namespace plantool
