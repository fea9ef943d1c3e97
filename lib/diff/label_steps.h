// Internal: how sections are numbered, and whether a number only follows from the one before it.
#pragma once

#include <vector>

#include "diff/section_tree.h"

namespace plantool {

/// What a label counts by, and by how much it exceeds the one before it in its list: of "a)", "c)"
/// the second is (letter, …, 2); of "1.", "2." both have a step of 1. Where only what stands before
/// a section came or went, its value changes but not its step.
struct LabelStep {
  enum class Style { none, roman, decimal, letter, other };
  Style style = Style::none;
  int value = 0;  ///< 0 for none and other; "đ)" and "dd)" have the same
  int step = 0;
};

/// Of all sections.
std::vector<LabelStep> label_steps(const SectionTree& tree);

}  // namespace plantool
