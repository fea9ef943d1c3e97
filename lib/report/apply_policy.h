// Turns the findings of a run into what the project wants to hear. Public.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "report/baseline.h"
#include "report/policy.h"
#include "report/report.h"

namespace plantool {

struct Measures {
  Policy policy;
  Settings asked;  ///< by options of the command line; they win over the policy
  std::optional<FindingBaseline> baseline;
  std::string today;        ///< "2027-03-31"
  std::string policy_path;  ///< of the .plantool.toml, as findings on it name it
  std::shared_ptr<const SourceText> policy_text;  ///< null without one
};

/// What counts for one document, all in all.
Settings settings_for(const Measures& measures, const std::string& project_path);

/// Gives each finding its severity and state, drops those switched off, adds those on scores, and,
/// as a last document of their own, those on waivers.
void apply(const Measures& measures, Report& report);

}  // namespace plantool
