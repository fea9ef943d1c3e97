// Internal: how pages are named in messages.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace plantool {

/// "page 4", "pages 1-3, 7". `numbers`: in order, at least one.
std::string page_list(const std::vector<std::size_t>& numbers);

}  // namespace plantool
