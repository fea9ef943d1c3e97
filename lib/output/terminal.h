// Internal: how text looks on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace plantool {

enum class Style { plain, bold, dim, red, yellow, green, cyan };

inline std::string_view code_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::red:
      return "\x1b[31m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::green:
      return "\x1b[32m";
    case Style::cyan:
      return "\x1b[36m";
  }
  return "";
}

/// Text that switches its style off at its end, so that a pager may begin with any line.
inline std::string styled(std::string_view text, Style style, bool colour) {
  if (!colour || style == Style::plain || text.empty()) return std::string(text);
  return std::string(code_of(style)).append(text).append("\x1b[0m");
}

}  // namespace plantool
