// Internal: the targets of several plans, indicator by indicator.
#pragma once

#include <string>
#include <vector>

#include "diff/comparison.h"
#include "framework/framework.h"
#include "validate/plan_index.h"

namespace plantool {

/// Value, bound, unit, base, baseline and date of a target: equal for targets that ask for the
/// same.
std::string figure_key(const Target& target);

/// Rows in the order of `against`, whose indicators are all there that a province should have,
/// stated by a plan or not; then what other frameworks know; then what many plans share, before
/// few. `against` may be null.
std::vector<MatrixRow> target_matrix(const std::vector<PlanIndex>& plans, const Framework* against);

}  // namespace plantool
