#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "diff/compared_words.h"
#include "diff/translation_slips.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;

/// The time of a deadline as both languages have it.
std::string time_of(const Deadline& deadline) {
  return deadline.edtf.value_or("") + "|" + deadline.recurrence.value_or("");
}

/// Day of the month that a deadline names, or 0; "by the end of 2025" names none.
int day_of(const Deadline& deadline) {
  static const std::string kDay = "BYMONTHDAY=";
  const auto recurrence = deadline.recurrence.value_or(""), edtf = deadline.edtf.value_or("");
  int day = 0;
  if (const auto at = recurrence.find(kDay); at != std::string::npos)
    day = std::atoi(recurrence.c_str() + at + kDay.size());
  else if (edtf.size() == 10 && edtf.find('/') == std::string::npos)
    day = std::atoi(edtf.c_str() + 8);
  const auto words = compared_words(deadline.text);
  const bool named = std::any_of(words.begin(), words.end(), [&](const ComparedWord& word) {
    return std::atoi(word.key.c_str()) == day;
  });
  return named ? day : 0;
}

/// Deadlines with a day whose time the other unit does not have. Those without a day may be told in
/// many ways ("in the fourth quarter", "from October on"); their years are compared as numbers.
std::vector<const Deadline*> only_in(const TranslationUnit& unit, const TranslationUnit& other) {
  std::vector<const Deadline*> out;
  for (const auto* deadline : unit.deadlines) {
    const bool there =
        std::any_of(other.deadlines.begin(), other.deadlines.end(),
                    [&](const Deadline* d) { return time_of(*d) == time_of(*deadline); }) ||
        std::any_of(other.targets.begin(), other.targets.end(),
                    [&](const Target* t) { return t->due && t->due->edtf == deadline->edtf; });
    const bool again = std::any_of(out.begin(), out.end(), [&](const Deadline* d) {
      return time_of(*d) == time_of(*deadline);
    });
    if (day_of(*deadline) > 0 && !there && !again) out.push_back(deadline);
  }
  return out;
}

}  // namespace

std::vector<PlacedFinding> find_times(const Translated& both) {
  std::vector<PlacedFinding> out;
  // Without a ledger the days of dates are not known as numbers.
  const bool days_known =
      !both.original.plan.ledger.empty() && !both.translation.plan.ledger.empty();
  for (const auto& [unit, counterpart] : paired_units(both)) {
    if (unit == kNone) continue;
    const auto& one = both.original.unit(unit);
    const auto& other = both.translation.unit(counterpart);
    const auto lost = only_in(one, other), extra = only_in(other, one);
    const auto place = [](const TranslationSide& side, int at, const Deadline* d) {
      return place_in(side, at, d->span, d->text);
    };
    if (lost.size() == extra.size()) {
      for (std::size_t i = 0; i < lost.size(); ++i) {
        out.push_back({unit,
                       {Slip::time,
                        fmt::format("'{}' in the original, '{}' in the translation", lost[i]->text,
                                    extra[i]->text),
                        place(both.original, unit, lost[i]),
                        place(both.translation, counterpart, extra[i])}});
      }
      continue;
    }
    if (!days_known) continue;
    for (const auto* d : lost) {
      if (other.all_values.contains(day_of(*d))) continue;
      out.push_back({unit,
                     {Slip::time,
                      fmt::format("'{}' stands only in the original", d->text),
                      place(both.original, unit, d),
                      {}}});
    }
    for (const auto* d : extra) {
      if (one.all_values.contains(day_of(*d))) continue;
      out.push_back({unit,
                     {Slip::time,
                      fmt::format("'{}' stands only in the translation", d->text),
                      {},
                      place(both.translation, counterpart, d)}});
    }
  }
  return out;
}

}  // namespace plantool
