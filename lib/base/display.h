// Internal: text on a terminal, measured in its columns: combining marks take none, wide letters
// two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plantool::display {

std::size_t width(std::string_view text);

/// One line without tabs, control characters and what turns the direction of writing: a document
/// must not steer the terminal.
std::string plain(std::string_view text);

/// `text` in `columns` at most, with an ellipsis where its end, or its beginning, is lost.
std::string cut(std::string_view text, std::size_t columns);
std::string cut_front(std::string_view text, std::size_t columns);

/// `text` followed by blanks up to `columns`.
std::string pad(std::string_view text, std::size_t columns);

/// Lines of at most `columns`, broken at blanks; a longer word is broken behind its slashes, or
/// anywhere.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// A line of a source and the signs under a part of it.
struct Excerpt {
  std::string line;
  std::string marks;
};
/// Shows `columns` of `line` around its code points [begin, end), with `^` under them.
Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end, std::size_t columns);

}  // namespace plantool::display
