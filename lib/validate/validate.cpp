#include "validate/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "framework/wording.h"
#include "validate/judges.h"

namespace plantool {

namespace {

const Framework* by_id(const std::vector<Framework>& frameworks, std::string_view id) {
  const auto found = std::find_if(frameworks.begin(), frameworks.end(),
                                  [&](const Framework& f) { return f.id == id; });
  return found == frameworks.end() ? nullptr : &*found;
}

bool carries_out(const Framework& framework, const std::string& key) {
  return framework.reference == key || std::find(framework.aliases.begin(), framework.aliases.end(),
                                                 key) != framework.aliases.end();
}

/// Why a document is no plan, or nothing when it is one.
std::optional<std::string> no_plan(const Plan& plan) {
  static constexpr std::array<std::string_view, 8> kNeverPlans = {
      "article", "directive",  "notice",   "official-letter",
      "report",  "conclusion", "circular", "decree"};
  const auto& type = plan.document.type;
  if (std::find(kNeverPlans.begin(), kNeverPlans.end(), type) != kNeverPlans.end())
    return fmt::format("the document is of the type '{}'", type);
  if (plan.sections.empty()) return "the document has no sections";
  // Procedural decisions and resolutions, too, have an article on implementation: it makes no plan.
  static constexpr std::array<std::string_view, 4> kPlanRoles = {"objectives", "general-objective",
                                                                 "specific-objectives", "tasks"};
  const bool built_as_plan =
      std::any_of(plan.sections.begin(), plan.sections.end(), [](const Section& section) {
        return section.role &&
               std::find(kPlanRoles.begin(), kPlanRoles.end(), *section.role) != kPlanRoles.end();
      });
  if (!built_as_plan && plan.targets.empty())
    return "the document has no objectives, tasks or targets";
  if (!built_as_plan && type != "plan" && type != "programme")
    return fmt::format("a {} without a section on objectives or tasks", type);
  return std::nullopt;
}

void judge(const Case& c, Judgement& out) {
  switch (c.requirement.kind) {
    case Kind::indicator:
      return judge_indicator(c, out);
    case Kind::content:
      return judge_content(c, out);
    case Kind::task:
      return judge_task(c, out);
    case Kind::reference:
      return judge_reference(c, out);
    case Kind::horizon:
      return judge_horizon(c, out);
    case Kind::lead:
      return judge_lead(c, out);
    case Kind::duty:
      return judge_duty(c, out);
    case Kind::report:
      return judge_report(c, out);
    case Kind::review:
      return judge_review(c, out);
  }
}

bool counts(const Judgement& j) {
  return j.level != Level::optional && j.verdict != Verdict::not_applicable;
}

std::vector<Score> scores_of(const Framework& framework, const std::vector<Judgement>& judgements,
                             const std::string& language) {
  std::vector<Score> out;
  Score all{"all", language == "vi" ? "Tổng cộng" : "All parts", 0, 0};
  for (const auto& part : framework.parts) {
    Score score{part.id, part.title.in(language), 0, 0};
    for (const auto& j : judgements) {
      if (j.part != part.id || !counts(j)) continue;
      ++score.of;
      score.met += j.counts_as_met;
    }
    all.met += score.met;
    all.of += score.of;
    out.push_back(std::move(score));
  }
  out.push_back(std::move(all));
  return out;
}

Severity milder(Severity severity) {
  return severity == Severity::error ? Severity::warning : Severity::note;
}

Severity severity_of(const Judgement& j) {
  const auto missing = j.level == Level::required   ? Severity::error
                       : j.level == Level::expected ? Severity::warning
                                                    : Severity::note;
  return j.verdict == Verdict::missing ? missing : milder(missing);
}

/// "chi + khoa học" as a reader takes it: "chi … khoa học".
std::string re_joined(std::string text) {
  for (auto at = text.find('+'); at != std::string::npos; at = text.find('+', at))
    text.replace(at, 1, "…");
  return text;
}

}  // namespace

std::string looked_for(const Requirement& requirement, const std::string& language) {
  // Wordings of the plan's own language are the ones its author can check.
  const auto in_language = [&](const Phrase& phrase) {
    const bool marked = std::any_of(phrase.text.begin(), phrase.text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return marked == (language == "vi");
  };
  std::vector<std::string> names;
  for (const auto& phrase : requirement.wording.names) {
    if (in_language(phrase)) names.push_back("'" + re_joined(phrase.text) + "'");
  }
  if (names.empty()) return requirement.title.in(language);
  constexpr std::size_t kShown = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
    out += (i > 0 ? ", " : "") + names[i];
  if (names.size() > kShown) out += fmt::format(" or {} more", names.size() - kShown);
  return out;
}

Choice named_framework(const Plan& plan, const std::vector<Framework>& frameworks) {
  if (plan.document.implements) {
    for (const auto& framework : frameworks) {
      if (carries_out(framework, *plan.document.implements))
        return {&framework, fmt::format("the plan implements {}", *plan.document.implements)};
    }
  }
  if (plan.document.title) {
    const auto words = words_of(*plan.document.title);
    for (const auto& framework : frameworks) {
      if (recognise(framework.wording, words) == Recognised::same)
        return {&framework, "the title names it"};
    }
  }
  for (const auto& reference : plan.references) {
    if (reference.relation != "basis") continue;
    for (const auto& framework : frameworks) {
      if (carries_out(framework, reference.key))
        return {&framework, fmt::format("the plan is based on {}", reference.key)};
    }
  }
  return {nullptr, plan.document.implements
                       ? fmt::format("{}, which the plan implements, is no known framework",
                                     *plan.document.implements)
                       : "the document names no framework"};
}

Choice choose_framework(const Plan& plan, const std::vector<Framework>& frameworks,
                        const std::string& asked) {
  if (!asked.empty()) return {by_id(frameworks, asked), "asked for"};
  const auto named = named_framework(plan, frameworks);
  if (named.framework != nullptr) return named;
  return {by_id(frameworks, "569"), named.why + "; this is the default"};
}

Validation validate(const Plan& plan, const Choice& choice) {
  const Framework& framework = *choice.framework;
  const auto& language = plan.document.language;
  Validation out;
  out.framework = framework.id;
  out.framework_title = framework.title.in(language);
  out.why = choice.why;
  if (const auto reason = no_plan(plan)) {
    out.status = Validation::Status::not_a_plan;
    out.why = *reason;
    return out;
  }
  const PlanIndex index(plan);
  for (const auto& requirement : framework.requirements) {
    if (requirement.status == Status::unknown) continue;
    Judgement judgement;
    judgement.requirement = requirement.id;
    judgement.part = requirement.part;
    judgement.title = requirement.title.in(language);
    judgement.level = requirement.level;
    judge({index, framework, requirement}, judgement);
    out.judgements.push_back(std::move(judgement));
  }
  out.scores = scores_of(framework, out.judgements, language);
  return out;
}

std::vector<Finding> findings_of(const Validation& validation) {
  std::vector<Finding> out;
  for (const auto& j : validation.judgements) {
    if (j.counts_as_met || j.verdict == Verdict::not_applicable) continue;
    Finding finding;
    finding.rule = j.requirement;
    finding.severity = severity_of(j);
    finding.message = fmt::format("{}: {}: {}", name(j.verdict), j.title, j.reason);
    if (!j.evidence.empty()) {
      const auto& place = j.evidence.front();
      if (!place.section.empty()) finding.section = place.section;
      finding.span = place.span;
      finding.quote = place.quote;
    }
    out.push_back(std::move(finding));
  }
  fingerprint(out);
  return out;
}

std::vector<Rule> rules_of(const Framework& framework) {
  std::vector<Rule> out;
  for (const auto& r : framework.requirements) {
    if (r.status == Status::unknown) continue;
    const auto severity = r.level == Level::required   ? Severity::error
                          : r.level == Level::expected ? Severity::warning
                                                       : Severity::note;
    std::string help = r.title.vi;
    if (!r.where.empty())
      help += fmt::format("\n\nStands in {} at {}.", framework.reference, r.where);
    if (!r.note.empty()) help += "\n\n" + r.note;
    out.push_back({r.id, r.title.en, severity, fmt::format("{} ({})", r.title.en, name(r.level)),
                   std::move(help)});
  }
  return out;
}

}  // namespace plantool
