#include "diff/matrix.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>

#include "diff/align.h"
#include "diff/direction.h"
#include "diff/words.h"
#include "framework/wording.h"
#include "validate/figure.h"

namespace plantool {

namespace {

/// A target on its way into a row.
struct Stated {
  std::uint32_t plan;
  const Target* target;
  std::set<std::string>
      kin;  ///< indicators of the framework that it is near to, without being the same
};

bool is_indicator(const Requirement& requirement) {
  return requirement.kind == Kind::indicator && requirement.status != Status::unknown;
}

/// A unit that the grammar has no id for is what its code or its words say.
std::string unit_of(const Target& target) {
  const auto& unit = target.unit;
  if (unit.id != "other") return unit.id + unit.code.value_or("");
  return unit.id + " " +
         unit.code.value_or(folded_word(unit.text.value_or("")) + "/" +
                            folded_word(unit.per.value_or("")));
}

/// Changes of all kinds stand together: a multiple of 2 and a rise of 100 % can be compared.
std::string measure_of(const Target& target) {
  return target.mode != "level" ? "growth" : unit_of(target);
}

class Matrix {
 public:
  Matrix(const std::vector<PlanIndex>& plans, const Framework* against)
      : plans_(plans), against_(against) {
    for (std::uint32_t plan = 0; plan < plans.size(); ++plan) {
      for (std::size_t i = 0; i < plans[plan].plan.targets.size(); ++i)
        add(plan, i);
    }
    for (const auto& plan : plans)
      all_vietnamese_ &= plan.plan.document.language == "vi";
  }

  std::vector<MatrixRow> rows() {
    auto groups = align(items_);
    add_unstated(groups);
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    FactIds ids('r');
    std::vector<MatrixRow> out;
    for (const auto& group : groups)
      out.push_back(row_of(group, ids));
    return out;
  }

 private:
  void add(std::uint32_t plan, std::size_t i) {
    const auto& index = plans_[plan];
    const auto& target = index.plan.targets[i];
    // What a document says twice is said once.
    if (!seen_
             .insert(fmt::format("{}|{}|{}", plan, folded_word(target.indicator.text),
                                 figure_key(target)))
             .second)
      return;
    Stated stated{plan, &target, {}};
    const auto& language = index.plan.document.language;
    Alignable item{plan, keys_of(target, index.target_words[i], stated.kin), measure_of(target),
                   meaning_of(target.indicator.text, language)};
    if (target.unit.id == "count" && item.meaning.tokens.empty())
      item.meaning = meaning_of(target.unit.text.value_or(""), language);
    items_.push_back(std::move(item));
    stated_.push_back(std::move(stated));
  }

  std::vector<std::string> keys_of(const Target& target, const Words& words,
                                   std::set<std::string>& kin) const {
    std::vector<std::string> same, near;
    if (against_ != nullptr) {
      for (const auto& requirement : against_->requirements) {
        if (!is_indicator(requirement) || (!same.empty() && same.back() == requirement.indicator))
          continue;
        const auto recognised = recognise(requirement.wording, words);
        if (recognised == Recognised::same)
          same.push_back(requirement.indicator);
        else if (recognised == Recognised::kin && kin.insert(requirement.indicator).second)
          near.push_back(requirement.indicator);
      }
    }
    if (!same.empty()) return kin.clear(), same;
    if (!near.empty()) return near;
    // Frameworks that nothing is compared with still know one indicator from another.
    const auto& ids = target.indicator.ids;
    return ids.empty() ? ids : std::vector<std::string>{ids.front()};
  }

  /// Indicators of the framework that no plan states.
  void add_unstated(std::vector<AlignedGroup>& groups) const {
    if (against_ == nullptr) return;
    std::set<std::string> known;
    for (const auto& group : groups)
      known.insert(group.key);
    for (const auto& requirement : against_->requirements) {
      if (is_indicator(requirement) && requirement.local &&
          known.insert(requirement.indicator).second) {
        groups.push_back({requirement.indicator, Alignment::framework, {}});
      }
    }
  }

  /// The framework's own order, then what other frameworks know, then by how few plans share it.
  std::pair<std::size_t, std::size_t> rank(const AlignedGroup& group) const {
    if (!group.key.empty()) return {0, place_in_framework(group.key)};
    std::set<std::uint32_t> plans;
    for (const auto& member : group.members)
      plans.insert(items_[member.item].plan);
    return {1, plans_.size() - plans.size()};
  }

  std::size_t place_in_framework(const std::string& indicator) const {
    if (against_ == nullptr) return 0;
    const auto& all = against_->requirements;
    return static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(),
                     [&](const auto& r) { return r.indicator == indicator; }) -
        all.begin());
  }

  MatrixRow row_of(const AlignedGroup& group, FactIds& ids) const {
    const auto requirements = requirements_of(group.key);
    MatrixRow row;
    row.alignment = group.alignment;
    if (!requirements.empty())
      row.title = requirements.front()->indicator_title.in(all_vietnamese_ ? "vi" : "en");
    else
      row.title = title_of(group);
    row.id = group.key.empty() ? ids.next(row.title) : group.key;
    std::map<std::string, Milestone> by_year;
    for (const auto* requirement : requirements)
      add_national(*requirement, by_year);
    for (const auto& member : group.members) {
      auto cell = cell_of(group, member, requirements);
      const auto year = year_of(cell.target);
      by_year[year].cells.push_back(std::move(cell));
    }
    for (auto& [year, milestone] : by_year) {
      milestone.due = year;
      if (!milestone.national) milestone.national = for_every_year(year, requirements);
      mark_standing(milestone, requirements.empty() ? nullptr : requirements.front(),
                    group.key.empty());
      row.milestones.push_back(std::move(milestone));
    }
    // What has no time stands last.
    if (by_year.count("") != 0)
      std::rotate(row.milestones.begin(), row.milestones.begin() + 1, row.milestones.end());
    return row;
  }

  /// What another framework calls its indicator, else the words of the first plan.
  std::string title_of(const AlignedGroup& group) const {
    const auto& frameworks = built_in_frameworks();
    if (!group.key.empty() && frameworks) {
      for (const auto& framework : *frameworks) {
        for (const auto& requirement : framework.requirements) {
          if (requirement.indicator == group.key)
            return requirement.indicator_title.in(all_vietnamese_ ? "vi" : "en");
        }
      }
    }
    const auto& target = *stated_[group.members.front().item].target;
    return target.indicator.text.empty() ? target.unit.text.value_or("") : target.indicator.text;
  }

  std::vector<const Requirement*> requirements_of(const std::string& indicator) const {
    std::vector<const Requirement*> out;
    if (against_ == nullptr || indicator.empty()) return out;
    for (const auto& requirement : against_->requirements) {
      if (is_indicator(requirement) && requirement.indicator == indicator)
        out.push_back(&requirement);
    }
    return out;
  }

  static std::string year_text(const std::string& edtf) {
    const auto year = last_year(edtf);
    return year ? std::to_string(*year) : "";
  }
  static std::string year_of(const Target& target) {
    return target.due ? year_text(target.due->edtf) : "";
  }

  static NationalFigure national_figure(const Requirement& requirement) {
    const auto figure = figure_of(*requirement.value);
    return {requirement.id, *requirement.value, in_words(figure) + of_base(figure)};
  }

  static void add_national(const Requirement& requirement,
                           std::map<std::string, Milestone>& by_year) {
    if (!requirement.value)
      by_year[""];
    else
      by_year[year_text(requirement.value->due)].national = national_figure(requirement);
  }

  /// A national value without a date holds for each year.
  static std::optional<NationalFigure> for_every_year(
      const std::string& year, const std::vector<const Requirement*>& requirements) {
    for (const auto* requirement : requirements) {
      if (!year.empty() && requirement->value && requirement->value->due.empty())
        return national_figure(*requirement);
    }
    return std::nullopt;
  }

  MatrixCell cell_of(const AlignedGroup& group, const AlignedMember& member,
                     const std::vector<const Requirement*>& requirements) const {
    const auto& stated = stated_[member.item];
    MatrixCell cell;
    cell.plan = stated.plan;
    cell.target = *stated.target;
    cell.path = plans_[stated.plan].evidence(*stated.target).path;
    cell.similarity = member.similarity;
    cell.related = stated.kin.count(group.key) != 0;
    cell.aligned_by = aligned_by(group, member, cell.related);
    if (const auto* requirement = nearest(requirements, *stated.target)) judge(cell, *requirement);
    return cell;
  }

  std::string aligned_by(const AlignedGroup& group, const AlignedMember& member,
                         bool related) const {
    if (related) return "a measure related to " + group.key;
    if (!group.key.empty()) return "recognised as " + group.key;
    if (member.item == group.members.front().item) return "the first of its row";
    if (items_[member.item].meaning.tokens == items_[group.members.front().item].meaning.tokens)
      return "the same words";
    return "alike in words and measure";
  }

  /// The requirement that is due nearest to the target; of two the later one.
  static const Requirement* nearest(const std::vector<const Requirement*>& requirements,
                                    const Target& target) {
    const auto year = target.due ? last_year(target.due->edtf) : std::nullopt;
    const Requirement* best = nullptr;
    int best_distance = 0;
    for (const auto* requirement : requirements) {
      if (!requirement->value) continue;
      const auto due = last_year(requirement->value->due);
      const int distance = year && due ? std::abs(*year - *due) : 0;
      if (best == nullptr || distance <= best_distance)
        best = requirement, best_distance = distance;
    }
    return best;
  }

  void judge(MatrixCell& cell, const Requirement& requirement) const {
    const auto ours = figure_of(cell.target), theirs = figure_of(*requirement.value);
    if (cell.related) {
      cell.verdict = Verdict::not_comparable;
      cell.reason =
          fmt::format("a related measure, not the same: '{}'", cell.target.indicator.text);
      return;
    }
    const auto outcome = compare(ours, theirs, requirement.lower_is_better, against_->type);
    cell.verdict = outcome.verdict;
    cell.on_the_way = outcome.on_the_way;
    cell.reason = outcome.reason;
  }

  /// What a plan commits to in a milestone, as a number of which more is better.
  struct End {
    double value;
    MatrixCell* cell;
  };

  /// Marks the best and the worst of the values that are measured in one way, of the way that most
  /// plans share. Wordings that are only near to each other may be compared by a reader; which is
  /// better is not said.
  void mark_standing(Milestone& milestone, const Requirement* requirement, bool by_meaning) const {
    constexpr double kSure = 0.75;
    std::map<std::string, std::vector<MatrixCell*>> by_measure;
    for (auto& cell : milestone.cells) {
      const bool sure = !by_meaning || cell.similarity > kSure;
      if (!cell.related && sure)
        by_measure[comparable_measure(cell.target, requirement)].push_back(&cell);
    }
    std::vector<End> ends;
    for (const auto& [measure, cells] : by_measure) {
      auto its_ends = ends_of(cells, requirement != nullptr && requirement->lower_is_better);
      if (its_ends.size() > ends.size()) ends = std::move(its_ends);
    }
    if (ends.size() < 2) return;
    const auto [worst, best] = std::minmax_element(
        ends.begin(), ends.end(), [](const End& a, const End& b) { return a.value < b.value; });
    const double low = worst->value, high = best->value;
    if (low == high) return;
    for (auto& end : ends) {
      if (end.value == high) end.cell->standing = Standing::leader;
      if (end.value == low) end.cell->standing = Standing::laggard;
    }
  }

  /// One end a plan; a plan that says two things on the matter has none, for which of them stands
  /// for it is not known.
  std::vector<End> ends_of(const std::vector<MatrixCell*>& cells, bool lower_is_better) const {
    const bool falls = lower_is_better || is_lower_better(cells);
    std::map<std::uint32_t, std::vector<End>> by_plan;
    for (auto* cell : cells) {
      const auto end = committed_end(figure_of(cell->target), falls);
      if (end) by_plan[cell->plan].push_back({falls ? -*end : *end, cell});
    }
    std::vector<End> out;
    for (const auto& [plan, ends] : by_plan) {
      if (ends.size() == 1) out.push_back(ends.front());
    }
    return out;
  }

  /// Of a count also what is counted. A base that the name of the indicator implies, or that the
  /// nation's value has not, makes no difference.
  static std::string comparable_measure(const Target& target, const Requirement* requirement) {
    const auto figure = figure_of(target);
    const auto* base = find_base(figure.base);
    const bool named_in_passing =
        requirement != nullptr && requirement->value && requirement->value->base.empty();
    const bool counts = base != nullptr && !base->implied && !named_in_passing;
    return fmt::format("{}|{}|{}|{}|{}|{}", figure.mode, figure.direction, unit_of(target),
                       counts ? figure.base : "", figure.mode == "level" ? "" : figure.baseline,
                       figure.unit == "count" ? folded_word(figure.thing) : "");
  }

  /// Of a fall more is better, whatever falls.
  bool is_lower_better(const std::vector<MatrixCell*>& cells) const {
    return std::any_of(cells.begin(), cells.end(), [&](const MatrixCell* cell) {
      const bool is_level = cell->target.mode == "level" || cell->target.mode == "multiple";
      return is_level &&
             plantool::lower_is_better(cell->target, plans_[cell->plan].plan.document.language);
    });
  }

  const std::vector<PlanIndex>& plans_;
  const Framework* against_;
  bool all_vietnamese_ = true;
  std::set<std::string> seen_;
  std::vector<Stated> stated_;
  std::vector<Alignable> items_;  ///< one each of `stated_`
};

}  // namespace

std::string figure_key(const Target& target) {
  const auto figure = figure_of(target);
  const auto end = [](const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : std::string();
  };
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", figure.mode, figure.direction,
                     figure.comparator, end(figure.min), end(figure.max), unit_of(target),
                     folded_word(figure.thing), figure.base, figure.baseline, figure.due);
}

std::vector<MatrixRow> target_matrix(const std::vector<PlanIndex>& plans,
                                     const Framework* against) {
  return Matrix(plans, against).rows();
}

}  // namespace plantool
