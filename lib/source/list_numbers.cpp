#include "source/list_numbers.h"

#include <array>
#include <utility>

namespace plantool {

std::string letters_number(std::size_t value, char first) {
  constexpr std::size_t kMost = 26 * 26;
  if (value == 0 || value > kMost) return std::to_string(value);
  return std::string((value - 1) / 26 + 1,
                     static_cast<char>(first + static_cast<char>((value - 1) % 26)));
}

std::string roman_number(std::size_t value, bool capital) {
  static constexpr std::array<std::pair<std::size_t, const char*>, 13> kParts = {{
      {1000, "m"},
      {900, "cm"},
      {500, "d"},
      {400, "cd"},
      {100, "c"},
      {90, "xc"},
      {50, "l"},
      {40, "xl"},
      {10, "x"},
      {9, "ix"},
      {5, "v"},
      {4, "iv"},
      {1, "i"},
  }};
  if (value == 0 || value >= 4000) return std::to_string(value);
  std::string out;
  for (const auto& [worth, letters] : kParts) {
    for (; value >= worth; value -= worth)
      out += letters;
  }
  for (auto& c : out)
    c = capital ? static_cast<char>(c - 32) : c;
  return out;
}

}  // namespace plantool
