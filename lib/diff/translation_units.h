// Internal: one side of a translation, with what each unit says that does not depend on the
// language.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diff/section_tree.h"
#include "model/plan.h"

namespace plantool {

/// A number in digits that a unit states, other than parts of times, labels and numbers of
/// documents.
struct StatedNumber {
  double value = 0;
  std::string text;
  std::optional<Span> span;
};

/// A section without what is below it; or all that stands outside of the sections.
struct TranslationUnit {
  std::vector<StatedNumber> numbers;
  std::map<int, StatedNumber> years;
  std::set<double> all_values;  ///< of every number, in digits, in words, or as a target's value
  std::vector<const Target*> targets;
  std::vector<const Deadline*> deadlines;
  std::vector<const Assignment*> assignments;
  std::vector<const Reference*> references;
};

class TranslationSide {
 public:
  /// `plan` is not kept alive. Without a ledger, numbers are read from the texts: then small ones
  /// may be parts of dates and are left out.
  explicit TranslationSide(const Plan& plan);

  const Plan& plan;
  SectionTree tree;
  /// SectionTree::kNone for what stands outside of the sections.
  const TranslationUnit& unit(int section) const {
    return units_[static_cast<std::size_t>(section + 1)];
  }

 private:
  TranslationUnit& unit(int section) { return units_[static_cast<std::size_t>(section + 1)]; }
  void read_ledger();
  void read_texts();
  void read_facts();

  std::vector<TranslationUnit> units_;
};

}  // namespace plantool
