#include "source/office/list_numbers.h"

#include <algorithm>
#include <array>
#include <climits>
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

std::string list_number(NumberFormat format, int value) {
  const auto number = static_cast<std::size_t>(std::max(value, 0));
  switch (format) {
    case NumberFormat::upper_roman:
    case NumberFormat::lower_roman:
      return roman_number(number, format == NumberFormat::upper_roman);
    case NumberFormat::upper_letter:
      return letters_number(number, 'A');
    case NumberFormat::lower_letter:
      return letters_number(number, 'a');
    case NumberFormat::decimal_zero:
      return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
    case NumberFormat::none:
      return "";
    case NumberFormat::decimal:
      break;
  }
  return std::to_string(value);
}

std::string bullet_sign(const std::string& text) {
  for (const char* plain : {"-", "+", "–", "•", "*", "o"}) {
    if (text == plain) return text;
  }
  return "-";
}

void ListCounter::count(std::size_t level, int start) {
  const bool goes_on = running_[level] && value_[level] < INT_MAX;
  value_[level] = goes_on ? value_[level] + 1 : start;
  running_[level] = true;
}

}  // namespace plantool
