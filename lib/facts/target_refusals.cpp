// Numbers that are no values: ages, names, parts of laws, lengths of time, years.
#include <algorithm>

#include "base/utf8.h"
#include "facts/target_parts.h"

namespace plantool {

namespace {

/// "trong 03 ngày làm việc", "03 năm 2026 - 2028": a length of time that nothing is promised
/// about.
bool is_duration(const Passage& p, const Quantity& q) {
  if (!is_length_of_time(q)) return false;
  const auto* time = p.time_at(q.last);
  return p.match_before(q.first, Term::within) != nullptr ||
         (time != nullptr && time->first == q.last);
}

/// "Quốc lộ 19", "COVID-19", "Đề án 06": a number glued to a capitalised word.
bool is_name_number(const Passage& p, const Quantity& q) {
  if (q.has_unit || q.unit.id == "rank" || q.comparator != "equal" || q.first == 0 ||
      q.link != q.first)
    return false;
  const auto& before = p.tokens[q.first - 1];
  const bool opens = q.first == 1 || p.sentence[q.first - 2] != p.sentence[q.first - 1] ||
                     p.clause[q.first - 2] != p.clause[q.first - 1];
  if (before.kind == TokenKind::sign) {  // "COVID-19", "ISO 9001:2015"
    const bool glued = before.range.end == p.tokens[q.first].range.begin && q.first > 1;
    const bool joint = p.word(q.first - 1) == "-" || p.word(q.first - 1) == ":";
    return glued && joint && (p.tokens[q.first - 2].capital || p.word(q.first - 1) == ":");
  }
  return before.capital && !opens && p.match_before(q.first, Term::build) == nullptr &&
         p.match_before(q.first, Term::strive) == nullptr;
}

/// "Phấn đấu đến năm 2030 thu ngân sách tăng 5% so với dự toán": the plan that is spoken of is to
/// be carried out so far; without a promise it has been.
bool is_still_planned(const TargetPlace& place, const Quantity& q) {
  const auto& p = place.passage;
  const auto [first, last] = p.clause_around(q.first);
  const int present = present_year(place.document);
  return p.find(first, q.first, Term::strive) != nullptr ||
         std::any_of(p.times.begin(), p.times.end(), [&](const TimeMention& time) {
           return time.first >= first && time.last <= last && can_be_due(time) && present > 0 &&
                  time.year > present;
         });
}

/// A word beside the number says that it is no value: "lớp" 12, 15 "tuổi".
Bin refused_by_word(const TargetPlace& place, const Quantity& q, bool objectives) {
  const auto& p = place.passage;
  const auto* refusal = p.refusal(p.numbers[q.numbers.front()].first, q.last);
  if (refusal == nullptr) return Bin::unclaimed;
  // "Tuổi thọ trung bình đạt 75 tuổi" is a value after all.
  const bool linked = q.reach != nullptr && q.reach->rule->value.empty();
  if (refusal->rule->value == "base" && linked) return Bin::unclaimed;
  // "nông thôn 75%": no name of a place has a share behind it.
  const auto bin = bin_from(refusal->rule->value);
  if (is_share(q) && refusal->rule->code == "before" && bin == Bin::name) return Bin::unclaimed;
  const bool promised = bin == Bin::reported && (objectives || is_still_planned(place, q));
  return promised ? Bin::unclaimed : bin;
}

bool ends_with_mark(std::string_view word) {
  std::size_t at = word.size();
  while (at > 0 && word[at - 1] >= '0' && word[at - 1] <= '9')
    --at;
  return at > 0 && at < word.size() && utf8::is_lower(utf8::previous(word, at));
}

/// "Trung ương2 và 3 giai đoạn 2026 - 2030", "chất lượng cao1,2": the marks of footnotes, the first
/// one glued to its word.
bool is_footnote_mark(const Passage& p, const Quantity& q) {
  if (q.first < 2 || q.has_unit || q.link != q.first || q.comparator != "equal") return false;
  const auto* joint = p.match_before(q.first, Term::connector);
  const bool comma = p.word(q.first - 1) == ",";
  const auto word = joint != nullptr ? joint->first : q.first - 1;
  if ((joint == nullptr && !comma) || word == 0 || !ends_with_mark(p.word(word - 1)) ||
      p.match_over(word - 1, Term::unit) != nullptr)
    return false;
  const bool glued = comma && p.tokens[q.first].range.begin == p.tokens[q.first - 1].range.end;
  const auto* time = p.time_at(q.last);
  const bool names = q.last < p.tokens.size() && p.tokens[q.last].kind == TokenKind::word &&
                     !(time != nullptr && time->first == q.last);
  return glued || !names;
}

/// "mục (IV) (2)"
bool is_bracketed_label(const Passage& p, const Quantity& q) {
  if (q.first == 0 || q.has_unit || p.numbers[q.numbers.back()].last != q.last) return false;
  const auto before = p.word(q.first - 1), behind = p.word(q.last);
  return (before == "(" && behind == ")") || (before == "[" && behind == "]");
}

/// "5-year", "two-way": part of a compound word.
bool is_in_compound(const Passage& p, const Quantity& q) {
  return p.word(q.last) == "-" && q.last + 1 < p.tokens.size() &&
         p.tokens[q.last].range.begin == p.tokens[q.last - 1].range.end &&
         p.tokens[q.last + 1].range.begin == p.tokens[q.last].range.end &&
         p.tokens[q.last + 1].kind == TokenKind::word;
}

/// "31/02/2026" is no day, but no value either.
bool is_like_date(const Passage& p, const Quantity& q) {
  const auto first = p.numbers[q.numbers.front()].first;
  const auto is_number = [&](std::uint32_t token) {
    return token < p.tokens.size() && p.tokens[token].kind == TokenKind::number;
  };
  return p.word(first + 1) == "/" && is_number(first + 2) && p.word(first + 3) == "/" &&
         is_number(first + 4);
}

/// A bare number of the century is a year, even where no preposition says so.
bool is_year(const Quantity& q, std::string_view digits) {
  return !q.has_unit && q.comparator == "equal" && q.min && *q.min >= 1945 && *q.min <= 2060 &&
         digits.size() == 4;
}

}  // namespace

bool is_length_of_time(const Quantity& q) {
  static constexpr std::string_view kTimeUnits[] = {"a", "mo", "d", "h", "min"};
  return q.unit.code && std::find(std::begin(kTimeUnits), std::end(kTimeUnits), *q.unit.code) !=
                            std::end(kTimeUnits);
}

Bin refused_as(const TargetPlace& place, const Quantity& q, bool objectives) {
  const auto& p = place.passage;
  if (q.numbers.empty()) return Bin::unclaimed;
  // "trên 01 ha đất": what another value is measured on.
  if (q.comparator == "more-than" && q.min == 1.0 && q.has_unit) return Bin::base;
  if (const Bin bin = refused_by_word(place, q, objectives); bin != Bin::unclaimed) return bin;
  const auto digits = place.context.slice(p.numbers[q.numbers.front()].range);
  if (is_version(digits)) return Bin::name;
  if (is_phone(p, q.numbers.front())) return Bin::contact;
  if (is_name_number(p, q) || is_footnote_mark(p, q)) return Bin::name;
  if (is_duration(p, q) || is_like_date(p, q)) return Bin::time;
  if (is_bracketed_label(p, q)) return Bin::label;
  if (is_in_compound(p, q)) return Bin::name;
  return is_year(q, digits) ? Bin::time : Bin::unclaimed;
}

}  // namespace plantool
