#include "diff/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "diff/aspects.h"
#include "diff/columns.h"
#include "diff/matrix.h"
#include "validate/plan_index.h"

namespace plantool {

namespace {

std::vector<Answers> answers_to(const Framework* framework, const std::vector<const Plan*>& plans) {
  std::vector<Answers> out;
  if (framework == nullptr) return out;
  for (const auto* plan : plans) out.push_back(validate(*plan, {framework, ""}).judgements);
  return out;
}

/// All plans say the same: each has one cell, and all read alike.
bool is_same_in_all(const Milestone& milestone, std::size_t plans) {
  if (milestone.cells.empty()) return true;
  const auto figure = [](const MatrixCell& cell) {
    const auto& t = cell.target;
    return std::tie(t.mode, t.direction, t.comparator, t.min, t.max, t.unit.id);
  };
  std::set<std::uint32_t> having;
  for (const auto& cell : milestone.cells) having.insert(cell.plan);
  return having.size() == plans && std::all_of(milestone.cells.begin(), milestone.cells.end(), [&](const MatrixCell& cell) {
    return figure(cell) == figure(milestone.cells.front());
  });
}

bool is_same_in_all(const AspectRow& row, std::size_t plans) {
  if (row.cells.empty()) return true;
  std::set<std::uint32_t> having;
  std::set<std::string> values;
  for (const auto& cell : row.cells) having.insert(cell.plan), values.insert(cell.value);
  return having.size() == plans && values.size() == 1;
}

}  // namespace

std::string_view name(Standing standing) { return standing == Standing::leader ? "leader" : "laggard"; }

std::string_view name(Alignment alignment) {
  switch (alignment) {
    case Alignment::framework: return "framework";
    case Alignment::meaning: return "meaning";
    case Alignment::alone: return "alone";
  }
  return "";
}

Choice common_framework(const std::vector<const Plan*>& plans, const std::vector<Framework>& frameworks) {
  std::vector<const Framework*> named;
  for (const auto* plan : plans) {
    const auto choice = named_framework(*plan, frameworks);
    if (choice.framework != nullptr && std::find(named.begin(), named.end(), choice.framework) == named.end()) named.push_back(choice.framework);
  }
  if (named.empty()) return {nullptr, "the plans name no framework"};
  if (named.size() == 1) return {named.front(), "the plans name it"};
  std::string ids;
  for (const auto* framework : named) ids += (ids.empty() ? "" : ", ") + framework->id;
  return {nullptr, fmt::format("the plans name several frameworks: {}", ids)};
}

Comparison compare_plans(const std::vector<const Plan*>& given, const CompareOptions& options) {
  const auto plans = side_by_side(given, options.as_of);
  std::vector<PlanIndex> indexes;
  indexes.reserve(plans.size());
  for (const auto* plan : plans) indexes.emplace_back(*plan);
  const auto answers = answers_to(options.against, plans);
  Comparison out;
  out.plans = columns_of(plans, options.as_of);
  if (options.against != nullptr) {
    out.framework = options.against->id;
    out.framework_title = options.against->title.en;
  }
  out.why = options.why;
  out.as_of = options.as_of;
  out.targets = target_matrix(indexes, options.against);
  out.structure = structure_rows(indexes, options.against, answers);
  out.duties = duty_rows(indexes, options.against, answers);
  out.echo = find_echo(plans);
  return out;
}

bool differs(const Comparison& comparison) {
  const auto plans = comparison.plans.size();
  const auto aspect_differs = [&](const AspectRow& row) { return !is_same_in_all(row, plans); };
  return std::any_of(comparison.targets.begin(), comparison.targets.end(), [&](const MatrixRow& row) {
           return std::any_of(row.milestones.begin(), row.milestones.end(), [&](const auto& m) { return !is_same_in_all(m, plans); });
         }) ||
         std::any_of(comparison.structure.begin(), comparison.structure.end(), aspect_differs) ||
         std::any_of(comparison.duties.begin(), comparison.duties.end(), aspect_differs);
}

}  // namespace plantool
