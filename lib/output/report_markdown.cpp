// A checklist to paste into an issue or a letter.
#include <fmt/format.h>

#include "base/utf8.h"
#include "output/markdown.h"
#include "output/report.h"
#include "output/report_parts.h"

namespace plantool {

namespace {

std::string md(std::string_view text) {
  return markdown::escaped(utf8::squeeze(text));
}

std::string print(const Evidence& evidence) {
  std::string out = evidence.path.empty() ? "" : md(evidence.path);
  if (evidence.span) out += fmt::format("{}line {}", out.empty() ? "" : ", ", evidence.span->line);
  if (!evidence.quote.empty())
    out += fmt::format("{}“{}”", out.empty() ? "" : ": ", md(evidence.quote));
  return out;
}

std::string waived(const ReportedFinding* finding) {
  const bool held_back = finding != nullptr && finding->state == ReportedFinding::State::waived;
  return held_back ? fmt::format("; waived: {}", md(finding->reason)) : "";
}

std::string print(const Judgement& judgement, const ReportedFinding* finding) {
  // What does not apply is nothing to tick.
  const auto* box = judgement.verdict == Verdict::not_applicable ? ""
                    : judgement.counts_as_met                    ? "[x] "
                                                                 : "[ ] ";
  auto out =
      fmt::format("- {}**{}** ({}, `{}`): {}{}\n", box, md(judgement.title), name(judgement.level),
                  judgement.requirement, name(judgement.verdict), waived(finding));
  if (!judgement.reason.empty()) out += fmt::format("  - {}\n", md(judgement.reason));
  for (const auto& evidence : judgement.evidence)
    out += fmt::format("  - {}\n", print(evidence));
  if (judgement.nearest) out += fmt::format("  - nearest: {}\n", print(*judgement.nearest));
  return out;
}

std::string print(const DocumentReport& document, const Validation& validation) {
  if (validation.status == Validation::Status::not_a_plan)
    return fmt::format("Not a plan: {}.\n\n", md(validation.why));
  auto out = fmt::format("Measured by {}: {}; {}. Score: {}.\n\n", md(validation.framework),
                         md(validation.framework_title), md(validation.why),
                         in_words(total_score(document)));
  for (const auto& score : validation.scores) {
    if (score.part == "all") continue;
    out += fmt::format("### {}: {}\n\n", md(score.title), in_words(&score));
    for (const auto& judgement : validation.judgements) {
      if (judgement.part == score.part)
        out += print(judgement, finding_on(document, judgement.requirement));
    }
    out += '\n';
  }
  return out;
}

std::string print(const ReportedFinding& finding) {
  auto out =
      fmt::format("- [{}] {} {}: {}", finding.state == ReportedFinding::State::waived ? "x" : " ",
                  name(finding.severity), md(finding.rule), md(finding.message));
  if (finding.span) out += fmt::format(" (line {})", finding.span->line);
  if (!finding.quote.empty()) out += fmt::format(": “{}”", md(finding.quote));
  return out + waived(&finding) + "\n";
}

}  // namespace

std::string report_markdown(const Report& report, const PrintOptions&) {
  std::string out;
  for (const auto& document : report.documents) {
    out += fmt::format("## {}\n\n", md(document.document.title.value_or(document.path)));
    if (document.document.title) out += fmt::format("{}\n\n", md(document.path));
    if (document.validation) out += print(document, *document.validation);
    const auto others = other_findings(document);
    for (const auto* finding : others)
      out += print(*finding);
    if (!others.empty()) out += '\n';
  }
  for (const auto& failure : report.failures)
    out += fmt::format("## {}\n\nNot read: {}.\n\n", md(failure.path), md(in_words(failure)));
  return out + fmt::format("{}.\n", in_words(tally(report)));
}

}  // namespace plantool
