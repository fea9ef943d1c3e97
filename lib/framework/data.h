// Internal: the data files in grammars/ that no language owns.
#pragma once

#include <functional>
#include <string_view>

#include "grammar/entry.h"

namespace plantool {

/// Visits every entry of the built-in file `path` (below grammars/).
void read_data(std::string_view path, const std::function<void(std::string_view kind, Entry&)>& visit);

}  // namespace plantool
