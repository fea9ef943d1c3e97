// Internal: where the lines of a text end.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace plantool {

/// Finds `signs` (at most three) one after the other, from the start of a text to its end. Each
/// sign is searched for apart from the others, which the C library does many bytes at once.
class BreakFinder {
 public:
  BreakFinder(std::string_view text, std::string_view signs) : text_(text), signs_(signs) {
    for (std::size_t i = 0; i < signs.size(); ++i)
      found_[i] = find(signs[i], 0);
  }

  /// Place of the first sign at or behind `at`, or the text's size. `at` must not go back.
  std::size_t next(std::size_t at) {
    std::size_t first = text_.size();
    for (std::size_t i = 0; i < signs_.size(); ++i) {
      if (found_[i] < at) found_[i] = find(signs_[i], at);
      first = std::min(first, found_[i]);
    }
    return first;
  }

 private:
  std::size_t find(char sign, std::size_t at) const {
    return std::min(text_.find(sign, at), text_.size());
  }

  std::string_view text_, signs_;
  std::array<std::size_t, 3> found_{};
};

}  // namespace plantool
