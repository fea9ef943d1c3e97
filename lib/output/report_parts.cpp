#include "output/report_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace plantool {

namespace {

template <class Accepts>
int count_if(const DocumentReport& document, Accepts accepts) {
  if (!document.validation) return 0;
  const auto& judgements = document.validation->judgements;
  return static_cast<int>(std::count_if(judgements.begin(), judgements.end(), accepts));
}

}  // namespace

bool is_judgement(const DocumentReport& document, const std::string& rule) {
  if (!document.validation) return false;
  const auto& judgements = document.validation->judgements;
  return std::any_of(judgements.begin(), judgements.end(),
                     [&](const Judgement& judgement) { return judgement.requirement == rule; });
}

const ReportedFinding* finding_on(const DocumentReport& document, const std::string& rule) {
  const auto found =
      std::find_if(document.findings.begin(), document.findings.end(),
                   [&](const ReportedFinding& finding) { return finding.rule == rule; });
  return found == document.findings.end() ? nullptr : &*found;
}

std::vector<const ReportedFinding*> other_findings(const DocumentReport& document) {
  std::vector<const ReportedFinding*> out;
  for (const auto& finding : document.findings) {
    if (!is_judgement(document, finding.rule)) out.push_back(&finding);
  }
  return out;
}

std::string in_words(const Tally& tally) {
  std::string out;
  const auto mention = [&](int count, std::string_view one, std::string_view many) {
    if (count > 0)
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, count == 1 ? one : many);
  };
  mention(tally.errors, "error", "errors");
  mention(tally.warnings, "warning", "warnings");
  mention(tally.notes, "note", "notes");
  if (out.empty()) out = "no findings";
  mention(tally.waived, "waived", "waived");
  mention(tally.unchanged, "unchanged", "unchanged");
  return out;
}

std::string in_words(const Score* score) {
  if (score == nullptr || score->of == 0) return "-";
  return fmt::format("{:.0f} % ({} of {})", 100.0 * score->met / score->of, score->met, score->of);
}

std::string in_words(const InputFailure& failure) {
  return failure.hint.empty() ? failure.message
                              : fmt::format("{}; {}", failure.message, failure.hint);
}

int count_missing(const DocumentReport& document) {
  return count_if(document, [](const Judgement& judgement) {
    return judgement.verdict == Verdict::missing && judgement.level != Level::optional;
  });
}

int count_weaker(const DocumentReport& document) {
  return count_if(document, [](const Judgement& judgement) {
    return judgement.verdict == Verdict::weaker ||
           (judgement.verdict == Verdict::rebased && !judgement.counts_as_met);
  });
}

std::string as_uri(std::string_view path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  while (path.starts_with("./"))
    path.remove_prefix(2);
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (kPlain.find(c) != kPlain.npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace plantool
