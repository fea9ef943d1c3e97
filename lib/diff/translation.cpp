#include "diff/translation.h"

#include <algorithm>
#include <utility>

#include "diff/compared_words.h"
#include "diff/translation_slips.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;

}  // namespace

std::string_view name(Slip slip) {
  switch (slip) {
    case Slip::lost:
      return "lost";
    case Slip::added:
      return "added";
    case Slip::label:
      return "label";
    case Slip::number:
      return "number";
    case Slip::time:
      return "time";
    case Slip::fact:
      return "fact";
    case Slip::reference:
      return "reference";
  }
  return "";
}

RevisionPlace place_in(const TranslationSide& side, int unit, std::optional<Span> span,
                       std::string text) {
  RevisionPlace out;
  if (unit != kNone) out.section = side.tree.section(unit).id;
  out.path = side.tree.path(unit);
  out.span = span;
  out.text = std::move(text);
  return out;
}

std::vector<std::pair<int, int>> paired_units(const Translated& both) {
  std::vector<std::pair<int, int>> out = {{kNone, kNone}};
  for (int i = 0; i < both.original.tree.size(); ++i) {
    const int other = both.pairs.translation_of[static_cast<std::size_t>(i)];
    if (other != kNone) out.emplace_back(i, other);
  }
  return out;
}

namespace {

/// What the two say of themselves.
std::vector<PlacedFinding> find_statements(const Translated& both) {
  std::vector<PlacedFinding> out;
  const auto add = [&](Slip slip, const std::string& what, const std::string& one,
                       const std::string& other) {
    if (one.empty() || other.empty() || one == other) return;
    out.push_back({kNone,
                   {slip, what + ": " + one + " in the original, " + other + " in the translation",
                    place_in(both.original, kNone, std::nullopt, one),
                    place_in(both.translation, kNone, std::nullopt, other)}});
  };
  const auto& a = both.original.plan.document;
  const auto& b = both.translation.plan.document;
  // Only the digits: how a symbol is written in English differs.
  const auto digits = [](const Text& number) {
    return number ? number->substr(0, number->find_first_not_of("0123456789")) : std::string();
  };
  add(Slip::reference, "number of the document", digits(a.number), digits(b.number));
  // A translation may name the year alone, or the day that it was published on.
  const auto day = [](const DocumentInfo& d) {
    return d.issued && d.issued->edtf.size() == 10 ? d.issued->edtf : std::string();
  };
  if (a.number && b.number) add(Slip::time, "date of issue", day(a), day(b));
  const auto period = [](const DocumentInfo& d) {
    return d.period ? d.period->edtf : std::string();
  };
  add(Slip::time, "period of the plan", period(a), period(b));
  return out;
}

}  // namespace

Translation compare_translation(const Plan& original, const Plan& translation) {
  const TranslationSide one(original), other(translation);
  const auto pairs = pair_units(one, other);
  const Translated both{one, other, pairs};
  Translation out{{original.source.path, original.document},
                  {translation.source.path, translation.document},
                  {},
                  {}};
  for (const auto& [unit, counterpart] : paired_units(both)) {
    if (unit != kNone)
      out.units.push_back({one.tree.section(unit).id, other.tree.section(counterpart).id});
  }
  std::vector<PlacedFinding> found = find_statements(both);
  for (const auto find : {find_lost_units, find_numbers, find_times, find_facts, find_references}) {
    for (auto& finding : find(both))
      found.push_back(std::move(finding));
  }
  std::stable_sort(found.begin(), found.end(), [](const PlacedFinding& a, const PlacedFinding& b) {
    const auto key = [](const PlacedFinding& f) {
      return std::pair(!f.finding.original.has_value(), f.unit);
    };
    return key(a) < key(b);
  });
  for (auto& placed : found)
    out.findings.push_back(std::move(placed.finding));
  return out;
}

}  // namespace plantool
