// Internal: finds the lines that belong to the page or the site, not to the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"

namespace plantool {

/// One physical line of the source, before cleaning.
struct RawLine {
  std::string_view text;           ///< without the line break
  std::uint32_t source_begin = 0;  ///< code point
  std::uint32_t source_line = 1;   ///< 1-based; a form feed starts no line
  bool page_start = false;         ///< first line behind a form feed
};

/// The reason to set each line aside, or an empty view to keep it.
std::vector<std::string_view> find_furniture(const std::vector<RawLine>& lines,
                                             const Language& language);

}  // namespace plantool
