// How a difference is printed. Public.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diff/comparison.h"
#include "diff/revision.h"
#include "diff/translation.h"
#include "output/report.h"

namespace plantool {

/// The answer to whichever question `diff` was asked.
using Difference = std::variant<Comparison, Revision, Translation>;

/// Whether there is anything to report: for the exit code.
bool differs(const Difference& difference);

struct DiffFormat {
  std::string_view name;
  std::string_view about;  ///< for the help of `--format`
  std::string (*print)(const Difference& difference, const PrintOptions& options);
};

/// All formats; the first one is the default.
const std::vector<DiffFormat>& diff_formats();

}  // namespace plantool
