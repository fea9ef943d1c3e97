// Internal: the days that a time may mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plantool {

/// First and last day of an EDTF time, as "2025-12-31"; an open end is "9999-12-31".
struct Days {
  std::string first;
  std::string last;
};

/// Nothing when `edtf` has no year.
std::optional<Days> days_of(std::string_view edtf);

}  // namespace plantool
