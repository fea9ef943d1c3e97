// What the text says of a target or a task, and a table says otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "lint/days.h"
#include "lint/rules.h"
#include "lint/values.h"

namespace plantool {

namespace {

template <class Fact>
std::unordered_map<std::string_view, const Fact*> by_id(const std::vector<Fact>& facts) {
  std::unordered_map<std::string_view, const Fact*> out;
  for (const auto& fact : facts)
    out.emplace(fact.id, &fact);
  return out;
}

bool in_table(const Plan& plan, const Span& span) {
  return std::any_of(plan.tables.begin(), plan.tables.end(), [&](const Table& table) {
    return table.span.start <= span.start && span.start < table.span.end;
  });
}

std::string place(const Plan& plan, const std::string& section, const Span& span) {
  const auto where = fmt::format("line {}", span.line);
  return (in_table(plan, span) ? "the table in " : "") +
         (section.empty() ? where : fmt::format("{}, {}", section, where));
}

void check_targets(Examination& document) {
  const auto& plan = document.plan;
  const auto targets = by_id(plan.targets);
  for (const auto& target : plan.targets) {
    for (const auto& id : target.same_as) {
      const auto other = targets.find(id);
      // Each pair is told once, where the later one stands.
      if (other == targets.end() || other->second->span.start >= target.span.start ||
          !contradict(*other->second, target))
        continue;
      document.report(
          "LNT024",
          fmt::format("'{}' is {} by {} here, but {} in {}", target.indicator.text,
                      value_in_words(target), target.due->edtf, value_in_words(*other->second),
                      place(plan, other->second->section, other->second->span)),
          target.section, target.span, target.quote);
    }
  }
}

using DeadlinesById = std::unordered_map<std::string_view, const Deadline*>;

/// Deadlines that an assignment of a table names, or that stand in the text of one.
std::vector<const Deadline*> deadlines_of(const Plan& plan, const DeadlinesById& by_id,
                                          const Assignment& assignment) {
  std::vector<const Deadline*> out;
  for (const auto& id : assignment.deadlines) {
    if (const auto it = by_id.find(id); it != by_id.end()) out.push_back(it->second);
  }
  if (!out.empty()) return out;
  const auto first = std::lower_bound(
      plan.deadlines.begin(), plan.deadlines.end(), assignment.span.start,
      [](const Deadline& deadline, std::uint32_t at) { return deadline.span.start < at; });
  for (auto it = first; it != plan.deadlines.end() && it->span.start < assignment.span.end; ++it)
    out.push_back(&*it);
  return out;
}

/// One time each, and no day is in both.
bool disjoint(const std::vector<const Deadline*>& one, const std::vector<const Deadline*>& other) {
  if (one.size() != 1 || other.size() != 1 || !one[0]->edtf || !other[0]->edtf) return false;
  const auto a = days_of(*one[0]->edtf), b = days_of(*other[0]->edtf);
  return a && b && (a->last < b->first || b->last < a->first);
}

void check_tasks(Examination& document) {
  const auto& plan = document.plan;
  const auto assignments = by_id(plan.assignments);
  const auto deadlines = by_id(plan.deadlines);
  for (const auto& assignment : plan.assignments) {
    for (const auto& id : assignment.same_as) {
      const auto found = assignments.find(id);
      if (found == assignments.end() || found->second->span.start >= assignment.span.start)
        continue;
      const auto& other = *found->second;
      const auto elsewhere = place(plan, other.section, other.span);
      const auto task = shortened(assignment.task, 12);
      if (assignment.role == "lead" && other.role == "lead" &&
          assignment.agency.id != other.agency.id) {
        document.report("LNT024",
                        fmt::format("'{}' is led by {} here, but by {} in {}", task,
                                    assignment.agency.name, other.agency.name, elsewhere),
                        assignment.section, assignment.span, assignment.task);
      }
      const auto here = deadlines_of(plan, deadlines, assignment),
                 there = deadlines_of(plan, deadlines, other);
      if (disjoint(here, there)) {
        document.report("LNT024",
                        fmt::format("'{}' is due {} here, but {} in {}", task, *here[0]->edtf,
                                    *there[0]->edtf, elsewhere),
                        assignment.section, here[0]->span, here[0]->quote);
      }
    }
  }
}

}  // namespace

void check_annexes(Examination& document) {
  check_targets(document);
  check_tasks(document);
}

}  // namespace plantool
