// What a plan answers to a framework, requirement by requirement. Public.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/framework.h"
#include "model/plan.h"

namespace plantool {

enum class Verdict {
  met,             ///< the plan says what the framework says
  stronger,        ///< it goes further
  weaker,          ///< it stays below; a finding, not an error
  later,           ///< the value, but after the framework's date
  earlier,         ///< the value, and before the framework's date
  rebased,         ///< over another base: GRDP for GDP
  no_value,        ///< named without a figure or a date
  not_comparable,  ///< measured in another way
  missing,
  not_applicable,  ///< has no local meaning, or falls outside the plan's own period
};

/// "no-value": as JSON and reports write it.
std::string_view name(Verdict verdict);

/// A place of the plan that a judgement rests on.
struct Evidence {
  std::string section;  ///< id; empty outside of every section
  std::string
      path;  ///< headings from the outermost section down: "II. MỤC TIÊU › 2. Mục tiêu cụ thể"
  std::string quote;
  std::optional<Span> span;
  std::string fact;  ///< id of the target, deadline, … or empty
};

struct Judgement {
  std::string requirement;  ///< "569:tfp-contribution", "569:st-investment@2030"
  std::string part;         ///< id of the framework's part: "indicators"
  std::string title;        ///< in the plan's language
  Level level = Level::expected;
  Verdict verdict = Verdict::missing;
  bool counts_as_met = false;
  std::string reason;  ///< the arithmetic or what was looked for, in words
  std::vector<Evidence> evidence;
  std::optional<Evidence> nearest;  ///< what came closest to a missing requirement
};

/// Share of the required and expected requirements that are met; those not applicable do not count.
struct Score {
  std::string part;  ///< id, or "all"
  std::string title;
  int met = 0;
  int of = 0;
};

struct Validation {
  enum class Status { plan, not_a_plan };
  Status status = Status::plan;
  std::string framework;  ///< id: "569"
  std::string framework_title;
  std::string why;                    ///< why this framework, or why the document is no plan
  std::vector<Judgement> judgements;  ///< in the framework's order
  std::vector<Score> scores;          ///< one a part, then "all"
};

}  // namespace plantool
