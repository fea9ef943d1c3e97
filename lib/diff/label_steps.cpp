#include "diff/label_steps.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "grammar/list_letters.h"

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
  if (const int value = ListLetters::built_in().position(utf8::lower(last)); value > 0)
    return {Style::letter, value, 0};
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
      label.step = label.style == Style::letter ? ListLetters::built_in().step(before, label.value)
                                                : label.value - before;
      before = label.value;
    }
  }
  return out;
}

}  // namespace plantool
