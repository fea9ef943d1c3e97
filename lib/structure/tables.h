// Internal: tables as rows of cells, whatever marks them in the source.
//
// Readers of formats only say where cells stand; what a row or a column is for is found here, from
// the words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/grammar.h"
#include "text/paragraphs.h"
#include "text/reader.h"

namespace plantool {

/// A cell with text. Cells without text are left out of their row.
struct GridCell {
  Range range;
  std::uint32_t column = 0;
  std::uint32_t columns = 1;    ///< that it covers, from `column` on
  std::uint32_t rows = 1;       ///< that it covers, from its own on
  std::uint32_t paragraph = 0;  ///< its first one
  std::uint32_t block = 0;      ///< index into Structure::blocks
};

/// The label of a row: "I", "1.2", "a)", "-".
struct RowLabel {
  enum class Kind : std::uint8_t { none, roman, upper, decimal, dotted, lower, bullet };
  Kind kind = Kind::none;
  std::vector<int> numbers;  ///< several for dotted values, none for bullets
  std::uint32_t length = 0;  ///< bytes of the cell that it takes, with the blanks behind it
};

/// The label that `text` starts with. `alone`: nothing else may stand in the cell.
RowLabel row_label(std::string_view text, bool alone);

enum class RowKind : std::uint8_t {
  header,
  group,  ///< "I. Đến năm 2030": holds for the rows below
  data,
  continued,  ///< the end of the row before, cut by a page
};

struct GridRow {
  RowKind kind = RowKind::data;
  std::vector<GridCell> cells;  ///< by column
  RowLabel label;
  int group = -1;  ///< index of the innermost group row that holds for it
};

struct GridColumn {
  std::string role;     ///< of a ColumnRule, settled by what stands beside it; empty when unknown
  std::string heading;  ///< from the top row of the header down
  std::vector<std::uint32_t> headings;  ///< its header cells: paragraphs, in the end blocks
};

struct Grid {
  Range range;
  int unit = -1;  ///< index into Structure::units
  Range caption;  ///< empty when none stands above it
  int caption_block =
      -1;              ///< index into Structure::blocks; -1 where a unit's heading is the caption
  int unit_note = -1;  ///< block of "Đơn vị tính: tỷ đồng" above it, or -1
  std::vector<GridColumn> columns;
  std::vector<GridRow> rows;

  /// The cell that covers a place of the grid, or nullptr.
  const GridCell* at(std::size_t row, std::uint32_t column) const;
  /// The first column with that role, or -1.
  int column_of(std::string_view role) const;
};

/// The tables of a document with their rows, cells and columns; `may_be_cell[i]` tells whether
/// paragraph `i` may be part of one.
std::vector<Grid> find_tables(const CleanText& text, const std::vector<Paragraph>& paragraphs,
                              const std::vector<bool>& may_be_cell, const Language& language);

/// Indexes of the rows at which a table begins: the first one, and those with the header of another
/// table.
std::vector<std::size_t> table_starts(const std::vector<GridRow>& rows, const CleanText& text,
                                      const Language& language);

/// Finds header rows, roles of columns, groups and continued rows of a table whose cells are
/// placed.
void lay_out(Grid& table, const CleanText& text, const Language& language);

}  // namespace plantool
