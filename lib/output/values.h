// Internal: values of targets in words and signs, for people.
#pragma once

#include <string>

#include "model/plan.h"

namespace plantool {

/// "≥ 30 %", "45 – 50 %", "× 2", "↑ 15 %/year", "↓ ≥ 15 %", "50 enterprises".
std::string value_text(const Target& target);

}  // namespace plantool
