#include "diff/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "diff/aspects.h"
#include "diff/columns.h"
#include "diff/matrix.h"
#include "validate/plan_index.h"

namespace plantool {

namespace {

std::vector<Answers> answers_to(const Framework* framework, const std::vector<const Plan*>& plans) {
  std::vector<Answers> out;
  if (framework == nullptr) return out;
  for (const auto* plan : plans)
    out.push_back(validate(*plan, {framework, ""}).judgements);
  return out;
}

/// What each plan says on a row, however often and in whatever order.
using Said = std::map<std::uint32_t, std::set<std::string>>;

bool is_same_in_all(const Said& said, std::size_t plans) {
  if (said.empty()) return true;
  return said.size() == plans && std::all_of(said.begin(), said.end(), [&](const auto& one) {
           return one.second == said.begin()->second;
         });
}

bool is_same_in_all(const Milestone& milestone, std::size_t plans) {
  Said said;
  for (const auto& cell : milestone.cells)
    said[cell.plan].insert(figure_key(cell.target) + "|" + cell.target.modality);
  return is_same_in_all(said, plans);
}

bool is_same_in_all(const AspectRow& row, std::size_t plans) {
  Said said;
  for (const auto& cell : row.cells)
    said[cell.plan].insert(cell.value);
  return is_same_in_all(said, plans);
}

}  // namespace

std::string_view name(Standing standing) {
  return standing == Standing::leader ? "leader" : "laggard";
}

std::string_view name(Alignment alignment) {
  switch (alignment) {
    case Alignment::framework:
      return "framework";
    case Alignment::meaning:
      return "meaning";
    case Alignment::alone:
      return "alone";
  }
  return "";
}

Choice common_framework(const std::vector<const Plan*>& plans,
                        const std::vector<Framework>& frameworks) {
  std::vector<const Framework*> named;
  for (const auto* plan : plans) {
    const auto choice = named_framework(*plan, frameworks);
    if (choice.framework != nullptr &&
        std::find(named.begin(), named.end(), choice.framework) == named.end())
      named.push_back(choice.framework);
  }
  if (named.empty()) return {nullptr, "the plans name no framework"};
  if (named.size() == 1) return {named.front(), "the plans name it"};
  std::string ids;
  for (const auto* framework : named)
    ids += (ids.empty() ? "" : ", ") + framework->id;
  return {nullptr, fmt::format("the plans name several frameworks: {}", ids)};
}

Comparison compare_plans(const std::vector<const Plan*>& given, const CompareOptions& options) {
  const Provinces provinces(options.grammar, options.as_of);
  const auto plans = provinces.side_by_side(given);
  std::vector<PlanIndex> indexes;
  indexes.reserve(plans.size());
  for (const auto* plan : plans)
    indexes.emplace_back(*plan);
  const auto answers = answers_to(options.against, plans);
  Comparison out;
  out.plans = columns_of(plans, provinces);
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
  return std::any_of(comparison.targets.begin(), comparison.targets.end(),
                     [&](const MatrixRow& row) {
                       return std::any_of(row.milestones.begin(), row.milestones.end(),
                                          [&](const auto& m) { return !is_same_in_all(m, plans); });
                     }) ||
         std::any_of(comparison.structure.begin(), comparison.structure.end(), aspect_differs) ||
         std::any_of(comparison.duties.begin(), comparison.duties.end(), aspect_differs);
}

}  // namespace plantool
