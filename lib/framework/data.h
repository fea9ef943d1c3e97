// Internal: the data files in grammars/ that no language owns.
#pragma once

#include <functional>
#include <string_view>

#include "grammar/entry.h"
#include "model/plan.h"

namespace plantool {

/// Visits every entry of the built-in file `path` (below grammars/).
void read_data(std::string_view path,
               const std::function<void(std::string_view kind, Entry&)>& visit);

/// The required key `severity` of an entry.
Severity read_severity(Entry& entry);

}  // namespace plantool
