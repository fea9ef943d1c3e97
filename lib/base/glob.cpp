#include "base/glob.h"

#include <re2/re2.h>

namespace plantool {

bool is_glob(std::string_view pattern) {
  return pattern.find_first_of("*?") != pattern.npos;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::string expression = "(?s)";
  for (std::size_t at = 0; at < pattern.size();) {
    const auto rest = pattern.substr(at);
    if (rest.starts_with("**/")) {
      expression += "(?:.*/)?";
      at += 3;
    } else if (rest.starts_with("**")) {
      expression += ".*";
      at += 2;
    } else if (rest.starts_with('*')) {
      expression += "[^/]*";
      ++at;
    } else if (rest.starts_with('?')) {
      expression += "[^/]";
      ++at;
    } else {
      const auto end = std::min(pattern.find_first_of("*?", at), pattern.size());
      expression += RE2::QuoteMeta(re2::StringPiece(pattern.data() + at, end - at));
      at = end;
    }
  }
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), RE2(expression));
}

}  // namespace plantool
