// Internal: programs that plantool works without, and what each is for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plantool {

struct OptionalPart {
  std::string_view purpose;
  std::string_view program;
  std::string_view install;  ///< the one command that gets it
  std::string found;         ///< its file, or empty
};

/// Looked for now, on the PATH.
std::vector<OptionalPart> optional_parts();

}  // namespace plantool
