// Numbering that jumps, repeats, goes back, or lost đ): the structure has found it, here it becomes
// a finding.
#include <algorithm>
#include <array>

#include "lint/rules.h"

namespace plantool {

namespace {

struct FromDiagnostic {
  std::string_view code;
  std::string_view rule;
};

constexpr std::array kNumberingRules = {
    FromDiagnostic{"NUM001", "LNT001"}, FromDiagnostic{"NUM002", "LNT002"},
    FromDiagnostic{"NUM003", "LNT003"}, FromDiagnostic{"NUM004", "LNT004"}};

}  // namespace

void check_numbering(Examination& document) {
  for (const auto& diagnostic : document.plan.diagnostics) {
    const auto known =
        std::find_if(kNumberingRules.begin(), kNumberingRules.end(),
                     [&](const FromDiagnostic& pair) { return pair.code == diagnostic.code; });
    if (known == kNumberingRules.end()) continue;
    const int index = diagnostic.section ? document.section(*diagnostic.section) : -1;
    const auto quote =
        index < 0 ? std::string()
                  : document.opening(document.plan.sections[static_cast<std::size_t>(index)]);
    document.report(known->rule, diagnostic.message, diagnostic.section, diagnostic.span, quote);
  }
}

}  // namespace plantool
