// When a value must hold, and what it is compared with.
#include "facts/target_parts.h"

namespace plantool {

namespace {

/// Looks for the time of one value, in the places from its own words outwards.
class ValueTimes {
 public:
  ValueTimes(const Passage& p, const Quantity& q, const QuantityFrame& frame)
      : p_(p), q_(q), frame_(frame) {}

  ValueTime find() const {
    if (q_.own_time != 0 && can_be_due(p_.times[q_.own_time - 1]))
      return {&p_.times[q_.own_time - 1], "clause"};
    if (const auto* time = in_clause()) return {time, "clause"};
    const auto* time = before_in_sentence();
    if (time == nullptr) time = behind_all_values();
    if (time == nullptr) time = before_in_passage();
    return {time, "sentence"};
  }

 private:
  bool is_compared_to(const TimeMention& time) const {
    return q_.compared_to != 0 && &p_.times[q_.compared_to - 1] == &time;
  }

  /// "2026: 60%, 2028: 61%": it stands before a colon, and names the value behind that.
  bool labels_next(const TimeMention& time) const {
    return time.first >= q_.last && p_.word(time.last) == ":" && time.last + 1 < p_.tokens.size() &&
           p_.clause[time.last + 1] != p_.clause[q_.first];
  }

  /// A time behind the value, before the next value of the clause, is its own; else the last one
  /// before it.
  const TimeMention* in_clause() const {
    const TimeMention* before = nullptr;
    for (const auto& time : p_.times) {
      if (p_.bracket[time.first] != p_.bracket[q_.first] || is_compared_to(time) ||
          labels_next(time))
        continue;
      if (time.first >= q_.last && time.last <= frame_.after_last + 1 &&
          time.first < frame_.clause_last && can_be_due(time))
        return &time;
      if (time.first >= frame_.clause_first && time.last <= q_.first && can_be_due(time))
        before = &time;
    }
    return before;
  }

  const TimeMention* before_in_sentence() const {
    const TimeMention* last = nullptr;
    const auto sentence = p_.sentence[q_.first];
    for (const auto& time : p_.times) {
      if (can_be_due(time) && p_.bracket[time.first] == 0 && time.last <= q_.first &&
          p_.sentence[time.first] == sentence)
        last = &time;
    }
    return last;
  }

  /// "A đạt 10%, B đạt 20% vào năm 2030": stated once, behind the last value.
  const TimeMention* behind_all_values() const {
    for (const auto& time : p_.times) {
      if (can_be_due(time) && time.first >= q_.last &&
          p_.clause[time.first] == p_.clause[q_.first] && p_.bracket[time.first] == 0 &&
          !is_compared_to(time) && !labels_next(time))
        return &time;
    }
    return nullptr;
  }

  const TimeMention* before_in_passage() const {
    const TimeMention* last = nullptr;
    for (const auto& time : p_.times) {
      if (can_be_due(time) && time.last <= q_.first && time.relation == "by" &&
          p_.bracket[time.first] == 0)
        last = &time;
    }
    return last;
  }

  const Passage& p_;
  const Quantity& q_;
  const QuantityFrame& frame_;
};

/// "so với", behind the value or before it.
const Match* comparison_of(const Passage& p, const Quantity& q, const QuantityFrame& frame) {
  for (std::uint32_t t = q.last; t < frame.after_last; ++t) {
    if (const auto* opener = p.match_at(t, Term::baseline)) return opener;
  }
  for (std::uint32_t t = frame.before_first; t < q.link; ++t) {
    if (const auto* opener = p.match_at(t, Term::baseline)) return opener;
  }
  return nullptr;
}

/// "từ 20% năm 2023 lên 30%"
std::optional<Baseline> value_it_starts_from(const TargetPlace& place, const Quantity& q) {
  if (!q.from) return std::nullopt;
  Baseline baseline{std::nullopt, "", q.from};
  if (q.from_time != 0) {
    const auto& time = place.passage.times[q.from_time - 1];
    baseline.edtf = time.edtf;
    baseline.text = place.context.quote(time.range);
  }
  return baseline;
}

/// The words behind "so với": a time with its preposition, else what is named there.
void name_baseline(const TargetPlace& place, const Match& opener, std::uint32_t limit,
                   Baseline& baseline) {
  constexpr std::uint32_t kFarthestTime = 6, kMostWords = 14;
  const auto& p = place.passage;
  for (const auto& time : p.times) {
    if (!time.is_baseline || time.last <= opener.last || time.first > opener.last + kFarthestTime)
      continue;
    baseline.edtf = time.edtf;
    baseline.text = place.quote(opener.first, time.last);
    return;
  }
  std::uint32_t end = opener.last;
  while (end < limit && end < opener.last + kMostWords && p.word(end) != ",")
    ++end;
  baseline.text = place.quote(opener.first, end);
}

}  // namespace

ValueTime time_of_value(const Passage& p, const Quantity& q, const QuantityFrame& frame) {
  return ValueTimes(p, q, frame).find();
}

std::optional<Due> due_of(const TargetPlace& place, const ValueTime& time) {
  if (time.time != nullptr)
    return Due{time.time->edtf, place.context.quote(time.time->range), std::string(time.from)};
  if (place.cell != nullptr && place.cell->due) return place.cell->due;
  return place.setting.due(place.unit());
}

std::optional<Baseline> baseline_of(const TargetPlace& place, const Quantity& q,
                                    const QuantityFrame& frame) {
  if (q.compared_to != 0) {
    const auto& time = place.passage.times[q.compared_to - 1];
    return Baseline{time.edtf, place.context.quote(time.range), std::nullopt};
  }
  auto baseline = value_it_starts_from(place, q);
  const Match* opener = comparison_of(place.passage, q, frame);
  if (opener == nullptr) return baseline;
  if (!baseline) baseline.emplace();
  name_baseline(place, *opener, frame.after_last, *baseline);
  return baseline;
}

}  // namespace plantool
