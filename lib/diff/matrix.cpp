#include "diff/matrix.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>

#include "diff/align.h"
#include "diff/direction.h"
#include "framework/wording.h"
#include "validate/figure.h"

namespace plantool {

namespace {

/// A target on its way into a row.
struct Stated {
  std::uint32_t plan;
  const Target* target;
  std::set<std::string> kin;  ///< indicators of the framework that it is near to, without being the same
};

bool is_indicator(const Requirement& requirement) {
  return requirement.kind == Kind::indicator && requirement.status != Status::unknown;
}

/// Changes of all kinds stand together: a multiple of 2 and a rise of 100 % can be compared.
std::string measure_of(const Target& target) {
  if (target.mode != "level") return "growth";
  return target.unit.id + target.unit.code.value_or("");
}

class Matrix {
 public:
  Matrix(const std::vector<PlanIndex>& plans, const Framework* against) : plans_(plans), against_(against) {
    for (std::uint32_t plan = 0; plan < plans.size(); ++plan) {
      for (std::size_t i = 0; i < plans[plan].plan.targets.size(); ++i) add(plan, i);
    }
    for (const auto& plan : plans) all_vietnamese_ &= plan.plan.document.language == "vi";
  }

  std::vector<MatrixRow> rows() {
    auto groups = align(items_);
    add_unstated(groups);
    std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    FactIds ids('r');
    std::vector<MatrixRow> out;
    for (const auto& group : groups) out.push_back(row_of(group, ids));
    return out;
  }

 private:
  void add(std::uint32_t plan, std::size_t i) {
    const auto& index = plans_[plan];
    const auto& target = index.plan.targets[i];
    // What a document says twice in the same words is said once.
    if (target.id.find('~') != std::string::npos) return;
    Stated stated{plan, &target, {}};
    const auto& language = index.plan.document.language;
    Alignable item{plan, keys_of(target, index.target_words[i], stated.kin), measure_of(target), meaning_of(target.indicator.text, language)};
    if (target.unit.id == "count" && item.meaning.tokens.empty()) item.meaning = meaning_of(target.unit.text.value_or(""), language);
    items_.push_back(std::move(item));
    stated_.push_back(std::move(stated));
  }

  std::vector<std::string> keys_of(const Target& target, const Words& words, std::set<std::string>& kin) const {
    std::vector<std::string> same, near;
    if (against_ != nullptr) {
      for (const auto& requirement : against_->requirements) {
        if (!is_indicator(requirement) || (!same.empty() && same.back() == requirement.indicator)) continue;
        const auto recognised = recognise(requirement.wording, words);
        if (recognised == Recognised::same) same.push_back(requirement.indicator);
        else if (recognised == Recognised::kin && kin.insert(requirement.indicator).second) near.push_back(requirement.indicator);
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
    for (const auto& group : groups) known.insert(group.key);
    for (const auto& requirement : against_->requirements) {
      if (is_indicator(requirement) && requirement.local && known.insert(requirement.indicator).second) {
        groups.push_back({requirement.indicator, Alignment::framework, {}});
      }
    }
  }

  /// The framework's own order, then what other frameworks know, then by how few plans share it.
  std::pair<std::size_t, std::size_t> rank(const AlignedGroup& group) const {
    if (!group.key.empty()) return {0, place_in_framework(group.key)};
    std::set<std::uint32_t> plans;
    for (const auto& member : group.members) plans.insert(items_[member.item].plan);
    return {1, plans_.size() - plans.size()};
  }

  std::size_t place_in_framework(const std::string& indicator) const {
    if (against_ == nullptr) return 0;
    const auto& all = against_->requirements;
    return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.indicator == indicator; }) - all.begin());
  }

  MatrixRow row_of(const AlignedGroup& group, FactIds& ids) const {
    const auto requirements = requirements_of(group.key);
    MatrixRow row;
    row.alignment = group.alignment;
    if (!requirements.empty()) row.title = requirements.front()->indicator_title.in(all_vietnamese_ ? "vi" : "en");
    else row.title = stated_[group.members.front().item].target->indicator.text;
    row.id = group.key.empty() ? ids.next(row.title) : group.key;
    std::map<std::string, Milestone> by_year;
    for (const auto* requirement : requirements) add_national(*requirement, by_year);
    for (const auto& member : group.members) {
      auto cell = cell_of(group, member, requirements);
      const auto year = year_of(cell.target);
      by_year[year].cells.push_back(std::move(cell));
    }
    for (auto& [year, milestone] : by_year) {
      milestone.due = year;
      if (!milestone.national) milestone.national = by_year_or_every_year(year, requirements);
      mark_standing(milestone, !requirements.empty() && requirements.front()->lower_is_better);
      row.milestones.push_back(std::move(milestone));
    }
    // What has no time stands last.
    if (by_year.count("") != 0) std::rotate(row.milestones.begin(), row.milestones.begin() + 1, row.milestones.end());
    return row;
  }

  std::vector<const Requirement*> requirements_of(const std::string& indicator) const {
    std::vector<const Requirement*> out;
    if (against_ == nullptr || indicator.empty()) return out;
    for (const auto& requirement : against_->requirements) {
      if (is_indicator(requirement) && requirement.indicator == indicator) out.push_back(&requirement);
    }
    return out;
  }

  static std::string year_text(const std::string& edtf) {
    const auto year = last_year(edtf);
    return year ? std::to_string(*year) : "";
  }
  static std::string year_of(const Target& target) { return target.due ? year_text(target.due->edtf) : ""; }

  static NationalFigure national_figure(const Requirement& requirement) {
    const auto figure = figure_of(*requirement.value);
    return {requirement.id, *requirement.value, in_words(figure) + of_base(figure)};
  }

  static void add_national(const Requirement& requirement, std::map<std::string, Milestone>& by_year) {
    if (!requirement.value) by_year[""];
    else by_year[year_text(requirement.value->due)].national = national_figure(requirement);
  }

  /// A national value without a date holds for each year.
  static std::optional<NationalFigure> by_year_or_every_year(const std::string& year, const std::vector<const Requirement*>& requirements) {
    for (const auto* requirement : requirements) {
      if (!year.empty() && requirement->value && requirement->value->due.empty()) return national_figure(*requirement);
    }
    return std::nullopt;
  }

  MatrixCell cell_of(const AlignedGroup& group, const AlignedMember& member, const std::vector<const Requirement*>& requirements) const {
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

  std::string aligned_by(const AlignedGroup& group, const AlignedMember& member, bool related) const {
    if (related) return "a measure related to " + group.key;
    if (!group.key.empty()) return "recognised as " + group.key;
    if (member.item == group.members.front().item) return "the first of its row";
    if (items_[member.item].meaning.tokens == items_[group.members.front().item].meaning.tokens) return "the same words";
    return "alike in words and measure";
  }

  /// The requirement that is due nearest to the target; of two the later one.
  static const Requirement* nearest(const std::vector<const Requirement*>& requirements, const Target& target) {
    const auto year = target.due ? last_year(target.due->edtf) : std::nullopt;
    const Requirement* best = nullptr;
    int best_distance = 0;
    for (const auto* requirement : requirements) {
      if (!requirement->value) continue;
      const auto due = last_year(requirement->value->due);
      const int distance = year && due ? std::abs(*year - *due) : 0;
      if (best == nullptr || distance <= best_distance) best = requirement, best_distance = distance;
    }
    return best;
  }

  void judge(MatrixCell& cell, const Requirement& requirement) const {
    const auto ours = figure_of(cell.target), theirs = figure_of(*requirement.value);
    if (cell.related) {
      cell.verdict = Verdict::not_comparable;
      cell.reason = fmt::format("a related measure, not the same: '{}'", cell.target.indicator.text);
      return;
    }
    const auto outcome = compare(ours, theirs, requirement.lower_is_better, against_->type);
    cell.verdict = outcome.verdict;
    cell.reason = outcome.reason;
  }

  /// The best and the worst of the values that are measured in one way, of the way that most plans share.
  void mark_standing(Milestone& milestone, bool lower_is_better) const {
    std::map<std::string, std::vector<MatrixCell*>> by_measure;
    for (auto& cell : milestone.cells) {
      if (cell.verdict != Verdict::not_comparable) by_measure[comparable_measure(cell.target)].push_back(&cell);
    }
    std::vector<MatrixCell*>* most = nullptr;
    for (auto& [measure, cells] : by_measure) {
      if (most == nullptr || plan_count(cells) > plan_count(*most)) most = &cells;
    }
    if (most == nullptr || plan_count(*most) < 2) return;
    const bool falls = lower_is_better || is_lower_better(*most);
    std::vector<std::pair<double, MatrixCell*>> ends;
    for (auto* cell : *most) {
      if (const auto end = committed_end(figure_of(cell->target), falls)) ends.emplace_back(falls ? -*end : *end, cell);
    }
    if (ends.size() < 2) return;
    const auto [worst, best] = std::minmax_element(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const double low = worst->first, high = best->first;
    if (low == high) return;
    for (auto& [end, cell] : ends) {
      if (end == high) cell->standing = Standing::leader;
      if (end == low) cell->standing = Standing::laggard;
    }
  }

  static std::size_t plan_count(const std::vector<MatrixCell*>& cells) {
    std::set<std::uint32_t> plans;
    for (const auto* cell : cells) plans.insert(cell->plan);
    return plans.size();
  }

  static std::string comparable_measure(const Target& target) {
    const auto figure = figure_of(target);
    return fmt::format("{}|{}|{}|{}|{}|{}", figure.mode, figure.direction, figure.unit, figure.currency, figure.base,
                       figure.mode == "level" ? "" : figure.baseline);
  }

  /// Of a fall more is better, whatever falls.
  bool is_lower_better(const std::vector<MatrixCell*>& cells) const {
    return std::any_of(cells.begin(), cells.end(), [&](const MatrixCell* cell) {
      const bool is_level = cell->target.mode == "level" || cell->target.mode == "multiple";
      return is_level && plantool::lower_is_better(cell->target, plans_[cell->plan].plan.document.language);
    });
  }

  const std::vector<PlanIndex>& plans_;
  const Framework* against_;
  bool all_vietnamese_ = true;
  std::vector<Stated> stated_;
  std::vector<Alignable> items_;  ///< one each of `stated_`
};

}  // namespace

std::vector<MatrixRow> target_matrix(const std::vector<PlanIndex>& plans, const Framework* against) { return Matrix(plans, against).rows(); }

}  // namespace plantool
