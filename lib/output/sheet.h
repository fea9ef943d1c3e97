// Internal: a report for people before it is terminal text, Markdown or HTML: headings, sentences,
// lists and tables.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "output/report.h"

namespace plantool {

/// What a piece of text means to the reader; a printer decides how that looks. `strong` and `dim`
/// only lead the eye. The others have a sign besides their colour in every format: ✓ good, ! warn,
/// ✗ bad, {+added+}, [-removed-].
enum class Tone { plain, strong, dim, good, warn, bad, added, removed };

struct Piece {
  std::string text;
  Tone tone = Tone::plain;
};

/// One paragraph. Printers wrap it; a line break in a piece is a blank.
using SheetLine = std::vector<Piece>;

struct SheetCell {
  std::vector<SheetLine> lines;  ///< one under the other; empty for nothing to say
  std::string detail;  ///< where it comes from: quote and place, in lines; shown where it can be
                       ///< folded away
  std::optional<double> order;  ///< what a sortable column goes by; without it the text
};

struct SheetColumn {
  std::string title;
  std::string group;    ///< columns of one group stand side by side under its title; empty for none
  bool number = false;  ///< aligned to the right
};

struct SheetRow {
  std::vector<SheetCell>
      cells;              ///< as many as the table has columns; of a group row only the first
  bool is_group = false;  ///< a title over the rows below
};

/// The first column names a row; it stays in sight where a table is too wide.
struct SheetTable {
  std::string caption;
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows;
  bool sortable = true;
  std::string absent = "not stated";  ///< what a cell without lines means
};

struct SheetHeading {
  int level = 2;  ///< 2 … 4; the title of the sheet is 1
  std::string text;
};

/// Items one below the other, each with what stands indented below it.
struct SheetItem {
  SheetLine line;
  std::vector<SheetLine> below;
};
using SheetList = std::vector<SheetItem>;

using SheetBlock = std::variant<SheetHeading, SheetLine, SheetList, SheetTable>;

struct Sheet {
  std::string title;
  std::string language = "en";  ///< of the sheet's own words, BCP 47
  std::vector<SheetBlock> blocks;
};

/// Lines of at most `options.width` columns. A table that is too wide for it becomes a list, row by
/// row.
std::string sheet_text(const Sheet& sheet, const PrintOptions& options);
/// GitHub-flavoured Markdown.
std::string sheet_markdown(const Sheet& sheet);
/// One self-contained page: no script or style from elsewhere, works without a network and without
/// scripts.
std::string sheet_html(const Sheet& sheet);

}  // namespace plantool
