// Internal: what two paired units say differently, one file a kind.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diff/pair_units.h"
#include "diff/translation.h"

namespace plantool {

/// An original and its translation with their units paired.
struct Translated {
  const TranslationSide& original;
  const TranslationSide& translation;
  const PairedUnits& pairs;
};

/// A finding and the unit of the original that it belongs to; of what only the translation has, the
/// unit before it.
struct PlacedFinding {
  int unit;
  TranslationFinding finding;
};

/// A place on one side: the unit, and what stands there.
RevisionPlace place_in(const TranslationSide& side, int unit, std::optional<Span> span,
                       std::string text);

/// Units that only one side has, and labels that differ.
std::vector<PlacedFinding> find_lost_units(const Translated& both);
/// Numbers and years that only one side has.
std::vector<PlacedFinding> find_numbers(const Translated& both);
/// Days and recurrences of deadlines.
std::vector<PlacedFinding> find_times(const Translated& both);
/// Bounds, units and agencies.
std::vector<PlacedFinding> find_facts(const Translated& both);
/// Documents that are cited.
std::vector<PlacedFinding> find_references(const Translated& both);

/// The pairs of units, that of what stands outside of the sections first.
std::vector<std::pair<int, int>> paired_units(const Translated& both);

}  // namespace plantool
