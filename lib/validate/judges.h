// Internal: one judge a kind of requirement. Each fills verdict, reason and evidence of a
// judgement.
#pragma once

#include "framework/framework.h"
#include "validate/plan_index.h"
#include "validate/validation.h"

namespace plantool {

struct Case {
  const PlanIndex& index;
  const Framework& framework;
  const Requirement& requirement;
};

void judge_indicator(const Case& c, Judgement& out);
void judge_content(const Case& c, Judgement& out);
void judge_task(const Case& c, Judgement& out);
void judge_reference(const Case& c, Judgement& out);
void judge_horizon(const Case& c, Judgement& out);
void judge_lead(const Case& c, Judgement& out);
void judge_duty(const Case& c, Judgement& out);
void judge_report(const Case& c, Judgement& out);
void judge_review(const Case& c, Judgement& out);

/// "'sơ kết', 'preliminary review' and 4 more": what was looked for, by the wording in the plan's
/// language first.
std::string looked_for(const Requirement& requirement, const std::string& language);

}  // namespace plantool
