// Internal: which section of one version is which of the other.
#pragma once

#include <vector>

#include "diff/section_tree.h"

namespace plantool {

struct SectionMatch {
  std::vector<int> after_of;   ///< of each section before, SectionTree::kNone for what is gone
  std::vector<int> before_of;  ///< of each section after, SectionTree::kNone for what is new
};

/// Matches what is word for word the same first, then, as long as that goes on, what stands under a
/// matched section or over matched ones and what is alike in its words. Labels only decide between
/// sections that are equally alike.
///
/// What stands in a document more than once is paired by its place in the order of the whole.
///
/// Time grows with the words and with the number of sections times a constant: a section is
/// compared in full with at most 16 that share rare words with it and, under the counterpart of its
/// parent, with the 24 nearest to the place where it is to be expected.
SectionMatch match_sections(const SectionTree& before, const SectionTree& after);

}  // namespace plantool
