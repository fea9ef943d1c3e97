// What a translation lost or changed. Public.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diff/revision.h"
#include "model/plan.h"

namespace plantool {

enum class Slip {
  lost,    ///< a unit of the original that the translation has not: point đ) between d) and e)
  added,   ///< a unit that the original has not
  label,   ///< another number or letter ("dd)" for "đ)" is none)
  number,  ///< a number that stands on one side only
  time,    ///< another date, year or recurrence
  fact,    ///< a target, deadline or assignment that stands on one side only, or differs in bound,
           ///< unit or agency
  reference,  ///< another document, number or date is cited
};
std::string_view name(Slip slip);

struct TranslationFinding {
  Slip slip = Slip::number;
  std::string message;  ///< one sentence: "569 in the original, 596 in the translation"
  std::optional<RevisionPlace> original;
  std::optional<RevisionPlace> translation;
};

struct UnitPair {
  std::string original;  ///< id of the section
  std::string translation;
};

struct Translation {
  RevisedPlan original;
  RevisedPlan translation;
  std::vector<UnitPair> units;  ///< in the order of the original
  std::vector<TranslationFinding>
      findings;  ///< in the order of the original, then what only the translation has
};

/// Pairs the units of two plans by their order, labels, numbers and facts, then compares what each
/// pair says. Works best on models with a ledger.
Translation compare_translation(const Plan& original, const Plan& translation);

inline bool differs(const Translation& translation) {
  return !translation.findings.empty();
}

}  // namespace plantool
