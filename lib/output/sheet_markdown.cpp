#include <fmt/format.h>

#include "base/display.h"
#include "base/utf8.h"
#include "output/markdown.h"
#include "output/sheet.h"
#include "output/sheet_parts.h"

namespace plantool {

namespace {

std::string with_tone(const std::string& text, Tone tone) {
  switch (tone) {
    case Tone::plain:
    case Tone::dim:
      return text;
    case Tone::added:
      return enclosed(text, "**+", "+**");
    case Tone::removed:
      return enclosed(text, "~~", "~~");
    default:
      return enclosed(text, fmt::format("**{}", sign_of(tone)), "**");
  }
}

/// `opens`: the text begins a line of Markdown, so that its own first characters could make a list
/// of it.
std::string print(const SheetLine& line, bool opens) {
  std::string out;
  for (const auto& piece : line) {
    auto text = plain_text(piece);
    if (out.empty()) text.erase(0, text.find_first_not_of(' '));
    const bool first = opens && out.empty() && piece.tone == Tone::plain;
    out += with_tone(first ? markdown::escaped_line(text) : markdown::escaped(text), piece.tone);
  }
  return std::string(utf8::trim(out));
}

std::string inline_text(std::string_view text) {
  return markdown::escaped(utf8::squeeze(display::plain(text)));
}

class Printer {
 public:
  std::string print(const Sheet& sheet) {
    heading(1, sheet.title);
    for (const auto& block : sheet.blocks) {
      out_ += '\n';
      std::visit([&](const auto& one) { print(one); }, block);
    }
    return std::move(out_);
  }

 private:
  void heading(int level, std::string_view text) {
    out_ += fmt::format("{} {}\n", std::string(static_cast<std::size_t>(level), '#'),
                        inline_text(text));
  }

  void print(const SheetHeading& one) { heading(one.level, one.text); }

  void print(const SheetLine& line) { out_ += plantool::print(line, true) + "\n"; }

  void print(const SheetList& list) {
    for (const auto& item : list) {
      out_ += fmt::format("- {}\n", plantool::print(item.line, true));
      for (const auto& line : item.below)
        out_ += fmt::format("  - {}\n", plantool::print(line, true));
    }
  }

  void print(const SheetTable& table) {
    if (!table.caption.empty()) out_ += fmt::format("**{}**\n\n", inline_text(table.caption));
    if (table.rows.empty()) {
      out_ += "none\n";
      return;
    }
    for (const auto& column : table.columns)
      out_ += fmt::format("| {} ", inline_text(full_title(column)));
    out_ += "|\n";
    for (const auto& column : table.columns)
      out_ += column.number ? "| ---: " : "| --- ";
    out_ += "|\n";
    for (const auto& row : table.rows)
      print(table, row);
  }

  void print(const SheetTable& table, const SheetRow& row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!row.is_group)
        out_ += fmt::format("| {} ", i < row.cells.size() ? print(table, row.cells[i]) : "");
      else if (i == 0 && !row.cells.empty())
        out_ += fmt::format("| **{}** ", inline_text(title_of(row)));
      else
        out_ += "| ";
    }
    out_ += "|\n";
  }

  static std::string title_of(const SheetRow& group) {
    std::string out;
    for (const auto& line : group.cells.front().lines)
      out += plain_text(line) + " ";
    return out;
  }

  static std::string print(const SheetTable& table, const SheetCell& cell) {
    if (cell.lines.empty()) return markdown::escaped(table.absent);
    std::string out;
    for (const auto& line : cell.lines)
      out += (out.empty() ? "" : "<br>") + plantool::print(line, false);
    return out;
  }

  std::string out_;
};

}  // namespace

std::string sheet_markdown(const Sheet& sheet) {
  return Printer().print(sheet);
}

}  // namespace plantool
