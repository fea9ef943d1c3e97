// Internal: two texts word by word.
#pragma once

#include <string_view>
#include <vector>

#include "diff/revision.h"

namespace plantool {

/// What both texts have and what only one has, in order; removed before added. Empty when they say
/// the same. Texts follow each other as they are, blanks included: none is to be put between them.
/// Words that both have are written as in `after`; what stands behind the last word of both sides
/// of a difference belongs to what both have. Of texts with very many differences the result may be
/// longer than it need be: the search stops after two million steps and goes on from the best place
/// it has reached.
std::vector<WordRun> compare_words(std::string_view before, std::string_view after);

}  // namespace plantool
