#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/display.h"
#include "base/utf8.h"
#include "output/sheet.h"
#include "output/sheet_parts.h"
#include "output/terminal.h"

namespace plantool {

namespace {

constexpr std::size_t kGap = 2;      ///< blanks between columns
constexpr std::size_t kNarrow = 14;  ///< a column that needs more and gets less is hard to read
constexpr std::size_t kPage = 30;    ///< behind so many lines the next group has the header again
constexpr std::size_t kNamed = 6;    ///< of the columns that say nothing so many are named

Style style_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return Style::plain;
    case Tone::strong:
      return Style::bold;
    case Tone::dim:
      return Style::dim;
    case Tone::good:
    case Tone::added:
      return Style::green;
    case Tone::warn:
      return Style::yellow;
    case Tone::bad:
    case Tone::removed:
      return Style::red;
  }
  return Style::plain;
}

std::string with_signs(const Piece& piece) {
  if (piece.tone == Tone::added) return enclosed(plain_text(piece), "{+", "+}");
  if (piece.tone == Tone::removed) return enclosed(plain_text(piece), "[-", "-]");
  return enclosed(plain_text(piece), sign_of(piece.tone), "");
}

/// Text of one style.
struct Run {
  std::string text;
  Style style;
};

/// What stands in one line of the terminal, or of a column.
struct Strip {
  std::vector<Run> runs;
  std::size_t width = 0;
};

std::vector<Strip> wrap(const SheetLine& line, std::size_t columns) {
  std::string text;
  std::vector<std::size_t> ends;  // of the pieces in `text`
  for (const auto& piece : line)
    ends.push_back((text += with_signs(piece)).size());

  std::vector<Strip> out;
  std::size_t at = 0, piece = 0;
  for (const auto& part : display::wrap(text, columns)) {
    Strip strip{{}, display::width(part)};
    for (const char c : part) {
      // Of blanks in a row `part` has one, of those at a break none.
      while (c != ' ' && text[at] == ' ')
        ++at;
      while (at >= ends[piece])
        ++piece;
      const auto style = style_of(line[piece].tone);
      if (strip.runs.empty() || strip.runs.back().style != style) strip.runs.push_back({"", style});
      strip.runs.back().text += c;
      ++at;
    }
    out.push_back(std::move(strip));
  }
  return out;
}

std::vector<Strip> wrap(std::string_view text, Tone tone, std::size_t columns) {
  return wrap(SheetLine{{std::string(text), tone}}, columns);
}

std::size_t width_of(const SheetLine& line) {
  std::size_t out = 0;
  for (const auto& piece : line)
    out += display::width(with_signs(piece));
  return out;
}

/// A table's empty cells say what their emptiness means.
std::vector<SheetLine> lines_of(const SheetTable& table, const SheetCell& cell) {
  if (!cell.lines.empty() || table.absent.empty()) return cell.lines;
  return {{{table.absent, Tone::dim}}};
}

// --- widths of columns

std::size_t span_of(const std::vector<std::size_t>& widths, const ColumnGroup& group) {
  const auto* begin = widths.data();
  return std::accumulate(begin + group.begin, begin + group.end,
                         (group.end - group.begin - 1) * kGap);
}

/// What each column takes where nothing has to be wrapped.
std::vector<std::size_t> whole_widths(const SheetTable& table) {
  std::vector<std::size_t> out;
  for (const auto& column : table.columns) {
    out.push_back(std::max<std::size_t>(1, display::width(display::plain(column.title))));
  }
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; !row.is_group && i < std::min(out.size(), row.cells.size()); ++i) {
      for (const auto& line : lines_of(table, row.cells[i]))
        out[i] = std::max(out[i], width_of(line));
    }
  }
  for (const auto& group : column_groups(table)) {
    const auto title = display::width(display::plain(table.columns[group.begin].group));
    const auto span = span_of(out, group);
    if (title > span) out[group.end - 1] += title - span;
  }
  return out;
}

/// Narrow columns get what they need, wide ones share what is left. Empty when that is too little.
std::vector<std::size_t> fitting_widths(const SheetTable& table, std::size_t columns) {
  auto needed = whole_widths(table);
  const auto gaps = (needed.size() - 1) * kGap;
  if (columns < gaps + needed.size()) return {};
  auto left = columns - gaps;
  if (std::accumulate(needed.begin(), needed.end(), std::size_t{0}) <= left) return needed;

  const auto whole_first = needed.front();
  needed.front() = std::min(whole_first, std::max(columns / 3, kNarrow));
  std::vector<std::size_t> by_need(needed.size());
  std::iota(by_need.begin(), by_need.end(), std::size_t{0});
  std::stable_sort(by_need.begin(), by_need.end(),
                   [&](std::size_t a, std::size_t b) { return needed[a] < needed[b]; });
  std::vector<std::size_t> out(needed.size());
  for (std::size_t i = 0; i < by_need.size(); ++i) {
    const auto column = by_need[i];
    out[column] = std::min(needed[column], left / (by_need.size() - i));
    if (out[column] < std::min(needed[column], kNarrow)) return {};
    left -= out[column];
  }
  out.front() += std::min(left, whole_first - out.front());
  return out;
}

// --- the whole sheet

class Printer {
 public:
  explicit Printer(const PrintOptions& options)
      : colour_(options.colour), width_(static_cast<std::size_t>(std::max(options.width, 40))) {}

  std::string print(const Sheet& sheet) {
    underlined(sheet.title, "=");
    for (const auto& block : sheet.blocks) {
      out_ += '\n';
      std::visit([&](const auto& one) { print(one); }, block);
    }
    return std::move(out_);
  }

 private:
  void print(const SheetHeading& heading) {
    if (heading.level <= 2)
      underlined(heading.text, "-");
    else
      block(0, {{heading.text, Tone::strong}});
  }

  void print(const SheetLine& line) { block(0, line); }

  void print(const SheetList& list) {
    for (const auto& item : list) {
      hanging("- ", 0, item.line);
      for (const auto& line : item.below)
        block(4, line);
    }
  }

  void print(const SheetTable& table) {
    if (table.columns.empty()) return;
    if (!table.caption.empty()) block(0, {{table.caption, Tone::strong}});
    const auto widths = fitting_widths(table, width_);
    if (table.rows.empty())
      block(0, {{"none", Tone::dim}});
    else if (widths.empty())
      print_as_list(table);
    else
      print_as_grid(table, widths);
  }

  // --- a table side by side

  using Cells = std::vector<std::vector<Strip>>;

  void print_as_grid(const SheetTable& table, const std::vector<std::size_t>& widths) {
    std::vector<Cells> rows;
    for (const auto& row : table.rows)
      rows.push_back(row.is_group ? Cells{} : cells_of(table, row, widths));
    const bool wrapped = std::any_of(rows.begin(), rows.end(),
                                     [](const Cells& cells) { return height_of(cells) > 1; });
    header(table, widths);
    std::size_t since_header = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0 && (wrapped || table.rows[i].is_group)) out_ += '\n';
      if (table.rows[i].is_group) {
        if (since_header > kPage) {
          header(table, widths);
          since_header = 0;
        }
        group_title(table.rows[i]);
      } else {
        since_header += height_of(rows[i]) + (wrapped ? 1 : 0);
        side_by_side(table, widths, rows[i]);
      }
    }
  }

  static Cells cells_of(const SheetTable& table, const SheetRow& row,
                        const std::vector<std::size_t>& widths) {
    Cells out(widths.size());
    for (std::size_t i = 0; i < std::min(widths.size(), row.cells.size()); ++i) {
      for (const auto& line : lines_of(table, row.cells[i])) {
        auto strips = wrap(line, widths[i]);
        std::move(strips.begin(), strips.end(), std::back_inserter(out[i]));
      }
    }
    return out;
  }

  static std::size_t height_of(const Cells& cells) {
    std::size_t out = 0;
    for (const auto& cell : cells)
      out = std::max(out, cell.size());
    return out;
  }

  void header(const SheetTable& table, const std::vector<std::size_t>& widths) {
    if (has_groups(table)) group_header(table, widths);
    Cells titles, rules;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      titles.push_back(wrap(table.columns[i].title, Tone::strong, widths[i]));
      rules.push_back({rule(widths[i])});
    }
    on_the_ground(titles);
    side_by_side(table, widths, titles);
    side_by_side(table, widths, rules);
  }

  void group_header(const SheetTable& table, const std::vector<std::size_t>& widths) {
    Cells titles(widths.size()), rules(widths.size());
    for (const auto& group : column_groups(table)) {
      const auto& title = table.columns[group.begin].group;
      if (title.empty()) continue;
      const auto span = span_of(widths, group);
      titles[group.begin] = wrap(title, Tone::strong, span);
      rules[group.begin] = {rule(span)};
    }
    on_the_ground(titles);
    side_by_side(table, widths, titles, false);
    side_by_side(table, widths, rules, false);
  }

  static Strip rule(std::size_t columns) {
    std::string line;
    for (std::size_t i = 0; i < columns; ++i)
      line += "─";
    return {{{line, Style::dim}}, columns};
  }

  /// Titles of one line stand at the foot of those of several.
  static void on_the_ground(Cells& cells) {
    const auto height = height_of(cells);
    for (auto& cell : cells)
      cell.insert(cell.begin(), height - cell.size(), Strip{});
  }

  /// `aligned`: numbers stand to the right of their column.
  void side_by_side(const SheetTable& table, const std::vector<std::size_t>& widths,
                    const Cells& cells, bool aligned = true) {
    for (std::size_t line = 0; line < height_of(cells); ++line) {
      std::size_t begin = 0, used = 0;
      for (std::size_t i = 0; i < widths.size(); ++i) {
        if (line < cells[i].size() && !cells[i][line].runs.empty()) {
          const auto& strip = cells[i][line];
          const bool right = aligned && table.columns[i].number && strip.width < widths[i];
          const auto start = begin + (right ? widths[i] - strip.width : 0);
          out_ += std::string(start - used, ' ');
          put(strip);
          used = start + strip.width;
        }
        begin += widths[i] + kGap;
      }
      out_ += '\n';
    }
  }

  void group_title(const SheetRow& row) {
    if (row.cells.empty()) return;
    for (const auto& line : row.cells.front().lines)
      block(0, {{plain_text(line), Tone::strong}});
  }

  // --- a table row by row

  void print_as_list(const SheetTable& table) {
    bool first = true;
    for (const auto& row : table.rows) {
      if (!first) out_ += '\n';
      first = false;
      group_title(row);
      if (row.is_group)
        put_line(0, rule(width_));
      else
        below_title(table, row);
    }
  }

  void below_title(const SheetTable& table, const SheetRow& row) {
    std::vector<std::string> silent;
    for (std::size_t i = 1; i < std::min(table.columns.size(), row.cells.size()); ++i) {
      const auto& lines = row.cells[i].lines;
      const auto title = full_title(table.columns[i]);
      if (lines.empty()) silent.push_back(title);
      for (std::size_t j = 0; j < lines.size(); ++j) {
        auto line = lines[j];
        if (j == 0) line.insert(line.begin(), {title + ": ", Tone::plain});
        hanging(j == 0 ? "  " : "    ", 2, line);
      }
    }
    if (silent.empty() || table.absent.empty()) return;
    hanging("  ", 2, {{fmt::format("{}: {}", table.absent, in_words(silent)), Tone::dim}});
  }

  static std::string in_words(const std::vector<std::string>& names) {
    std::string out;
    const auto named = names.size() <= kNamed + 1 ? names.size() : kNamed;
    for (std::size_t i = 0; i < named; ++i)
      out += (i == 0 ? "" : ", ") + names[i];
    return named == names.size() ? out : fmt::format("{} and {} more", out, names.size() - named);
  }

  // --- lines

  void underlined(std::string_view title, std::string_view sign) {
    std::size_t longest = 0;
    for (const auto& strip : wrap(title, Tone::strong, width_)) {
      put_line(0, strip);
      longest = std::max(longest, strip.width);
    }
    std::string line;
    for (std::size_t i = 0; i < longest; ++i)
      line += sign;
    out_ += line + '\n';
  }

  void block(std::size_t indent, const SheetLine& line) {
    for (const auto& strip : wrap(line, width_ - indent))
      put_line(indent, strip);
  }

  /// Further lines stand below the text behind `lead`, and `deeper` by so many columns.
  void hanging(std::string_view lead, std::size_t deeper, const SheetLine& line) {
    std::string_view before = lead;
    std::size_t indent = 0;
    for (const auto& strip : wrap(line, width_ - lead.size() - deeper)) {
      out_ += before;
      put_line(indent, strip);
      before = "";
      indent = lead.size() + deeper;
    }
  }

  void put_line(std::size_t indent, const Strip& strip) {
    out_ += std::string(indent, ' ');
    put(strip);
    out_ += '\n';
  }

  void put(const Strip& strip) {
    for (const auto& run : strip.runs)
      out_ += styled(run.text, run.style, colour_);
  }

  bool colour_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string sheet_text(const Sheet& sheet, const PrintOptions& options) {
  return Printer(options).print(sheet);
}

}  // namespace plantool
