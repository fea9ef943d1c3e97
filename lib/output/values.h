// Internal: values of targets in words and signs, for people.
#pragma once

#include <string>

#include "model/plan.h"

namespace plantool {

/// "≥ 30 %", "45 – 50 %", "× 2", "↑ 15 %/year", "↓ ≥ 15 %", "50 enterprises".
std::string value_text(const Target& target);

/// `text` cut to `width` code points, with an ellipsis where something is lost.
std::string fit(const std::string& text, std::size_t width);

/// `text` followed by blanks up to `width` code points.
std::string pad(const std::string& text, std::size_t width);

}  // namespace plantool
