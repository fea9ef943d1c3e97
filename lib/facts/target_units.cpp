// What a count counts, and what a value is a rate over.
#include <algorithm>

#include "facts/target_parts.h"

namespace plantool {

namespace {

/// End of the words behind a count that say what it counts.
std::uint32_t end_of_things(const Passage& p, std::uint32_t first, std::uint32_t limit) {
  constexpr std::uint32_t kLongestNoun = 14;
  auto last = std::min(noun_end(p, first, limit), first + kLongestNoun);
  for (std::uint32_t t = first + 1; t < last; ++t) {
    if (const auto* time = p.time_at(t); time != nullptr && time->first == t) last = t;
    if (opens_statement(p, t)) last = t;
    for (const auto term :
         {Term::agency_tail, Term::baseline, Term::per_year, Term::comparator_after}) {
      if (p.match_at(t, term) != nullptr) last = t;
    }
  }
  return last;
}

/// The things that a count counts: "20 mô hình"; of "01 mô hình/huyện" those of each district.
void count_things(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                  Target& target) {
  const auto& p = place.passage;
  const auto first = skip_opening_after(p, q.last, frame.after_last);
  auto last = end_of_things(p, first, frame.after_last);
  for (std::uint32_t t = first + 1; t + 1 < last; ++t) {
    // "xã/phường" names two kinds of one thing.
    if (p.word(t) != "/" || p.match_before(t, Term::agency_conjunct) != nullptr) continue;
    const auto* area = p.match_at(t + 1, Term::agency_conjunct);
    if (!target.unit.per)
      target.unit.per = place.quote(t + 1, area != nullptr ? area->last : t + 2);
    last = t;
  }
  while (last > first && is_stop(p, last - 1))
    --last;
  if (last > first) target.unit.text = place.quote(first, last);
}

/// "Số bác sĩ trên một vạn dân đạt 11 bác sĩ": the words before the value hold its base.
void count_on_base(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                   Target& target) {
  const auto* base = place.passage.find(frame.before_first, q.link, Term::base);
  if (base == nullptr || base->rule->value != "per-10000-people") return;
  target.unit.id = base->rule->value;
  target.unit.per = place.quote(base->first, base->last);
  if (target.unit.per->starts_with("/")) target.unit.per->erase(0, 1);
}

/// "mỗi xã có ít nhất …": of what stands behind "mỗi" one or two words name the thing.
std::uint32_t each_end(const Passage& p, std::uint32_t first, std::uint32_t limit) {
  const std::uint32_t end = std::min(first + 1, limit);
  const bool more = end < std::min(first + 2, limit) && p.tokens[end].kind == TokenKind::word &&
                    p.match_at(end, Term::predicate) == nullptr &&
                    p.match_at(end, Term::reach) == nullptr &&
                    p.match_at(end, Term::build) == nullptr;
  return more ? end + 1 : end;
}

/// "mỗi huyện có ít nhất 01 …", "mỗi năm đào tạo 200 …": what stands before the value.
void rate_over_each(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                    Target& target, std::vector<const TimeMention*>& times) {
  const auto& p = place.passage;
  for (std::uint32_t t = frame.before_first; t < q.first; ++t) {
    const auto* each = p.match_at(t, Term::per_each);
    if (each == nullptr) continue;
    if (const auto* time = p.time_at(t)) times.push_back(time);
    target.unit.per = each->rule->value.empty()
                          ? place.quote(each->last, each_end(p, each->last, q.first))
                          : each->rule->value;
  }
}

bool has_each_year(const Passage& p, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const auto* each = p.match_at(t, Term::per_each);
    if (each != nullptr && !each->rule->value.empty()) return true;
  }
  return false;
}

}  // namespace

void complete_unit(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                   Target& target, std::vector<const TimeMention*>& times) {
  const auto& p = place.passage;
  if (q.unit.id == "count") {
    if (!target.unit.text) count_things(place, q, frame, target);
    count_on_base(place, q, frame, target);
  }
  if (!target.unit.per) rate_over_each(place, q, frame, target, times);
  for (std::uint32_t t = q.last; t < frame.after_last && !target.unit.per; ++t) {
    if (const auto* per_year = p.match_at(t, Term::per_year))
      target.unit.per = per_year->rule->value;
  }
  // "Hằng năm, số vụ … tăng trên 3%": the change is one of each year.
  if (target.mode == "change" && target.unit.per && has_each_year(p, frame.clause_first, q.first))
    target.mode = "rate";
}

}  // namespace plantool
