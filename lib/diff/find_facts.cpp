#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "diff/compared_words.h"
#include "diff/translation_slips.h"
#include "framework/data.h"
#include "validate/figure.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;

constexpr std::string_view kNoBound = "no bound";

/// "At least" and "more than" are one kind of bound: translators do not keep them apart.
std::string_view bound_of(const Target& t) {
  if (t.comparator == "at-least" || t.comparator == "more-than") return "a lower bound";
  if (t.comparator == "at-most" || t.comparator == "less-than") return "an upper bound";
  return t.comparator == "about" ? "about" : kNoBound;
}

/// What bound-hints.toml holds.
const std::set<std::string>& bound_hints() {
  static const std::set<std::string> known = [] {
    std::set<std::string> out;
    read_data("measures/bound-hints.toml", [&](std::string_view kind, Entry& entry) {
      if (kind != "hint") entry.fault_of_kind(kind, {"hint"});
      for (const auto& word : entry.texts("words"))
        out.insert(word);
    });
    return out;
  }();
  return known;
}

/// A bound that was read on one side only may stand on the other in words that are not known.
bool may_hide_bound(const Target& t) {
  const auto words = compared_words(t.quote);
  return bound_of(t) == kNoBound &&
         std::any_of(words.begin(), words.end(),
                     [](const ComparedWord& word) { return bound_hints().contains(word.key); });
}

bool same_numbers(const Target& a, const Target& b) {
  // A range has two ends; a bound leaves one out.
  const auto end = [](const Target& t) { return t.min ? t.min : t.max; };
  return (a.min == b.min && a.max == b.max) ||
         (a.comparator != "range" && b.comparator != "range" && end(a) == end(b));
}

std::string in_words_of(const Target& t) {
  auto figure = figure_of(t);
  figure.due.clear();
  figure.thing.clear();
  return in_words(figure);
}

class FactFinder {
 public:
  explicit FactFinder(const Translated& both) : both_(both) {
    names_ = names_of(both.original.plan);
    other_names_ = names_of(both.translation.plan);
  }

  std::vector<PlacedFinding> run() {
    for (const auto& [unit, counterpart] : paired_units(both_)) {
      if (unit == kNone) continue;
      compare_targets(unit, counterpart);
      compare_agencies(unit, counterpart);
    }
    return std::move(out_);
  }

 private:
  using Names = std::map<std::string, std::set<std::string>>;  ///< by id, all that an agency is
                                                               ///< called, made alike

  static Names names_of(const Plan& plan) {
    Names out;
    for (const auto& a : plan.assignments) {
      out[a.agency.id].insert(compared_text(a.agency.name));
      for (const auto& partner : a.with)
        out[partner.id].insert(compared_text(partner.name));
    }
    return out;
  }

  void compare_targets(int unit, int counterpart) {
    auto others = both_.translation.unit(counterpart).targets;
    std::vector<const Target*> rest;
    for (const auto* target : both_.original.unit(unit).targets) {
      const auto found = std::find_if(others.begin(), others.end(), [&](const Target* other) {
        return same_numbers(*target, *other) && target->mode == other->mode;
      });
      if (found == others.end()) {
        rest.push_back(target);
        continue;
      }
      compare_bounds(unit, counterpart, *target, **found);
      others.erase(found);
    }
    if (rest.size() == 1 && others.size() == 1)
      compare_scales(unit, counterpart, *rest.front(), *others.front());
  }

  void compare_bounds(int unit, int counterpart, const Target& one, const Target& other) {
    const bool other_unit = (one.unit.id == "percent") != (other.unit.id == "percent") ||
                            one.unit.code.value_or("") != other.unit.code.value_or("");
    const bool known_units = one.unit.id != "other" && other.unit.id != "other" &&
                             one.unit.id != "count" && other.unit.id != "count";
    const bool other_bound =
        bound_of(one) != bound_of(other) && !may_hide_bound(one) && !may_hide_bound(other);
    if (other_bound || (known_units && other_unit) || one.direction != other.direction)
      tell(unit, counterpart, one, other);
  }

  /// "215 million" and "215 billion": the digits are the same, the values are not.
  void compare_scales(int unit, int counterpart, const Target& one, const Target& other) {
    if (one.unit.id != other.unit.id || one.mode != other.mode || !one.min || !other.min ||
        *one.min <= 0 || *other.min <= 0)
      return;
    const double scale = std::fabs(std::log10(*one.min / *other.min)) / 3;
    if (scale > 0.5 && std::fabs(scale - std::round(scale)) < 1e-9)
      tell(unit, counterpart, one, other);
  }

  void tell(int unit, int counterpart, const Target& one, const Target& other) {
    const auto said = in_words_of(one), other_said = in_words_of(other);
    out_.push_back(
        {unit,
         {Slip::fact, fmt::format("{} in the original, {} in the translation", said, other_said),
          place_in(both_.original, unit, one.span, said),
          place_in(both_.translation, counterpart, other.span, other_said)}});
  }

  using Agencies = std::map<std::string, const Assignment*>;

  static Agencies agencies_of(const TranslationUnit& unit) {
    Agencies out;
    for (const auto* a : unit.assignments) {
      out.emplace(a->agency.id, a);
      for (const auto& partner : a->with)
        out.emplace(partner.id, a);
    }
    return out;
  }

  static std::string name_of(const Assignment& assignment, const std::string& id) {
    for (const auto& partner : assignment.with) {
      if (partner.id == id) return partner.name;
    }
    return assignment.agency.name;
  }

  /// The unit, or a heading around it, calls the agency by a name that the document uses elsewhere.
  static bool is_named(const TranslationSide& side, const Names& names, int unit,
                       const std::string& id) {
    const auto known = names.find(id);
    if (known == names.end()) return false;
    std::string text;
    constexpr int kDeep = 100;  // a hostile model may nest for ever
    int depth = 0;
    for (int around = unit; around != kNone && depth < kDeep;
         around = side.tree.parent(around), ++depth) {
      const auto& section = side.tree.section(around);
      text +=
          " " +
          compared_text(around == unit ? heading_and_text(section) : section.heading.value_or("")) +
          " ";
    }
    return std::any_of(known->second.begin(), known->second.end(), [&](const std::string& name) {
      return text.find(" " + name + " ") != std::string::npos;
    });
  }

  void compare_agencies(int unit, int counterpart) {
    const auto one = agencies_of(both_.original.unit(unit)),
               other = agencies_of(both_.translation.unit(counterpart));
    // Where one side has no assignment at all, the sentence was read in another way.
    if (one.empty() || other.empty()) return;
    auto lost = apart(one, other, both_.translation, other_names_, counterpart);
    auto extra = apart(other, one, both_.original, names_, unit);
    keep_certain(lost, extra, one.size(), other.size());
    for (const auto& agency : lost)
      tell_agency(unit, counterpart, agency, true);
    for (const auto& agency : extra)
      tell_agency(unit, counterpart, agency, false);
  }

  /// An agency of one side that the other side does not name here.
  struct Apart {
    std::string id;
    const Assignment* assignment;
    bool is_known;  ///< the other document names it elsewhere
  };

  static std::vector<Apart> apart(const Agencies& here, const Agencies& there,
                                  const TranslationSide& side, const Names& names, int unit) {
    std::vector<Apart> out;
    for (const auto& [id, assignment] : here) {
      if (!there.contains(id) && !is_named(side, names, unit, id))
        out.push_back({id, assignment, names.contains(id)});
    }
    return out;
  }

  /// An agency that the other document never names may stand there under a name that is not known.
  /// It is missing for certain only where as many agencies fewer stand on the other side as there
  /// are such ones here.
  static void keep_certain(std::vector<Apart>& lost, std::vector<Apart>& extra, std::size_t here,
                           std::size_t there) {
    const auto known = [](const std::vector<Apart>& list) {
      return static_cast<std::size_t>(
          std::count_if(list.begin(), list.end(), [](const Apart& a) { return a.is_known; }));
    };
    const auto rest = here - known(lost), other_rest = there - known(extra);
    const auto drop_unknown = [&](std::vector<Apart>& list, std::size_t own, std::size_t other) {
      if (own >= other && list.size() - known(list) == own - other) return;
      list.erase(
          std::remove_if(list.begin(), list.end(), [](const Apart& a) { return !a.is_known; }),
          list.end());
    };
    drop_unknown(lost, rest, other_rest);
    drop_unknown(extra, other_rest, rest);
  }

  void tell_agency(int unit, int counterpart, const Apart& agency, bool lost) {
    const auto name = name_of(*agency.assignment, agency.id);
    // An agency of a heading has all tasks below it; it is told once.
    const int around = both_.original.tree.parent(unit);
    if (!told_.insert({around, agency.id + (lost ? "-" : "+")}).second) return;
    TranslationFinding finding{
        Slip::fact,
        fmt::format("{} has a part in it only in the {}", name, lost ? "original" : "translation"),
        {},
        {}};
    if (lost)
      finding.original = place_in(both_.original, unit, agency.assignment->span, name);
    else
      finding.translation = place_in(both_.translation, counterpart, agency.assignment->span, name);
    out_.push_back({unit, std::move(finding)});
  }

  const Translated& both_;
  Names names_, other_names_;
  std::set<std::pair<int, std::string>> told_;
  std::vector<PlacedFinding> out_;
};

}  // namespace

std::vector<PlacedFinding> find_facts(const Translated& both) {
  return FactFinder(both).run();
}

}  // namespace plantool
