#include "facts/cell_units.h"

#include <algorithm>
#include <cmath>

namespace plantool {

namespace {

bool is_sign(const Passage& p, std::uint32_t token) {
  return token < p.tokens.size() && p.tokens[token].kind == TokenKind::sign && p.word(token) != "%";
}

/// "1.000 ha", "nghìn người": the number before the unit counts with it.
double read_scale(const Passage& p, std::uint32_t& at, std::uint32_t last) {
  double scale = 1;
  const auto number = std::find_if(p.numbers.begin(), p.numbers.end(),
                                   [&](const NumberMention& n) { return n.first == at; });
  if (number != p.numbers.end() && number->last < last && number->value.value_or(0) > 0) {
    scale = *number->value;
    at = number->last;
  }
  while (at < last && p.match_at(at, Term::unit) == nullptr) {
    const auto* multiplier = p.match_at(at, Term::multiplier);
    if (multiplier == nullptr || multiplier->last >= last) break;
    scale *= multiplier->rule->factor;
    at = multiplier->last;
  }
  return scale;
}

}  // namespace

std::optional<CellUnit> read_cell_unit(const Context& context, const Passage& p,
                                       std::uint32_t first, std::uint32_t last) {
  while (first < last && (p.word(first) == "(" || p.word(first) == "-"))
    ++first;
  while (last > first &&
         (p.word(last - 1) == ")" || p.word(last - 1) == "." || p.word(last - 1) == ";"))
    --last;
  if (first >= last) return std::nullopt;
  CellUnit out;
  std::uint32_t at = first;
  out.factor = read_scale(p, at, last);
  const auto text = [&](std::uint32_t from, std::uint32_t to) {
    return context.quote(p.range_of(from, to));
  };
  std::uint32_t behind = last;
  if (const auto* unit = p.match_at(at, Term::unit); unit != nullptr && unit->last <= last) {
    out.known = true;
    out.unit.id = unit->rule->value;
    if (!unit->rule->code.empty()) out.unit.code = unit->rule->code;
    if (!unit->rule->per.empty()) out.unit.per = unit->rule->per, out.yearly = true;
    out.factor *= unit->rule->factor;
    out.unit.text = text(unit->first, unit->last);
    behind = unit->last;
  } else {
    out.unit.id = p.match_at(at, Term::rank) != nullptr ? "rank" : "count";
    out.known = out.unit.id == "rank";
    out.unit.text = text(at, last);
  }
  // "người/vạn dân", "doanh nghiệp/1.000 dân": the denominator may stand behind what is counted.
  for (std::uint32_t t = at; t < last; ++t) {
    const auto* base = p.match_at(t, Term::base);
    if (base == nullptr) continue;
    out.unit.id = base->rule->value.empty() ? "other" : base->rule->value;
    out.unit.code.reset();
    out.unit.text = text(at, last);
    const auto from = p.word(t) == "/" ? t + 1 : t;
    out.unit.per = text(from, last);
    out.known = true;
    return out;
  }
  if (behind < last && !out.unit.per) {
    // "% GDP", "triệu đồng/người": what it is a share or a rate of.
    const bool over = p.word(behind) == "/";
    if (over) ++behind;
    if (const auto* of = p.match_at(behind, Term::of)) behind = of->last;
    while (is_sign(p, behind) && behind < last)
      ++behind;
    if (behind < last) out.unit.per = text(behind, last);
    if (over) out.unit.code = code_over(p, out.unit, behind, last);
    if (out.unit.id != "percent" && out.unit.id != "currency") out.unit.text = text(at, last);
  }
  if (const auto* per_year = p.match_before(last, Term::per_year);
      per_year != nullptr && per_year->first > at && !out.yearly) {
    out.unit.per = per_year->rule->value;
    out.yearly = true;
  }
  return out;
}

std::optional<CellUnit> read_unit_in_brackets(const Context& context, const Passage& p,
                                              std::uint32_t& opening) {
  const auto size = static_cast<std::uint32_t>(p.tokens.size());
  if (size < 3 || p.word(size - 1) != ")") return std::nullopt;
  std::uint32_t at = size - 1;
  while (at > 0 && p.word(at - 1) != "(")
    --at;
  if (at == 0) return std::nullopt;
  auto unit = read_cell_unit(context, p, at, size - 1);
  if (!unit || !unit->known) return std::nullopt;
  opening = at - 1;
  return unit;
}

void apply(const CellUnit& from, Quantity& quantity) {
  auto& unit = quantity.unit;
  if (quantity.has_unit || unit.id == "rank") {
    if (unit.id == from.unit.id && !unit.per) unit.per = from.unit.per;
    quantity.yearly = quantity.yearly || (unit.id == from.unit.id && from.yearly);
    return;
  }
  auto per = std::move(unit.per);
  unit = from.unit;
  if (!unit.per) unit.per = std::move(per);
  quantity.yearly = quantity.yearly || from.yearly;
  const auto whole = [](const std::optional<double>& value) {
    return !value || std::nearbyint(*value) == *value;
  };
  // "HDI > 0,7": parts of a thing are not counted.
  if (unit.id == "count" && from.factor == 1 && !(whole(quantity.min) && whole(quantity.max)))
    unit.id = "other";
  for (auto* value : {&quantity.min, &quantity.max, &quantity.from}) {
    if (*value) **value *= from.factor;
  }
}

}  // namespace plantool
