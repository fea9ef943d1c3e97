// Duties that nobody can be held to: no agency, the agency itself as its partner, a report without
// a date.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/prose.h"
#include "lint/rules.h"

namespace plantool {

namespace {

/// Fewer words are the name of a thing or of a body, not a task.
constexpr std::size_t kTaskWords = 8;
constexpr std::size_t kQuoteWords = 24;

/// Position of the section, or of one above it, that is the part on the organisation of
/// implementation; -1 when none is.
int implementation_part(const Examination& document, std::size_t index) {
  for (int i = static_cast<int>(index); i >= 0; i = document.parent(static_cast<std::size_t>(i))) {
    if (document.plan.sections[static_cast<std::size_t>(i)].role == "implementation") return i;
  }
  return -1;
}

/// The first words say what to do.
bool opens_with_duty(const Examination& document, const Section& section) {
  return document.says("opens-duty", folded(section.text));
}

/// Indices of the sections that an assignment stands in, and of all above them.
std::set<int> assigned_sections(const Examination& document) {
  std::set<int> out;
  for (const auto& assignment : document.plan.assignments) {
    for (int i = document.section(assignment.section); i >= 0;
         i = document.parent(static_cast<std::size_t>(i)))
      out.insert(i);
  }
  return out;
}

/// A task of a list that an agency above introduces ("Sở Tài chính có trách nhiệm:") belongs to
/// that agency.
bool is_led_from_above(const Examination& document, std::size_t index, int part) {
  for (int i = document.parent(index); i >= 0 && i != part;
       i = document.parent(static_cast<std::size_t>(i))) {
    const auto& above = document.plan.sections[static_cast<std::size_t>(i)];
    if (above.role == "agency" || document.says("agency", document.words(above))) return true;
  }
  return false;
}

void check_task(Examination& document, std::size_t index, const std::set<int>& assigned) {
  const auto& section = document.plan.sections[index];
  const int part = implementation_part(document, index);
  if (part < 0 || document.has_children(index) || assigned.contains(static_cast<int>(index)) ||
      word_count(section.text) < kTaskWords)
    return;
  // Where no unit of the part names an agency, the whole part is organised in another way, or was
  // not understood.
  if (!assigned.contains(part) || !opens_with_duty(document, section)) return;
  if (document.says("agency", document.words(section)) || is_led_from_above(document, index, part))
    return;
  document.report("LNT015", "this task names no agency that has to do it", section.id, section.span,
                  shortened(section.text, kQuoteWords));
}

void check_partners(Examination& document, const Assignment& assignment) {
  const auto self =
      std::find_if(assignment.with.begin(), assignment.with.end(),
                   [&](const Named& partner) { return partner.id == assignment.agency.id; });
  // "Các sở, ngành phối hợp với các sở, ngành": a group works with its own kind.
  if (self == assignment.with.end() ||
      document.says("several-agencies", folded(assignment.agency.name)))
    return;
  document.report("LNT016",
                  fmt::format("{} is told to coordinate with itself", assignment.agency.name),
                  assignment.section, assignment.span,
                  shortened(assignment.agency.name + ": " + assignment.task, kQuoteWords));
}

bool reports(const Examination& document, std::string_view task) {
  return document.says("report-duty", task) && !document.says("report-on-demand", task);
}

/// Agencies that some duty to report gives a date: it holds for their other duties to report as
/// well.
std::set<std::string> dated_reporters(const Examination& document) {
  std::set<std::string> out;
  for (const auto& assignment : document.plan.assignments) {
    const auto task = folded(assignment.task);
    if (document.says("report", task) && document.says("report-date", task))
      out.insert(assignment.agency.id);
  }
  return out;
}

void check_report(Examination& document, const Assignment& assignment,
                  const std::set<std::string>& dated, std::set<std::string>& told) {
  const auto task = folded(assignment.task);
  if (dated.contains(assignment.agency.id) || !reports(document, task) ||
      document.says("report-date", task))
    return;
  if (!told.insert(assignment.section + "|" + task).second) return;
  document.report("LNT017", "this duty to report names no day or month", assignment.section,
                  assignment.span, shortened(assignment.task, kQuoteWords));
}

}  // namespace

void check_duties(Examination& document) {
  if (document.has_text()) {
    const auto assigned = assigned_sections(document);
    for (std::size_t i = 0; i < document.plan.sections.size(); ++i)
      check_task(document, i, assigned);
  }
  const auto dated = dated_reporters(document);
  std::set<std::string> told;
  for (const auto& assignment : document.plan.assignments) {
    check_partners(document, assignment);
    check_report(document, assignment, dated, told);
  }
}

}  // namespace plantool
