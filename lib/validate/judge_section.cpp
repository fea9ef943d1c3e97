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

/// In a part of the plan whose headings say nothing of its purpose: many plans set their tasks out
/// by field.
const Sentence* first_named_without_role(const Case& c, bool heading) {
  for (const auto& sentence : c.index.sentences) {
    if (sentence.heading != heading || c.index.has_role(sentence.section)) continue;
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
  // The roles stand in the order of preference: "specific objectives" before "objectives".
  for (const auto& role : c.requirement.roles) {
    const auto& sections = c.index.plan.sections;
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [&](const Section& section) { return section.role == role; });
    if (found == sections.end()) continue;
    out.verdict = Verdict::met;
    out.counts_as_met = true;
    out.reason = "a section of its own";
    out.evidence.push_back(c.index.evidence(*found));
    return;
  }
  out.reason = fmt::format("no heading says '{}' or the like",
                           c.requirement.title.in(c.index.plan.document.language));
}

void judge_task(const Case& c, Judgement& out) {
  const bool any_task = c.requirement.roles.empty();
  const auto& roles = any_task ? task_roles() : c.requirement.roles;
  const auto meet = [&](const Sentence& named, const std::string& reason) {
    out.verdict = Verdict::met;
    out.counts_as_met = true;
    out.reason = reason;
    out.evidence.push_back(c.index.evidence(named));
  };
  constexpr std::string_view kElsewhere = ", outside the sections on tasks and orientations";
  for (const bool heading : {true, false}) {
    const std::string found =
        heading ? "a heading of its own" : "named in the text, without a heading of its own";
    if (const auto* named = first_named(c, roles, heading)) return meet(*named, found);
    const auto* elsewhere = any_task ? first_named_without_role(c, heading) : nullptr;
    if (elsewhere != nullptr) return meet(*elsewhere, found + std::string(kElsewhere));
  }
  const auto where = fmt::format("{}", fmt::join(roles, " and "));
  out.reason = has_sections(c, roles)
                   ? fmt::format("the sections on {} name none of {}", where,
                                 looked_for(c.requirement, c.index.plan.document.language))
                   : fmt::format("the plan has no section on {}", where);
}

}  // namespace plantool
