// Internal: which indicators of the known frameworks a target is about.
#pragma once

#include "model/plan.h"

namespace plantool {

/// Fills `indicator.ids` of every target from the built-in frameworks. Nothing is read for a plan
/// without targets.
void name_indicators(Plan& plan);

}  // namespace plantool
