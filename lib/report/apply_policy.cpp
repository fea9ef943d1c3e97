#include "report/apply_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/glob.h"

namespace plantool {

namespace {

bool names(const Waiver& waiver, const std::string& project_path, const ReportedFinding& finding) {
  return glob_matches(waiver.rule, finding.rule) && glob_matches(waiver.path, project_path) &&
         (waiver.fingerprint.empty() || waiver.fingerprint == finding.fingerprint);
}

bool expired(const Waiver& waiver, const std::string& today) {
  return !waiver.until.empty() && waiver.until < today;
}

bool fails(const Settings& settings, Severity severity) {
  switch (settings.fail_on.value_or(FailOn::error)) {
    case FailOn::error:
      return severity == Severity::error;
    case FailOn::warning:
      return severity != Severity::note;
    case FailOn::note:
      return true;
    case FailOn::never:
      return false;
  }
  return false;
}

/// A finding of a rule about the policy; `content` is what its fingerprint is made of.
ReportedFinding policy_finding(const char* code, std::string message, const std::string& content) {
  ReportedFinding out;
  out.rule = code;
  for (const auto& rule : policy_rules()) {
    if (rule.id == code) out.severity = rule.severity;
  }
  out.message = std::move(message);
  out.fingerprint = FactIds('f').next(fmt::format("{}|{}", code, content));
  return out;
}

void add_score_finding(const Settings& settings, DocumentReport& document) {
  const auto* score = total_score(document);
  if (score == nullptr || score->of == 0 || !settings.min_score) return;
  // As it is printed, so that a score never seems to be below itself.
  const double percent = std::round(1000.0 * score->met / score->of) / 10;
  if (percent >= *settings.min_score) return;
  document.findings.insert(
      document.findings.begin(),
      policy_finding(
          "POL003",
          fmt::format("the score is {:.1f} % ({} of {}), below the {} % that are asked for",
                      percent, score->met, score->of, *settings.min_score),
          "score"));
}

/// Judges findings one by one, counting what each waiver has held back.
class Judge {
 public:
  explicit Judge(const Measures& measures)
      : measures_(measures), used_(measures.policy.waivers.size(), false) {}

  void judge(DocumentReport& document) {
    const auto settings = settings_for(measures_, document.project_path);
    add_score_finding(settings, document);
    std::vector<ReportedFinding> kept;
    for (auto& finding : document.findings) {
      const auto severity = settings.severity_of(finding.rule, finding.severity);
      if (!severity) continue;
      finding.severity = *severity;
      set_state(document.project_path, finding);
      finding.fails =
          finding.state == ReportedFinding::State::fresh && fails(settings, finding.severity);
      kept.push_back(std::move(finding));
    }
    document.findings = std::move(kept);
  }

  /// Findings on the waivers themselves, of a run over `report`.
  std::vector<ReportedFinding> on_waivers(const Report& report) const {
    std::vector<ReportedFinding> out;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const auto& waiver = measures_.policy.waivers[i];
      const auto what = fmt::format("the waiver of {} for {}", waiver.rule, waiver.path);
      const auto content = fmt::format("{}|{}|{}", waiver.rule, waiver.path, waiver.fingerprint);
      if (expired(waiver, measures_.today)) {
        out.push_back(
            policy_finding("POL001", fmt::format("{} expired on {}", what, waiver.until), content));
      } else if (!used_[i] && could_be_used(waiver, report)) {
        out.push_back(
            policy_finding("POL002", fmt::format("{} holds nothing back", what), content));
      } else {
        continue;
      }
      place(waiver, out.back());
    }
    return out;
  }

 private:
  void set_state(const std::string& project_path, ReportedFinding& finding) {
    const auto& waivers = measures_.policy.waivers;
    for (std::size_t i = 0; i < waivers.size(); ++i) {
      if (!names(waivers[i], project_path, finding) || expired(waivers[i], measures_.today))
        continue;
      used_[i] = true;
      finding.state = ReportedFinding::State::waived;
      finding.reason = waivers[i].reason;
      return;
    }
    if (measures_.baseline && measures_.baseline->holds(project_path, finding.fingerprint)) {
      finding.state = ReportedFinding::State::unchanged;
    }
  }

  /// The run has applied the waiver's rule to a document that it names.
  static bool could_be_used(const Waiver& waiver, const Report& report) {
    return std::any_of(report.rules.begin(), report.rules.end(),
                       [&](const Rule& rule) { return glob_matches(waiver.rule, rule.id); }) &&
           std::any_of(report.documents.begin(), report.documents.end(),
                       [&](const DocumentReport& document) {
                         return glob_matches(waiver.path, document.project_path);
                       });
  }

  void place(const Waiver& waiver, ReportedFinding& finding) const {
    finding.span = Span{0, 0, waiver.line, waiver.column, std::nullopt};
    if (measures_.policy_text) {
      finding.span = measures_.policy_text->line_span(waiver.line);
      finding.quote = std::string(measures_.policy_text->line(waiver.line));
    }
  }

  const Measures& measures_;
  std::vector<bool> used_;
};

}  // namespace

Settings settings_for(const Measures& measures, const std::string& project_path) {
  return measures.policy.for_path(project_path).narrowed(measures.asked);
}

void apply(const Measures& measures, Report& report) {
  const auto& own = policy_rules();
  report.rules.insert(report.rules.end(), own.begin(), own.end());
  report.against_baseline = measures.baseline.has_value();
  Judge judge(measures);
  for (auto& document : report.documents)
    judge.judge(document);
  DocumentReport policy;
  policy.path = measures.policy_path;
  policy.project_path = std::filesystem::path(measures.policy_path).filename().generic_string();
  policy.text = measures.policy_text;
  policy.is_policy = true;
  policy.findings = judge.on_waivers(report);
  judge.judge(policy);
  if (!policy.findings.empty()) report.documents.push_back(std::move(policy));
}

}  // namespace plantool
