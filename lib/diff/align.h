// Internal: which of the things that several plans say are the same thing in other words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "diff/comparison.h"
#include "diff/meaning.h"

namespace plantool {

/// Something that one plan says.
struct Alignable {
  std::uint32_t plan = 0;
  std::vector<std::string>
      keys;             ///< what it is known to be; what shares a key needs no likeness of words
  std::string measure;  ///< only what is measured alike is compared by its words
  Meaning meaning;
};

struct AlignedMember {
  std::size_t item = 0;   ///< index of the Alignable
  double similarity = 1;  ///< to the first member of its group, by words
};

struct AlignedGroup {
  std::string key;  ///< of things that are known; empty for what was aligned by meaning
  Alignment alignment = Alignment::alone;
  std::vector<AlignedMember> members;  ///< in the order of the items
};

/// Groups with a key come first, in the order of their first items. What has several keys is in
/// several groups; what has none is grouped by meaning: the likest pairs first, never two wordings
/// of one plan.
///
/// Whether two wordings are alike does not depend on what else is compared. What is measured alike
/// must not be opposed either; headings, which have no measure, may.
///
/// Time: a wording is compared with those that have one of the `kTellingTokens` rarest of its words
/// that others have, with at most `kCandidates` for each, so with at most 6 × 64 others however
/// many plans there are.
std::vector<AlignedGroup> align(const std::vector<Alignable>& items);

constexpr std::size_t kTellingTokens = 6;
constexpr std::size_t kCandidates = 64;

}  // namespace plantool
