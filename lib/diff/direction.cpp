#include "diff/direction.h"

#include <algorithm>
#include <set>

#include "diff/meaning.h"
#include "framework/framework.h"

namespace plantool {

namespace {

/// Of all built-in frameworks.
const std::set<std::string>& indicators_of_frameworks() {
  static const std::set<std::string> known = [] {
    std::set<std::string> out;
    const auto& frameworks = built_in_frameworks();
    if (!frameworks) return out;  // the tests read the built-in files; a fault never gets here
    for (const auto& framework : *frameworks) {
      for (const auto& requirement : framework.requirements) {
        if (requirement.lower_is_better) out.insert(requirement.indicator);
      }
    }
    return out;
  }();
  return known;
}

}  // namespace

bool lower_is_better(const Target& target, const std::string& language) {
  if (target.unit.id == "rank" || target.comparator == "at-most" ||
      target.comparator == "less-than")
    return true;
  const auto& ids = target.indicator.ids;
  if (std::any_of(ids.begin(), ids.end(),
                  [](const std::string& id) { return indicators_of_frameworks().contains(id); }))
    return true;
  return meaning_of(target.indicator.text, language).lower_is_better;
}

}  // namespace plantool
