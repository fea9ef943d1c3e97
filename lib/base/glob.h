// Internal: patterns of names and paths with * ? and **.
#pragma once

#include <string_view>

namespace plantool {

/// `?` is one letter, `*` any letters up to the next '/', `**` any letters at all; "a/**/b" holds
/// "a/b", too.
bool glob_matches(std::string_view pattern, std::string_view text);

/// Whether `pattern` has any of these signs.
bool is_glob(std::string_view pattern);

}  // namespace plantool
