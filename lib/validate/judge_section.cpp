#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "validate/judges.h"

namespace plantool {

namespace {

const std::vector<std::string>& task_roles() {
  static const std::vector<std::string> roles = {"tasks", "orientations"};
  return roles;
}

const Sentence* first_named(const Case& c, const std::vector<std::string>& roles, bool heading) {
  for (const auto& sentence : c.index.sentences) {
    if (sentence.heading != heading || !c.index.within(sentence.section, roles)) continue;
    if (recognise(c.requirement.wording, sentence.words) == Recognised::same) return &sentence;
  }
  return nullptr;
}

bool has_sections(const Case& c, const std::vector<std::string>& roles) {
  const auto& sections = c.index.plan.sections;
  return std::any_of(sections.begin(), sections.end(), [&](const Section& s) {
    return s.role && std::find(roles.begin(), roles.end(), *s.role) != roles.end();
  });
}

}  // namespace

void judge_content(const Case& c, Judgement& out) {
  const auto& roles = c.requirement.roles;
  const auto& sections = c.index.plan.sections;
  const auto found = std::find_if(sections.begin(), sections.end(), [&](const Section& section) {
    return section.role && std::find(roles.begin(), roles.end(), *section.role) != roles.end();
  });
  if (found == sections.end()) {
    out.reason = fmt::format("no heading has the role {}", fmt::join(roles, " or "));
    return;
  }
  out.verdict = Verdict::met;
  out.counts_as_met = true;
  out.reason = "a section of its own";
  out.evidence.push_back(c.index.evidence(*found));
}

void judge_task(const Case& c, Judgement& out) {
  const auto& roles = c.requirement.roles.empty() ? task_roles() : c.requirement.roles;
  for (const bool heading : {true, false}) {
    const auto* named = first_named(c, roles, heading);
    if (named == nullptr) continue;
    out.verdict = Verdict::met;
    out.counts_as_met = true;
    out.reason = heading ? "a heading of its own" : "named in the text, without a heading of its own";
    out.evidence.push_back(c.index.evidence(*named));
    return;
  }
  const auto where = fmt::format("{}", fmt::join(roles, " and "));
  out.reason = has_sections(c, roles) ? fmt::format("the sections on {} name none of {}", where, looked_for(c.requirement, c.index.plan.document.language))
                                      : fmt::format("the plan has no section on {}", where);
}

}  // namespace plantool
