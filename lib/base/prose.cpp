#include "base/prose.h"

#include <algorithm>
#include <cstdint>

namespace plantool {

bool ends_with_stop(std::string_view text) {
  return !text.empty() && std::string_view(".;:,!?").find(text.back()) != std::string_view::npos;
}

std::size_t word_count(std::string_view text) {
  if (text.empty()) return 0;
  const auto is_blank = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\n'; };
  std::size_t words = is_blank(0) ? 0 : 1;
  // The sum of a block fits a byte, so that the compiler can look at sixteen places at once.
  constexpr std::size_t kBlock = 255;
  for (std::size_t begin = 1; begin < text.size(); begin += kBlock) {
    std::uint8_t starts = 0;
    for (std::size_t i = begin; i < std::min(begin + kBlock, text.size()); ++i)
      starts += static_cast<std::uint8_t>(is_blank(i - 1) & !is_blank(i));
    words += starts;
  }
  return words;
}

}  // namespace plantool
