// Internal: which unit of an original is which of its translation.
#pragma once

#include <vector>

#include "diff/translation_units.h"

namespace plantool {

struct PairedUnits {
  std::vector<int>
      translation_of;            ///< of each section of the original, SectionTree::kNone for none
  std::vector<int> original_of;  ///< of each section of the translation
};

/// A translation keeps the order of its original, so lists are aligned from the outermost down: of
/// each list the pairing that keeps the order and agrees best in labels, roles, lengths and in what
/// does not depend on the language (numbers, years, documents, agencies, indicators, terms that are
/// known in both languages).
///
/// A list of n and one of m sections take n × m steps; lists with more than a million of these are
/// paired in order.
PairedUnits pair_units(const TranslationSide& original, const TranslationSide& translation);

}  // namespace plantool
