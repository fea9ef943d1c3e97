#include "diff/label_steps.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace plantool {

namespace {

using Style = LabelStep::Style;

std::optional<int> roman_value(std::string_view text) {
  static const std::map<char, int> kDigits = {{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}, {'C', 100}};
  int value = 0, last = 0;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    const auto digit = kDigits.find(*c);
    if (digit == kDigits.end()) return std::nullopt;
    value += digit->second < last ? -digit->second : digit->second;
    last = std::max(last, digit->second);
  }
  return value;
}

/// Vietnamese and English letters of lists in one row.
constexpr std::array<std::string_view, 27> kLetters = {"a", "b", "c", "d", "đ", "e", "f", "g", "h",
                                                       "i", "j", "k", "l", "m", "n", "o", "p", "q",
                                                       "r", "s", "t", "u", "v", "w", "x", "y", "z"};

std::optional<int> letter_value(const std::string& text) {
  const auto lower = utf8::lower(text);
  const auto found =
      std::find(kLetters.begin(), kLetters.end(), lower == "dd" ? std::string_view("đ") : lower);
  if (found == kLetters.end()) return std::nullopt;
  return static_cast<int>(found - kLetters.begin()) + 1;
}

/// By how much a letter exceeds the one before it in a list. Vietnamese lists leave out f, j, w and
/// z, English ones đ.
int letter_step(int before, int after) {
  static const std::set<std::pair<std::string_view, std::string_view>> kFollow = {
      {"d", "e"}, {"e", "g"}, {"i", "k"}, {"v", "x"}};
  const auto letter = [](int value) {
    return value > 0 ? kLetters[static_cast<std::size_t>(value) - 1] : std::string_view();
  };
  return kFollow.contains({letter(before), letter(after)}) ? 1 : after - before;
}

LabelStep numeral_of(const Section& section) {
  if (!section.number) return {};
  const auto& text = *section.number;
  const auto last = text.substr(text.rfind('.') == std::string::npos ? 0 : text.rfind('.') + 1);
  if (!last.empty() && last.find_first_not_of("0123456789") == std::string::npos && last.size() < 9)
    return {Style::decimal, std::atoi(last.c_str()), 0};
  // A part counts in Roman numbers, even where "C" could be a letter; a point in letters, even
  // where "i" could be Roman.
  if (section.kind == "part" || section.kind == "chapter" || section.kind == "section") {
    if (const auto value = roman_value(last)) return {Style::roman, *value, 0};
  }
  if (const auto value = letter_value(last)) return {Style::letter, *value, 0};
  if (const auto value = roman_value(last)) return {Style::roman, *value, 0};
  return {Style::other, 0, 0};
}

}  // namespace

std::vector<LabelStep> label_steps(const SectionTree& tree) {
  std::vector<LabelStep> out(static_cast<std::size_t>(tree.size()));
  for (int around = SectionTree::kNone; around < tree.size(); ++around) {
    std::map<Style, int> last;
    for (const int i : tree.children(around)) {
      auto& label = out[static_cast<std::size_t>(i)] = numeral_of(tree.section(i));
      auto& before = last[label.style];
      label.step =
          label.style == Style::letter ? letter_step(before, label.value) : label.value - before;
      before = label.value;
    }
  }
  return out;
}

}  // namespace plantool
