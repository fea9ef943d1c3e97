// Internal: whether less of an indicator is better.
#pragma once

#include <string>

#include "model/plan.h"

namespace plantool {

/// A rank, a value with an upper bound, or an indicator that a framework or its own words
/// (meaning.h) say it of.
bool lower_is_better(const Target& target, const std::string& language);

}  // namespace plantool
