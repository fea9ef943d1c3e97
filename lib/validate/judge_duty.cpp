#include <fmt/format.h>

#include <algorithm>

#include "validate/figure.h"
#include "validate/judges.h"

namespace plantool {

namespace {

void meet(Judgement& out, std::string reason) {
  out.verdict = Verdict::met;
  out.counts_as_met = true;
  out.reason = std::move(reason);
}

bool one_of(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// Assignments whose text names the thing, in document order.
const Assignment* first_named_task(const Case& c, bool by_agency) {
  const auto& assignments = c.index.plan.assignments;
  for (std::size_t i = 0; i < assignments.size(); ++i) {
    if (by_agency && !one_of(c.requirement.agencies, assignments[i].agency.id)) continue;
    if (recognise(c.requirement.wording, c.index.task_words[i]) == Recognised::same)
      return &assignments[i];
  }
  return nullptr;
}

/// A programme or decision of the framework's own name, rather than a plan that carries it out.
bool is_framework_itself(const Case& c) {
  const auto& document = c.index.plan.document;
  return document.type != "plan" && document.title &&
         recognise(c.framework.wording, words_of(*document.title)) == Recognised::same;
}

bool reaches(const std::string& edtf, int year) {
  const auto last = last_year(edtf);
  return last && *last >= year;
}

}  // namespace

void judge_reference(const Case& c, Judgement& out) {
  const auto& wanted = c.framework;
  const Reference* named = nullptr;
  const Reference* dated = nullptr;
  for (const auto& reference : c.index.plan.references) {
    if (reference.key != wanted.reference && !one_of(wanted.aliases, reference.key)) continue;
    if (named == nullptr) named = &reference;
    if (dated == nullptr && reference.date && reference.key == wanted.reference) dated = &reference;
  }
  if (named == nullptr && is_framework_itself(c)) {
    out.verdict = Verdict::not_applicable;
    out.reason = "the document is what plans of this framework cite";
    return;
  }
  if (named == nullptr) {
    out.reason = fmt::format("no citation of {} was found", wanted.reference);
    return;
  }
  out.evidence.push_back(c.index.evidence(dated != nullptr ? *dated : *named));
  if (named->key != wanted.reference && dated == nullptr)
    return meet(out, fmt::format("cites {}, which carries {} on", named->key, wanted.reference));
  if (dated == nullptr) {
    out.verdict = Verdict::no_value;
    out.reason = fmt::format("cited without its date, {}", wanted.date);
    return;
  }
  if (*dated->date == wanted.date) return meet(out, "cited with its date");
  out.verdict = Verdict::weaker;
  out.reason = fmt::format("cited with the date {}; it is of {}", *dated->date, wanted.date);
}

void judge_horizon(const Case& c, Judgement& out) {
  const auto& plan = c.index.plan;
  const auto horizon = last_year(c.framework.horizon);
  if (plan.document.period) {
    const auto& edtf = plan.document.period->edtf;
    if (horizon && reaches(edtf, *horizon))
      return meet(out, fmt::format("its period {} reaches {}", plain_time(edtf), *horizon));
    return meet(out, fmt::format("states its own period, {}", plain_time(edtf)));
  }
  const auto target = std::find_if(plan.targets.begin(), plan.targets.end(), [&](const Target& t) {
    return horizon && t.due && reaches(t.due->edtf, *horizon);
  });
  if (target != plan.targets.end()) {
    out.evidence.push_back(c.index.evidence(*target));
    return meet(out, fmt::format("sets targets for {}", *horizon));
  }
  const auto deadline = std::find_if(
      plan.deadlines.begin(), plan.deadlines.end(),
      [&](const Deadline& d) { return horizon && d.edtf && reaches(*d.edtf, *horizon); });
  if (deadline != plan.deadlines.end()) {
    out.evidence.push_back(c.index.evidence(*deadline));
    return meet(out, fmt::format("sets goals for {}", *horizon));
  }
  out.reason =
      fmt::format("no period is stated, and nothing is due in {} or later", c.framework.horizon);
}

void judge_lead(const Case& c, Judgement& out) {
  if (const auto* task = first_named_task(c, true)) {
    out.evidence.push_back(c.index.evidence(*task));
    return meet(out, fmt::format("{} follows the plan up", task->agency.name));
  }
  const auto& assignments = c.index.plan.assignments;
  const auto lead = std::find_if(assignments.begin(), assignments.end(), [&](const Assignment& a) {
    return one_of(c.requirement.agencies, a.agency.id) && a.role == "lead";
  });
  if (lead != assignments.end()) {
    out.evidence.push_back(c.index.evidence(*lead));
    return meet(out, fmt::format("{} has the lead", lead->agency.name));
  }
  if (const auto* task = first_named_task(c, false)) {
    out.evidence.push_back(c.index.evidence(*task));
    return meet(out, fmt::format("{} follows the plan up", task->agency.name));
  }
  out.reason = fmt::format("no agency has the lead or follows up ({})",
                           looked_for(c.requirement, c.index.plan.document.language));
}

void judge_duty(const Case& c, Judgement& out) {
  const auto& assignments = c.index.plan.assignments;
  const auto names_it = [&](const Assignment& a) {
    return one_of(c.requirement.agencies, a.agency.id) ||
           recognise(c.requirement.wording, words_of(a.agency.name)) == Recognised::same;
  };
  // Where the part on implementation gives the duty, that says more than a mention elsewhere.
  auto found = std::find_if(assignments.begin(), assignments.end(), [&](const Assignment& a) {
    return names_it(a) && c.index.within(a.section, {"implementation"});
  });
  if (found == assignments.end())
    found = std::find_if(assignments.begin(), assignments.end(), names_it);
  if (found == assignments.end()) {
    out.reason = fmt::format("no duty is given to {}",
                             looked_for(c.requirement, c.index.plan.document.language));
    return;
  }
  out.evidence.push_back(c.index.evidence(*found));
  meet(out, "duties of " + found->agency.name);
}

void judge_report(const Case& c, Judgement& out) {
  const auto& deadlines = c.index.plan.deadlines;
  const Deadline* undated = nullptr;
  for (std::size_t i = 0; i < deadlines.size(); ++i) {
    const auto& deadline = deadlines[i];
    if (!deadline.recurrence ||
        recognise(c.requirement.wording, c.index.deadline_words[i]) != Recognised::same)
      continue;
    if (deadline.recurrence->find("BYMONTH") != std::string::npos) {
      out.evidence.push_back(c.index.evidence(deadline));
      return meet(out, deadline.text);
    }
    if (undated == nullptr) undated = &deadline;
  }
  if (undated == nullptr) {
    out.reason = "no recurring duty to report was found";
    return;
  }
  out.verdict = Verdict::no_value;
  out.reason = fmt::format("a report {}, without a day", undated->text);
  out.evidence.push_back(c.index.evidence(*undated));
}

void judge_review(const Case& c, Judgement& out) {
  const auto due = last_year(c.requirement.due);
  const auto& deadlines = c.index.plan.deadlines;
  const Deadline* best = nullptr;
  int best_distance = 0;
  for (std::size_t i = 0; i < deadlines.size(); ++i) {
    if (!deadlines[i].edtf ||
        recognise(c.requirement.wording, c.index.deadline_words[i]) != Recognised::same)
      continue;
    const auto year = last_year(*deadlines[i].edtf);
    if (!year || !due) continue;
    const int distance = std::abs(*year - *due);
    if (best != nullptr && distance >= best_distance) continue;
    best = &deadlines[i];
    best_distance = distance;
  }
  if (best == nullptr) {
    const auto& period = c.index.plan.document.period;
    if (period && due && last_year(period->edtf).value_or(*due) < *due) {
      out.verdict = Verdict::not_applicable;
      out.reason =
          fmt::format("due {}, after the plan's own period {}", *due, plain_time(period->edtf));
      return;
    }
    out.reason = fmt::format("no dated duty names {}",
                             looked_for(c.requirement, c.index.plan.document.language));
    return;
  }
  out.evidence.push_back(c.index.evidence(*best));
  const int year = *last_year(*best->edtf);
  if (year == *due) return meet(out, "set for " + *best->edtf);
  out.verdict = year > *due ? Verdict::later : Verdict::earlier;
  out.counts_as_met = year < *due;
  out.reason =
      fmt::format("set for {}, the {} says {}", *best->edtf, c.framework.type, c.requirement.due);
}

}  // namespace plantool
