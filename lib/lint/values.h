// Internal: values of targets, in words and compared.
#pragma once

#include <string>

#include "model/plan.h"

namespace plantool {

/// "at least 40", "60 to 70".
std::string value_in_words(const Target& target);
/// No value is in both: "50 %" lies within "at least 40 %", but not within "60 to 70 %".
bool contradict(const Target& one, const Target& other);

}  // namespace plantool
