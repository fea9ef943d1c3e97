// Internal: the words of a text as comparisons see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plantool {

/// A word, a number or a sign that has a meaning of its own ("%", "≥"). Blanks, dashes, quotation
/// marks, brackets and punctuation part words and are none themselves, so that "2024 - 2030." is
/// the same as "2024–2030;". A dash right before a number ("-2%") is a sign, unless it stands
/// behind another number.
struct ComparedWord {
  std::string key;           ///< lower case, one place for the tone: "Uỷ" and "ỦY" give "ủy"
  std::string_view written;  ///< as it stands in the text
  std::string_view with_tail;  ///< and all signs and blanks up to the next word
};

/// Points into `text`.
std::vector<ComparedWord> compared_words(std::string_view text);

/// The keys with one blank between them: equal for texts that say the same.
std::string compared_text(std::string_view text);

}  // namespace plantool
