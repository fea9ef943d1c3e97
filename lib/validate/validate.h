// Judges a plan by a framework. Public.
#pragma once

#include <string>
#include <vector>

#include "findings/finding.h"
#include "framework/framework.h"
#include "model/plan.h"
#include "validate/validation.h"

namespace plantool {

/// The framework that a plan answers to: the one that was `asked` for (an id), else the one that
/// the plan says it implements, else the one that its title names, else "569". `why` says which of
/// these it was.
struct Choice {
  const Framework* framework;  ///< null when `asked` is no id of `frameworks`
  std::string why;
};
Choice choose_framework(const Plan& plan, const std::vector<Framework>& frameworks,
                        const std::string& asked);
/// The one that the plan itself names, by what it implements, its title or its legal bases; null
/// when it names none.
Choice named_framework(const Plan& plan, const std::vector<Framework>& frameworks);

/// Judges every requirement that is known well enough to be judged. `choice.framework` must not be
/// null.
Validation validate(const Plan& plan, const Choice& choice);

/// The judgements that a reader should look at. Missing is an error for what is required, a warning
/// for what is expected, a note for what is optional; any other shortfall is one step milder.
std::vector<Finding> findings_of(const Validation& validation);

/// What the reports say of a framework's requirements.
std::vector<Rule> rules_of(const Framework& framework);

}  // namespace plantool
