// Internal: which fact of one version is which of the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diff/revise.h"

namespace plantool {

/// A fact as matching sees it.
struct FactView {
  std::string section;
  std::string key;    ///< all that it says; equal for facts that are the same
  std::string words;  ///< what it is about, in words made alike
};

struct FactPair {
  int before;
  int after;
};

/// How sure it is that two facts are one: `likeness` is that of their words, `same_section` says
/// that they stand in matched sections. 0 or less when they are not.
using FactScore = std::function<double(int before, int after, double likeness, bool same_section)>;

/// Equal facts in matched sections first, then equal ones anywhere, then by score in matched
/// sections (with the 64 that have no counterpart yet and stand nearest to the place where it is to
/// be expected), then by score among those that share rare words (see CandidateIndex for the
/// bound). Of equal scores the nearer one wins. Pairs in the order of `before`.
std::vector<FactPair> match_facts(const Versions& versions, const std::vector<FactView>& before,
                                  const std::vector<FactView>& after, const FactScore& score);

}  // namespace plantool
