// Cells that say who leads, does or takes part in the work of a row.
#include <algorithm>

#include "facts/table_parts.h"

namespace plantool {

std::vector<Named> AgencyCells::names(const Passage& p) const {
  return names_in(p, 0, static_cast<std::uint32_t>(p.tokens.size()));
}

std::vector<Named> AgencyCells::names_in(const Passage& p, std::uint32_t first,
                                         std::uint32_t last) const {
  while (first < last && (p.match_at(first, Term::coordinate) != nullptr ||
                          p.match_at(first, Term::with) != nullptr || p.word(first) == ":")) {
    const auto* skip = p.match_at(first, Term::coordinate);
    if (skip == nullptr) skip = p.match_at(first, Term::with);
    first = skip != nullptr ? skip->last : first + 1;
  }
  std::vector<Named> out;
  for (const auto& agency : agencies_.names(p, first, last))
    out.push_back(agencies_.named(p, agency));
  return out;
}

void AgencyCells::add_duties(const Passage& p, const std::string& role,
                             std::vector<Duty>& out) const {
  const auto last = static_cast<std::uint32_t>(p.tokens.size());
  std::uint32_t first = 0;
  for (std::uint32_t t = 0; t <= last; ++t) {
    const bool ends = t == last || (p.word(t) == ";" && predicate_of(p, first, t) < t);
    if (!ends) continue;
    add_clause(p, first, t, role, out);
    first = t + 1;
  }
}

/// Token of the first verb behind the agencies that open [first, last).
std::uint32_t AgencyCells::predicate_of(const Passage& p, std::uint32_t first,
                                        std::uint32_t last) const {
  std::uint32_t at = first;
  for (const auto& agency : agencies_.names(p, first, last)) {
    if (agencies_.acts(p, agency.first) && agencies_.list(p, agency.first, agency.last).empty())
      return at == first ? last : agency.first;
    at = agency.last;
  }
  return last;
}

void AgencyCells::add_clause(const Passage& p, std::uint32_t first, std::uint32_t last,
                             const std::string& role, std::vector<Duty>& out) const {
  while (first < last &&
         (p.tokens[first].kind == TokenKind::sign || p.match_at(first, Term::lead) != nullptr)) {
    const auto* lead = p.match_at(first, Term::lead);
    first = lead != nullptr ? lead->last : first + 1;
  }
  // "Sở A; phối hợp: Sở B": partners in the same cell.
  std::uint32_t end = last;
  std::vector<Named> with;
  for (std::uint32_t t = first + 1; t < end; ++t) {
    const auto* coordinate = p.match_at(t, Term::coordinate);
    if (coordinate == nullptr) continue;
    with = names_in(p, coordinate->last, last);
    end = t;
  }
  const auto verb = predicate_of(p, first, end);
  const bool leads = p.find(verb, end, Term::lead) != nullptr;
  end = std::min(end, verb);
  while (end > first && p.tokens[end - 1].kind == TokenKind::sign && p.word(end - 1) != ")")
    --end;
  if (end == first) return;
  const bool further = !out.empty() && verb < last && !leads;
  out.push_back({agencies_.named(p, {first, end}), further ? "implement" : role, std::move(with)});
}

}  // namespace plantool
