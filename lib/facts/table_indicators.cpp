// What the words of an indicator say of the values beside it.
#include "facts/quantities.h"
#include "facts/table_parts.h"
#include "facts/target_parts.h"
#include "structure/tables.h"

namespace plantool {

IndicatorCell::IndicatorCell(const Context& context, const Passage& passage, const GridCell& cell)
    : context_(context),
      passage_(passage),
      size_(static_cast<std::uint32_t>(passage.tokens.size())),
      first_word_(passage.token_at(cell.range.begin +
                                   row_label(context.slice(cell.range), false).length)) {}

bool IndicatorCell::opens_with(Term term) const {
  return passage_.match_at(first_word_, term) != nullptr;
}

std::uint32_t IndicatorCell::behind_of_which() const {
  const auto* opener = passage_.match_at(first_word_, Term::connector);
  if (opener == nullptr || opener->rule->value == "and" || passage_.word(opener->last) != ":")
    return 0;
  return opener->last + 1 < size_ ? opener->last + 1 : 0;
}

void IndicatorCell::take_base(CellUnit& unit) const {
  const auto& p = passage_;
  for (const auto& match : p.matches) {
    if (match.rule->term != Term::base || match.rule->value.empty()) continue;
    unit.unit.id = match.rule->value;
    unit.unit.per = context_.quote(
        p.range_of(p.word(match.first) == "/" ? match.first + 1 : match.first, match.last));
  }
}

void IndicatorCell::settle_mode(const Quantity& q, Target& target) const {
  if (target.mode != "level" || q.from) return;
  const auto& p = passage_;
  const bool share = target.unit.id == "percent" || target.unit.id == "percentage-point";
  const bool falls =
      p.find(0, size_, Term::fall) != nullptr && p.find(0, size_, Term::rise) == nullptr;
  if (q.yearly && share) {
    target.mode = "rate";
    target.direction = falls ? "down" : "up";
  } else if (target.unit.id == "times" && (p.find(0, size_, Term::rise) != nullptr ||
                                           p.find(0, size_, Term::times_more) != nullptr)) {
    target.mode = "multiple";
    target.direction = "up";
  } else if (share && (opens_with(Term::fall) || opens_with(Term::rise))) {
    const bool each_year = p.find(0, size_, Term::per_year) != nullptr;
    target.mode = each_year ? "rate" : "change";
    target.direction = opens_with(Term::fall) ? "down" : "up";
  }
}

Text IndicatorCell::whole_of(const Quantity& q, const Passage& p, std::uint32_t limit) const {
  const bool share = q.unit.id == "percent" || q.unit.id == "percentage-point";
  if (!share && q.unit.id != "rank") return std::nullopt;
  std::uint32_t first = q.last, last = q.last;
  if (const auto* of = p.match_at(first, Term::of)) first = last = of->last;
  while (last < limit && p.clause[last] == p.clause[q.first] &&
         p.tokens[last].kind != TokenKind::sign && p.match_at(last, Term::connector) == nullptr &&
         p.time_at(last) == nullptr) {
    ++last;
  }
  if (last > first) return context_.quote(p.range_of(first, last));
  if (!share) return std::nullopt;
  const auto& name = passage_;
  for (std::uint32_t t = 1; t < size_; ++t) {
    const auto* of = name.match_at(t, Term::of);
    // "trên địa bàn" says where; "trên 1Gb/s" compares.
    // "tỉ lệ đóng góp của X vào Y": X gives, it is not the whole.
    const bool of_whole = of != nullptr && name.match_at(t, Term::agency_tail) == nullptr &&
                          name.match_before(t, Term::reach) == nullptr && of->last < size_ &&
                          name.tokens[of->last].kind == TokenKind::word;
    if (name.match_at(t, Term::whole) == nullptr && !of_whole) continue;
    const auto begin = of_whole ? of->last : t;
    const auto whole = name.range_of(begin, noun_end(name, begin, size_));
    return std::string(without_stop(context_.quote(whole)));
  }
  return std::nullopt;
}

Text counted(const Context& context, const Quantity& q, const Passage& p, std::uint32_t limit) {
  std::uint32_t last = q.last;
  while (last < limit && p.clause[last] == p.clause[q.first] &&
         p.tokens[last].kind == TokenKind::word)
    ++last;
  if (last == q.last) return std::nullopt;
  return context.quote(p.range_of(q.last, last));
}

}  // namespace plantool
