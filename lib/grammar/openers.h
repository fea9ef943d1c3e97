// Internal: what a match of a pattern can begin with, so that a search tries few places only.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace plantool {

/// A set of bytes; of those beyond ASCII, all or none.
using Bytes = std::bitset<256>;

/// Read off the pattern itself; what the reader does not understand may begin with anything.
struct Openers {
  std::vector<std::string> literals;  ///< beginnings in lower case: "giai", "20"
  bool digit = false;                 ///< or any digit
  bool anything = false;              ///< or anything at all
  bool at_start = false;              ///< only where the text begins: '^'
  char needs = 0;                     ///< a sign that every match holds, such as '/', or 0
  Bytes behind_digits;                ///< what may follow, but for blanks, where a match begins with digits

  /// `text`, in lower case, may be the beginning of a match, or of its first word.
  bool admit(std::string_view text) const;
  /// Bytes that a match may begin with.
  Bytes first_bytes() const;
};

/// Openers of an RE2 pattern.
Openers openers_of(std::string_view pattern);

}  // namespace plantool
