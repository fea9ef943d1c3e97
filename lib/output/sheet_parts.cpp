#include "output/sheet_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/display.h"
#include "base/utf8.h"

namespace plantool {

std::string plain_text(const Piece& piece) {
  return display::plain(piece.text);
}

std::string plain_text(const SheetLine& line) {
  std::string out;
  for (const auto& piece : line)
    out += plain_text(piece);
  return out;
}

std::string enclosed(std::string_view text, std::string_view before, std::string_view behind) {
  const auto core = utf8::trim(text);
  if (core.empty()) return std::string(text);
  const auto begin = static_cast<std::size_t>(core.data() - text.data());
  return fmt::format("{}{}{}{}{}", text.substr(0, begin), before, core, behind,
                     text.substr(begin + core.size()));
}

std::string_view sign_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "✓ ";
    case Tone::warn:
      return "! ";
    case Tone::bad:
      return "✗ ";
    default:
      return "";
  }
}

std::vector<ColumnGroup> column_groups(const SheetTable& table) {
  std::vector<ColumnGroup> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& title = table.columns[i].group;
    const bool goes_on = i > 0 && !title.empty() && title == table.columns[i - 1].group;
    if (goes_on)
      out.back().end = i + 1;
    else
      out.push_back({i, i + 1});
  }
  return out;
}

bool has_groups(const SheetTable& table) {
  const auto is_grouped = [](const SheetColumn& column) { return !column.group.empty(); };
  return std::any_of(table.columns.begin(), table.columns.end(), is_grouped);
}

std::string full_title(const SheetColumn& column) {
  if (column.group.empty() || column.title.empty()) return column.group + column.title;
  return fmt::format("{} · {}", column.group, column.title);
}

}  // namespace plantool
