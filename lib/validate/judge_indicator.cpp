#include <fmt/format.h>

#include <algorithm>

#include "validate/figure.h"
#include "validate/judges.h"

namespace plantool {

namespace {

struct Answer {
  const Target* target = nullptr;
  Outcome outcome;
  int distance = 0;  ///< years between its date and the framework's
};

/// The better answer: comparable, then near in time, then first in the plan.
bool better(const Answer& a, const Answer& b) {
  const bool a_compares = a.outcome.verdict != Verdict::not_comparable,
             b_compares = b.outcome.verdict != Verdict::not_comparable;
  if (a_compares != b_compares) return a_compares;
  return a.distance < b.distance;
}

std::vector<Answer> answers(const Case& c, Recognised wanted) {
  std::vector<Answer> out;
  const auto& targets = c.index.plan.targets;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (recognise(c.requirement.wording, c.index.target_words[i]) != wanted) continue;
    Answer answer{&targets[i], {}, 0};
    if (c.requirement.value) {
      const auto ours = figure_of(targets[i]);
      answer.outcome = compare(ours, figure_of(*c.requirement.value), c.requirement.lower_is_better,
                               c.framework.type);
      const auto due = last_year(ours.due), wanted_due = last_year(c.requirement.value->due);
      if (wanted_due) answer.distance = due ? std::abs(*due - *wanted_due) : 100;
    }
    out.push_back(std::move(answer));
  }
  std::stable_sort(out.begin(), out.end(), better);
  return out;
}

/// A sentence that names the indicator without a figure: among the objectives, or where the
/// requirement says that it stands; `anywhere` else.
const Sentence* named_in_text(const Case& c, bool anywhere) {
  static const std::vector<std::string> kObjectives = {"objectives", "general-objective",
                                                       "specific-objectives"};
  const auto& roles = c.requirement.roles.empty() ? kObjectives : c.requirement.roles;
  for (const auto& sentence : c.index.sentences) {
    if (!anywhere && !c.index.within(sentence.section, roles)) continue;
    if (recognise(c.requirement.wording, sentence.words) == Recognised::same) return &sentence;
  }
  return nullptr;
}

/// Among the targets that answer to nothing else, the one that comes nearest to the indicator's
/// name.
const Target* nearest_target(const Case& c) {
  constexpr double kNear = 0.7;
  const Target* best = nullptr;
  double best_nearness = kNear;
  for (std::size_t i = 0; i < c.index.plan.targets.size(); ++i) {
    const double near = nearness(c.requirement.wording, c.index.target_words[i]);
    if (near <= best_nearness || !c.index.plan.targets[i].indicator.ids.empty()) continue;
    best = &c.index.plan.targets[i];
    best_nearness = near;
  }
  return best;
}

/// The plan ends before the framework's figure is due, by its own word.
std::optional<std::string> beyond_period(const Case& c) {
  const auto& period = c.index.plan.document.period;
  if (!period || !c.requirement.value) return std::nullopt;
  const auto ends = last_year(period->edtf), due = last_year(c.requirement.value->due);
  if (!ends || !due || *due <= *ends) return std::nullopt;
  return fmt::format("due {}, after the plan's own period {}", *due, plain_time(period->edtf));
}

/// The framework has a figure for the very year that the plan's figure is due: it answers that one,
/// not this.
bool answers_another_milestone(const Case& c, const Target& target) {
  const auto ours = target.due ? last_year(target.due->edtf) : std::nullopt;
  return ours && std::any_of(c.framework.requirements.begin(), c.framework.requirements.end(),
                             [&](const Requirement& other) {
                               return other.indicator == c.requirement.indicator &&
                                      other.id != c.requirement.id && other.value &&
                                      last_year(other.value->due) == ours;
                             });
}

void not_applicable(Judgement& out, std::string reason) {
  out.verdict = Verdict::not_applicable;
  out.counts_as_met = false;
  out.reason = std::move(reason);
}

void judge_figure(const Case& c, const Answer& best, Judgement& out) {
  out.verdict = best.outcome.verdict;
  out.counts_as_met = best.outcome.met;
  out.reason = best.outcome.reason;
  if (best.outcome.met) return;
  if (const auto beyond = beyond_period(c)) {
    // What falls short of a later year's figure is no shortfall of a plan that ends before.
    not_applicable(out, *beyond + "; " + out.reason);
  } else if (best.distance > 0 && answers_another_milestone(c, *best.target)) {
    out.verdict = Verdict::missing;
    out.reason = fmt::format("no figure for {}; {}", c.requirement.value->due, out.reason);
    out.nearest = c.index.evidence(*best.target);
  }
}

void judge_found(const Case& c, const std::vector<Answer>& found, Judgement& out) {
  const auto& best = found.front();
  if (c.requirement.value) {
    judge_figure(c, best, out);
    if (out.verdict == Verdict::missing) return;
  } else {
    out.verdict = Verdict::met;
    out.counts_as_met = true;
    out.reason = "plan: " + in_words(figure_of(*best.target)) + "; the " + c.framework.type +
                 " names no figure";
  }
  constexpr std::size_t kShown = 3;
  for (const auto& answer : found) {
    // A text that stands twice in the document is one answer; what is due at another time answers
    // another milestone.
    const bool repeats = answer.target->id.find('~') != std::string::npos;
    if (out.evidence.size() < kShown && !repeats && answer.distance == best.distance)
      out.evidence.push_back(c.index.evidence(*answer.target));
  }
}

void judge_named(const Case& c, const Sentence& sentence, Judgement& out) {
  out.verdict = c.requirement.value ? Verdict::no_value : Verdict::met;
  out.counts_as_met = !c.requirement.value;
  out.reason = c.requirement.value ? fmt::format("named without a figure; {}: {}", c.framework.type,
                                                 in_words(figure_of(*c.requirement.value)))
                                   : "named among the objectives";
  out.evidence.push_back(c.index.evidence(sentence));
}

void judge_kin(const Case& c, const Target& kin, Judgement& out) {
  out.verdict = Verdict::not_comparable;
  out.reason = fmt::format("a related measure, not the same: {} of '{}'", in_words(figure_of(kin)),
                           kin.indicator.text);
  if (c.requirement.value)
    out.reason +=
        fmt::format("; {}: {}", c.framework.type, in_words(figure_of(*c.requirement.value)));
  if (const auto beyond = beyond_period(c)) not_applicable(out, *beyond + "; " + out.reason);
  out.evidence.push_back(c.index.evidence(kin));
}

}  // namespace

void judge_indicator(const Case& c, Judgement& out) {
  if (const auto found = answers(c, Recognised::same); !found.empty())
    return judge_found(c, found, out);
  if (const auto* sentence = named_in_text(c, false)) return judge_named(c, *sentence, out);
  if (const auto kin = answers(c, Recognised::kin); !kin.empty())
    return judge_kin(c, *kin.front().target, out);
  if (const auto beyond = beyond_period(c)) return not_applicable(out, *beyond);
  if (!c.requirement.local)
    return not_applicable(out, "a measure of the nation; a province need not have it");
  out.reason = fmt::format("no target and no objective names {}",
                           looked_for(c.requirement, c.index.plan.document.language));
  if (const auto* near = nearest_target(c))
    out.nearest = c.index.evidence(*near);
  else if (const auto* sentence = named_in_text(c, true))
    out.nearest = c.index.evidence(*sentence);
}

}  // namespace plantool
