// A range whose first number is the higher one. Read from the text: extraction puts the ends of a
// range in order, or takes them for two numbers.
#include <fmt/format.h>

#include <cstdlib>

#include "lint/rules.h"

namespace plantool {

namespace {

/// "1.234,5", "0.5", "1,200": a sign before exactly three digits groups thousands, any other is
/// decimal.
double value_of(std::string_view digits) {
  std::string plain;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != '.' && digits[i] != ',') {
      plain += digits[i];
      continue;
    }
    const auto behind = std::min(digits.find_first_of(".,", i + 1), digits.size()) - i - 1;
    if (behind != 3 || digits[0] == '0') plain += '.';
  }
  return std::strtod(plain.c_str(), nullptr);
}

void check_section(Examination& document, const Section& section) {
  const auto words = document.words(section);
  re2::StringPiece rest(words);
  re2::StringPiece before, range, low, high;
  const auto& pattern = document.data.pattern("range", document.plan.document.language);
  while (re2::RE2::FindAndConsume(&rest, pattern, &before, &range, &low, &high)) {
    if (value_of({low.data(), low.size()}) <= value_of({high.data(), high.size()})) continue;
    // "Giảm từ 5% đến 3%": what falls is rightly told from the higher value down.
    if (document.says("falling", {before.data(), before.size()})) continue;
    const std::string quote(range.data(), range.size());
    document.report("LNT009", fmt::format("the range '{}' begins with its higher end", quote),
                    section.id, document.place(section, quote), quote);
  }
}

}  // namespace

void check_ranges(Examination& document) {
  for (const auto& section : document.plan.sections)
    check_section(document, section);
}

}  // namespace plantool
