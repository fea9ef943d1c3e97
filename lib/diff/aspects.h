// Internal: parts, task groups, orientations and duties of several plans, line by line.
#pragma once

#include <vector>

#include "diff/comparison.h"
#include "framework/framework.h"
#include "validate/plan_index.h"

namespace plantool {

/// What a plan answers to the framework that all are compared with.
using Answers = std::vector<Judgement>;

/// Parts by their roles, then by their headings; task groups by the framework's, then by their
/// headings; orientations by their headings. `answers` holds one list a plan, or nothing where no
/// framework is compared with.
std::vector<AspectRow> structure_rows(const std::vector<PlanIndex>& plans, const Framework* against,
                                      const std::vector<Answers>& answers);

/// Duties that the framework asks for, then other dates that plans set, then how often each agency
/// leads and takes part.
std::vector<AspectRow> duty_rows(const std::vector<PlanIndex>& plans, const Framework* against,
                                 const std::vector<Answers>& answers);

}  // namespace plantool
