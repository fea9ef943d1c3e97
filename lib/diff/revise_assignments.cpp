#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "diff/compared_words.h"
#include "diff/revise_facts.h"

namespace plantool {

namespace {

/// Agencies with which the task is done, by id.
std::map<std::string, std::string> partners(const Assignment& a) {
  std::map<std::string, std::string> out;
  for (const auto& partner : a.with)
    out.emplace(partner.id, partner.name);
  return out;
}

std::string duty_key(const Assignment& a) {
  std::string out = a.agency.id + "|" + a.role;
  for (const auto& [id, name] : partners(a))
    out += "|" + id;
  return out;
}

FactView view(const Assignment& a) {
  auto words = compared_text(a.task);
  return {a.section, words + "|" + duty_key(a), std::move(words)};
}

double score(const Assignment& before, const Assignment& after, double likeness,
             bool same_section) {
  constexpr double kEnough = 0.45, kElsewhere = 0.7;
  const bool same_agency = before.agency.id == after.agency.id;
  if (!same_section && (likeness < kElsewhere || !same_agency)) return 0;
  const double out =
      0.5 * likeness + (same_agency ? 0.5 : 0) + (before.role == after.role ? 0.05 : 0);
  return out >= kEnough ? out : 0;
}

std::string as_said(const Assignment& a) {
  auto out = a.agency.name + " (" + a.role + ")";
  for (std::size_t i = 0; i < a.with.size(); ++i)
    out += (i == 0 ? " with " : ", ") + a.with[i].name;
  return out;
}

std::string detail(const Assignment& before, const Assignment& after) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : "; ") + part; };
  if (before.agency.id != after.agency.id) add(before.agency.name + " → " + after.agency.name);
  if (before.role != after.role)
    add(fmt::format("{}: {} → {}", after.agency.name, before.role, after.role));
  const auto old_partners = partners(before), new_partners = partners(after);
  for (const auto& [id, name] : old_partners) {
    if (!new_partners.contains(id)) add("without " + name);
  }
  for (const auto& [id, name] : new_partners) {
    if (!old_partners.contains(id)) add("with " + name);
  }
  return out;
}

/// Other words for the same task are told with the section's text.
void tell_change(const Assignment& before, const Assignment& after, const std::string&,
                 FactRevision& out) {
  if (duty_key(before) == duty_key(after)) return;
  out.changes = {FactChange::changed};
  out.detail = detail(before, after);
}

std::string title(const Assignment& a) {
  return a.task;
}

}  // namespace

std::vector<FactRevision> revise_assignments(const Versions& versions) {
  static const RevisedKind<Assignment> kind{"assignment", view, score, title, as_said, tell_change};
  return FactReviser<Assignment>(versions, versions.before.assignments, versions.after.assignments,
                                 kind)
      .run();
}

}  // namespace plantool
