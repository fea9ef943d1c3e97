// Targets that contradict each other: two values for one indicator, or a later value that is worse.
#include "lint/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/prose.h"
#include "lint/days.h"
#include "lint/rules.h"

namespace plantool {

namespace {

/// Fewer words name many things: "doanh nghiệp", "enterprises".
constexpr std::size_t kTellingWords = 4;

using Group = std::vector<const Target*>;

/// Shares and ranks that a framework knows are the same in any words; counts have parts with values
/// of their own.
bool is_known(const Target& target) {
  return !target.indicator.ids.empty() && target.unit.id != "count";
}

/// What has to be the same for two targets to measure the same thing in the same way.
std::string measure_of(const Target& target) {
  return fmt::format(
      "{}|{}|{}|{}|{}|{}",
      is_known(target) ? target.indicator.ids.front() : folded(target.indicator.text), target.mode,
      target.direction.value_or(""), target.unit.id + target.unit.code.value_or(""),
      folded(target.unit.per.value_or("")),
      target.unit.id == "count" ? folded(target.unit.text.value_or("")) : "");
}

std::map<std::string, Group> by_measure(const Plan& plan) {
  std::map<std::string, Group> out;
  for (const auto& target : plan.targets) {
    const bool telling = is_known(target) || word_count(target.indicator.text) >= kTellingWords;
    if (target.due && telling) out[measure_of(target)].push_back(&target);
  }
  return out;
}

std::string number(double value) {
  return fmt::format("{:.15g}", value);
}

}  // namespace

std::string value_in_words(const Target& target) {
  if (target.min && target.max && *target.min != *target.max)
    return number(*target.min) + " to " + number(*target.max);
  const double value = target.min ? *target.min : target.max.value_or(0);
  if (target.comparator == "equal") return number(value);
  std::string words = target.comparator;
  for (auto& c : words) {
    if (c == '-') c = ' ';
  }
  return words + " " + number(value);
}

bool contradict(const Target& one, const Target& other) {
  const auto above = [](const Target& low, const Target& high) {
    return low.max && high.min && *high.min > *low.max;
  };
  return above(one, other) || above(other, one);
}

namespace {

std::string last_day(const Target& target) {
  const auto days = days_of(target.due->edtf);
  return days ? days->last : target.due->edtf;
}

/// Lower is better: ranks, upper bounds, and indicators whose name says so.
bool lower_is_better(const Examination& document, const Target& target) {
  return target.unit.id == "rank" || target.comparator == "at-most" ||
         target.comparator == "less-than" ||
         document.says("falling", folded(target.indicator.text));
}

/// One point in time: of a value for a whole period each part may have its own.
bool is_point(const Target& target) {
  return target.due->edtf.find('/') == std::string::npos;
}

/// `later` is wholly below `earlier` where it should rise, or wholly above where it should fall.
bool is_worse(const Target& earlier, const Target& later, bool falling) {
  if (falling) {
    const auto best_later = later.min ? later.min : later.max;
    const auto worst_earlier = earlier.max ? earlier.max : earlier.min;
    return best_later && worst_earlier && *best_later > *worst_earlier;
  }
  const auto best_later = later.max ? later.max : later.min;
  const auto worst_earlier = earlier.min ? earlier.min : earlier.max;
  return best_later && worst_earlier && *best_later < *worst_earlier;
}

void report(Examination& document, std::string_view rule, const Target& target,
            const std::string& message) {
  document.report(rule, message, target.section, target.span, target.quote);
}

void check_same_time(Examination& document, const Target& before, const Target& target) {
  if (!contradict(before, target) || before.quote == target.quote) return;
  // What a table says otherwise than the text is LNT024.
  if (std::find(target.same_as.begin(), target.same_as.end(), before.id) != target.same_as.end())
    return;
  report(document, "LNT007", target,
         fmt::format("'{}' is {} by {} here, but {} in {}, line {}", target.indicator.text,
                     value_in_words(target), target.due->edtf, value_in_words(before),
                     before.section, before.span.line));
}

void check_order(Examination& document, const Target& earlier, const Target& later) {
  if (later.mode != "level" || !is_point(earlier) || !is_point(later)) return;
  const bool falling = lower_is_better(document, earlier);
  if (falling != lower_is_better(document, later) || !is_worse(earlier, later, falling)) return;
  report(document, "LNT008", later,
         fmt::format("'{}' is {} by {}, which is {} than {} by {} (line {})", later.indicator.text,
                     value_in_words(later), later.due->edtf, falling ? "higher" : "lower",
                     value_in_words(earlier), earlier.due->edtf, earlier.span.line));
}

}  // namespace

void check_values(Examination& document) {
  for (auto& [measure, targets] : by_measure(document.plan)) {
    std::stable_sort(targets.begin(), targets.end(),
                     [](const Target* a, const Target* b) { return last_day(*a) < last_day(*b); });
    const Target* first_of_time = nullptr;
    const Target* first_of_time_before = nullptr;
    for (const auto* target : targets) {
      if (first_of_time == nullptr || last_day(*first_of_time) != last_day(*target)) {
        first_of_time_before = std::exchange(first_of_time, target);
      } else {
        check_same_time(document, *first_of_time, *target);
      }
      if (first_of_time_before != nullptr) check_order(document, *first_of_time_before, *target);
    }
  }
}

}  // namespace plantool
