// Internal: what a mistyped word was meant to be.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plantool {

/// The word of `known` that is fewest typing errors away from `word`, or nothing when all are far.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

/// "; did you mean 'x'?" or nothing: the tail of a message.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace plantool
