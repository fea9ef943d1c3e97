#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "diff/compared_words.h"
#include "diff/translation_slips.h"

namespace plantool {

namespace {

/// A document with a number, as both languages write it; empty for a law that is cited by its
/// title.
std::string key_of(const Reference& reference) {
  return reference.number ? compared_text(reference.key) : "";
}

std::vector<const Reference*> only_in(const TranslationUnit& unit, const TranslationUnit& other) {
  std::vector<const Reference*> out;
  const auto has = [](const std::vector<const Reference*>& list, const std::string& key) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Reference* r) { return key_of(*r) == key; });
  };
  for (const auto* reference : unit.references) {
    const auto key = key_of(*reference);
    if (!key.empty() && !has(other.references, key) && !has(out, key)) out.push_back(reference);
  }
  return out;
}

}  // namespace

std::vector<PlacedFinding> find_references(const Translated& both) {
  std::vector<PlacedFinding> out;
  const auto place = [](const TranslationSide& side, int unit, const Reference* r) {
    return place_in(side, unit, r->span, r->key);
  };
  const auto number = [](const Reference* r) { return std::strtod(r->number->c_str(), nullptr); };
  for (const auto& [unit, counterpart] : paired_units(both)) {
    const auto& one = both.original.unit(unit);
    const auto& other = both.translation.unit(counterpart);
    const auto lost = only_in(one, other), extra = only_in(other, one);
    const auto tell = [&, unit = unit, counterpart = counterpart](
                          const Reference* a, const Reference* b, std::string message) {
      TranslationFinding finding{Slip::reference, std::move(message), {}, {}};
      if (a) finding.original = place(both.original, unit, a);
      if (b) finding.translation = place(both.translation, counterpart, b);
      out.push_back({unit, std::move(finding)});
    };
    if (lost.size() == extra.size()) {
      for (std::size_t i = 0; i < lost.size(); ++i) {
        // Symbols may be translated; the number may not.
        if (number(lost[i]) == number(extra[i])) continue;
        tell(lost[i], extra[i],
             fmt::format("{} in the original, {} in the translation", lost[i]->key, extra[i]->key));
      }
    } else {
      for (const auto* r : lost) {
        if (!other.all_values.contains(number(r)))
          tell(r, nullptr, r->key + " is cited only in the original");
      }
      for (const auto* r : extra) {
        if (!one.all_values.contains(number(r)))
          tell(nullptr, r, r->key + " is cited only in the translation");
      }
    }
    for (const auto* a : one.references) {
      if (!a->date || key_of(*a).empty()) continue;
      const auto same = [&](const Reference* b) { return key_of(*b) == key_of(*a) && b->date; };
      const auto b = std::find_if(other.references.begin(), other.references.end(), same);
      if (b == other.references.end() || (*b)->date == a->date) continue;
      const bool agrees = std::any_of(b, other.references.end(), [&](const Reference* r) {
        return same(r) && r->date == a->date;
      });
      if (!agrees)
        tell(a, *b,
             fmt::format("{} is of {} in the original, of {} in the translation", a->key, *a->date,
                         *(*b)->date));
    }
  }
  return out;
}

}  // namespace plantool
