#include <fmt/format.h>

#include <algorithm>

#include "diff/label_steps.h"
#include "diff/translation_slips.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

/// One side seen from a unit that the other side may not have.
struct Looking {
  const TranslationSide& here;
  const TranslationSide& there;
  const std::vector<int>& counterparts;  ///< of the units here
};

/// All numbers of a unit and of what is below it.
void collect(const TranslationSide& side, int unit, std::multiset<double>& out) {
  std::vector<int> open = {unit};
  while (!open.empty()) {
    const int next = open.back();
    open.pop_back();
    for (const auto& number : side.unit(next).numbers)
      out.insert(number.value);
    for (const auto& [year, stated] : side.unit(next).years)
      out.insert(year);
    const auto& children = side.tree.children(next);
    open.insert(open.end(), children.begin(), children.end());
  }
}

/// All numbers of the unit stand in the counterpart of what is around it as often as they do here:
/// then it has been written into a neighbour. So it may have been, too, when that holds for the
/// whole list and numbers of its pairs are not where they should be.
bool stands_elsewhere(const Looking& looking, int unit) {
  const int around = looking.here.tree.parent(unit);
  if (around == kNone) return false;
  std::multiset<double> own, all_here, all_there;
  collect(looking.here, unit, own);
  collect(looking.here, around, all_here);
  collect(looking.there, looking.counterparts[at(around)], all_there);
  const auto is_kept = [&](double value) {
    return all_there.count(value) >= all_here.count(value);
  };
  if (!own.empty()) return std::all_of(own.begin(), own.end(), is_kept);
  const auto& siblings = looking.here.tree.children(around);
  const bool rearranged = std::any_of(siblings.begin(), siblings.end(), [&](int sibling) {
    const int counterpart = looking.counterparts[at(sibling)];
    const auto& numbers = looking.here.unit(sibling).numbers;
    return counterpart != kNone &&
           std::any_of(numbers.begin(), numbers.end(), [&](const StatedNumber& number) {
             return !looking.there.unit(counterpart).all_values.contains(number.value);
           });
  });
  return rearranged && std::all_of(all_here.begin(), all_here.end(), is_kept);
}

std::string called(const Section& section) {
  if (section.number) return "'" + section.label.value_or("") + "'";
  return section.heading ? "'" + *section.heading + "'" : "an item of the list";
}

/// "a)" of the unit before it that has a counterpart, as the other side writes it.
std::string neighbours(const Looking& looking, int unit) {
  const auto& siblings = looking.here.tree.children(looking.here.tree.parent(unit));
  const auto place = std::find(siblings.begin(), siblings.end(), unit);
  const auto label = [&](int sibling) {
    return looking.there.tree.section(looking.counterparts[at(sibling)]).label.value_or("");
  };
  const auto has_counterpart = [&](int sibling) {
    return looking.counterparts[at(sibling)] != kNone;
  };
  const auto before =
      std::find_if(std::make_reverse_iterator(place), siblings.rend(), has_counterpart);
  const auto after = std::find_if(place, siblings.end(), has_counterpart);
  std::string out;
  const auto numbered = [&](int sibling) {
    return looking.here.tree.section(sibling).number.has_value();
  };
  if (before != siblings.rend() && numbered(*before)) out += " behind '" + label(*before) + "'";
  if (after != siblings.end() && numbered(*after))
    out += std::string(out.empty() ? "" : " and") + " before '" + label(*after) + "'";
  return out;
}

std::string text_of(const Section& section) {
  const auto said = heading_and_text(section);
  return section.label ? *section.label + " " + said : said;
}

/// Of a list that is shorter on the other side, a unit that says nothing by which it can be told
/// from the others.
bool is_one_of_many(const Looking& looking, int unit) {
  return looking.here.unit(unit).all_values.empty() && !looking.here.tree.section(unit).number &&
         !looking.here.tree.section(unit).heading;
}

void find_on_one_side(const Looking& looking, Slip slip, std::vector<PlacedFinding>& out) {
  const auto& tree = looking.here.tree;
  int last_paired = kNone;
  for (int i = 0; i < tree.size(); ++i) {
    const int counterpart = looking.counterparts[at(i)];
    const int around = tree.parent(i);
    if (counterpart != kNone) {
      last_paired = slip == Slip::lost ? i : counterpart;
      continue;
    }
    // What is below a lost unit is lost with it.
    if (around != kNone && looking.counterparts[at(around)] == kNone) continue;
    if (stands_elsewhere(looking, i)) continue;
    const auto& section = tree.section(i);
    const bool lost = slip == Slip::lost;
    auto message =
        fmt::format("{} stands only in the {}", called(section), lost ? "original" : "translation");
    const auto next_to = neighbours(looking, i);
    if (!next_to.empty())
      message +=
          fmt::format("; its place in the {} is{}", lost ? "translation" : "original", next_to);
    if (is_one_of_many(looking, i))
      message += "; which one of the list it is, is told by the lengths of the items";
    auto place = place_in(looking.here, i, section.span, text_of(section));
    TranslationFinding finding{slip, std::move(message), {}, {}};
    (lost ? finding.original : finding.translation) = std::move(place);
    out.push_back({lost ? i : last_paired, std::move(finding)});
  }
}

void find_labels(const Translated& both, std::vector<PlacedFinding>& out) {
  const auto labels = label_steps(both.original.tree),
             other_labels = label_steps(both.translation.tree);
  for (const auto& [unit, counterpart] : paired_units(both)) {
    if (unit == kNone) continue;
    const auto& one = labels[at(unit)];
    const auto& other = other_labels[at(counterpart)];
    // Where what stands before was lost, or a list is lettered by the English alphabet, the next
    // label follows rightly.
    if (one.value == 0 || other.value == 0 || one.style != other.style ||
        one.value == other.value || one.step == other.step)
      continue;
    const auto& a = both.original.tree.section(unit);
    const auto& b = both.translation.tree.section(counterpart);
    out.push_back({unit,
                   {Slip::label,
                    fmt::format("'{}' in the original, '{}' in the translation",
                                a.label.value_or(""), b.label.value_or("")),
                    place_in(both.original, unit, a.span, text_of(a)),
                    place_in(both.translation, counterpart, b.span, text_of(b))}});
  }
}

}  // namespace

std::vector<PlacedFinding> find_lost_units(const Translated& both) {
  std::vector<PlacedFinding> out;
  find_labels(both, out);
  find_on_one_side({both.original, both.translation, both.pairs.translation_of}, Slip::lost, out);
  find_on_one_side({both.translation, both.original, both.pairs.original_of}, Slip::added, out);
  return out;
}

}  // namespace plantool
