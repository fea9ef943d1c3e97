#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "diff/translation_slips.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;

/// A number as "1.860 tỷ" and as "1.86 trillion".
bool is_scaled(double one, double other) {
  if (one == 0 || other == 0) return false;
  const double ratio = std::max(one, other) / std::min(one, other);
  constexpr double kNear = 1e-9;
  constexpr std::array<double, 3> kScales = {1e3, 1e6, 1e9};
  return std::any_of(kScales.begin(), kScales.end(),
                     [&](double scale) { return std::fabs(ratio / scale - 1) < kNear; });
}

bool has_value(const TranslationUnit& unit, double value) {
  return unit.all_values.contains(value);
}

bool stands_scaled(const TranslationUnit& unit, double value) {
  return std::any_of(unit.numbers.begin(), unit.numbers.end(),
                     [&](const StatedNumber& other) { return is_scaled(value, other.value); });
}

/// Numbers of `unit` that `other` does not have, each once.
std::vector<const StatedNumber*> only_in(const TranslationUnit& unit,
                                         const TranslationUnit& other) {
  std::vector<const StatedNumber*> out;
  std::set<double> told;
  for (const auto& number : unit.numbers) {
    if (has_value(other, number.value) || stands_scaled(other, number.value) ||
        !told.insert(number.value).second)
      continue;
    out.push_back(&number);
  }
  return out;
}

std::vector<const StatedNumber*> years_only_in(const TranslationUnit& unit,
                                               const TranslationUnit& other) {
  std::vector<const StatedNumber*> out;
  for (const auto& [year, stated] : unit.years) {
    if (!has_value(other, year)) out.push_back(&stated);
  }
  return out;
}

/// Numbers that only one unit of a pair has.
struct Apart {
  int unit;
  int counterpart;
  std::vector<const StatedNumber*> original;
  std::vector<const StatedNumber*> translation;
};

class NumberFinder {
 public:
  NumberFinder(const Translated& both, Slip slip) : both_(both), slip_(slip) {}

  /// A unit that has no counterpart at all.
  void add_unpaired(const std::vector<const StatedNumber*>& numbers, bool original) {
    for (const auto* number : numbers)
      ++(original ? lost_ : extra_)[number->value];
  }

  void add(Apart apart) {
    if (apart.original.empty() && apart.translation.empty()) return;
    const auto count = [](const auto& list, auto& counts) {
      for (const auto* number : list)
        ++counts[number->value];
    };
    if (apart.translation.empty()) count(apart.original, lost_);
    if (apart.original.empty()) count(apart.translation, extra_);
    all_.push_back(std::move(apart));
  }

  std::vector<PlacedFinding> run() {
    for (auto& apart : all_) {
      if (!stand_for_each_other(apart)) {
        drop_small(apart.original);
        drop_small(apart.translation);
      }
      if (stand_for_each_other(apart)) {
        for (std::size_t i = 0; i < apart.original.size(); ++i)
          tell(apart, apart.original[i], apart.translation[i]);
        continue;
      }
      for (const auto* number : apart.original)
        tell_alone(apart, number, true);
      for (const auto* number : apart.translation)
        tell_alone(apart, number, false);
    }
    return std::move(out_);
  }

 private:
  static bool is_small(const StatedNumber* number) { return number->value <= 10; }

  /// One language may have a small number in a word that is none in the other: "mạch 2", "the
  /// second circuit".
  static void drop_small(std::vector<const StatedNumber*>& list) {
    list.erase(std::remove_if(list.begin(), list.end(), is_small), list.end());
  }

  /// Each number of one side is another one on the other side. A small number is no large one.
  static bool stand_for_each_other(const Apart& apart) {
    constexpr double kLarge = 100;
    return std::equal(apart.original.begin(), apart.original.end(), apart.translation.begin(),
                      apart.translation.end(),
                      [](const StatedNumber* one, const StatedNumber* other) {
                        return !(is_small(one) && other->value > kLarge) &&
                               !(is_small(other) && one->value > kLarge);
                      });
  }

  void tell(const Apart& apart, const StatedNumber* one, const StatedNumber* other) {
    TranslationFinding finding{slip_, "", {}, {}};
    if (one) finding.original = place_in(both_.original, apart.unit, one->span, one->text);
    if (other)
      finding.translation =
          place_in(both_.translation, apart.counterpart, other->span, other->text);
    if (one && other)
      finding.message =
          fmt::format("{} in the original, {} in the translation", one->text, other->text);
    else
      finding.message = fmt::format("{} stands only in the {}", (one ? one : other)->text,
                                    one ? "original" : "translation");
    out_.push_back({apart.unit, std::move(finding)});
  }

  void tell_alone(const Apart& apart, const StatedNumber* number, bool original) {
    // What one unit lost and another one has too many of was only written elsewhere.
    const bool alone = original ? apart.translation.empty() : apart.original.empty();
    auto& elsewhere = original ? extra_ : lost_;
    if (const auto found = elsewhere.find(number->value); alone && found != elsewhere.end()) return;
    original ? tell(apart, number, nullptr) : tell(apart, nullptr, number);
  }

  const Translated& both_;
  Slip slip_;
  std::vector<Apart> all_;
  std::map<double, int> lost_,
      extra_;  ///< values that one side has and the other not, and no other number instead
  std::vector<PlacedFinding> out_;
};

}  // namespace

std::vector<PlacedFinding> find_numbers(const Translated& both) {
  NumberFinder numbers(both, Slip::number), years(both, Slip::time);
  for (const auto& [unit, counterpart] : paired_units(both)) {
    // The frame of a document is rarely translated in full.
    if (unit == kNone) continue;
    const auto& one = both.original.unit(unit);
    const auto& other = both.translation.unit(counterpart);
    numbers.add({unit, counterpart, only_in(one, other), only_in(other, one)});
    years.add({unit, counterpart, years_only_in(one, other), years_only_in(other, one)});
  }
  const auto add_unpaired = [&](const TranslationSide& side, const std::vector<int>& counterparts,
                                bool original) {
    for (int i = 0; i < side.tree.size(); ++i) {
      if (counterparts[static_cast<std::size_t>(i)] != kNone) continue;
      numbers.add_unpaired(only_in(side.unit(i), {}), original);
      years.add_unpaired(years_only_in(side.unit(i), {}), original);
    }
  };
  add_unpaired(both.original, both.pairs.translation_of, true);
  add_unpaired(both.translation, both.pairs.original_of, false);
  auto out = numbers.run();
  for (auto& finding : years.run())
    out.push_back(std::move(finding));
  return out;
}

}  // namespace plantool
