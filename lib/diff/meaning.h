// Internal: what a short text is about, in either language, and how near two texts come.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plantool {

/// The terms (grammars/measures/terms.toml) and other words of a text, each once, in alphabetical
/// order. A term is written "=id".
struct Meaning {
  std::string text;
  std::string language;  ///< "vi" or "en": only terms are the same word in both
  std::vector<std::string> tokens;
  std::vector<std::string>
      decisive;  ///< those of its terms that make it another thing: "=negation", "=planting"
  bool lower_is_better =
      false;  ///< it is about what is better when there is less of it, and about nothing done to it
};

/// Marks tell words apart ("số", "sở") wherever the text has marks at all.
Meaning meaning_of(std::string_view text, const std::string& language);

/// Not in every other indicator, like "rate" and "number".
bool is_telling(const std::string& token);

/// 0 … 1: the share of the weights of both texts that lies on common tokens (Dice's coefficient),
/// or, if it has enough telling tokens, three quarters of the share of the shorter text that stands
/// in the longer one. A term weighs more than another word; between languages other words weigh
/// little, for they cannot be common.
double similarity(const Meaning& one, const Meaning& other);

/// Telling tokens that both have.
std::size_t common_telling(const Meaning& one, const Meaning& other);

/// Each has a term of its own, or one only has a decisive one: doctors and hospital beds, urban and
/// rural households. However alike the rest is, they do not measure the same.
bool are_opposed(const Meaning& one, const Meaning& other);

}  // namespace plantool
