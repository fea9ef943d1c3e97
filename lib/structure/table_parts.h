// Internal: the steps of laying out a table, one file each, and what they ask of its cells.
#pragma once

#include <cstddef>
#include <string_view>

#include "structure/tables.h"

namespace plantool {

/// A heading of more words is a sentence.
inline constexpr std::size_t kHeadingWords = 16;

/// A table with its words.
struct TableWords {
  const CleanText& text;
  const Language& language;
  std::string_view of(const GridCell& cell) const { return text.slice(cell.range); }
};

/// "Năm 2030", "2026 - 2030": a year stands in it.
bool has_year(std::string_view text);
/// A value: it begins with a digit or a sign of comparison.
bool is_value(std::string_view text);
/// The cell of `row` that covers `column`, or nullptr.
const GridCell* cell_over(const GridRow& row, std::uint32_t column);
/// "(1) | (2) | (3)", "A | B | 1 | 2" below the headings: names of columns.
bool is_index(const GridRow& row, const TableWords& words);
/// Number of columns that the cells of all rows cover.
std::uint32_t width_of(const Grid& table);

/// Finds the rows of the header, from the top, gives them their kind and their cells the columns
/// and rows that they cover; gives their number.
std::size_t read_header(Grid& table, const TableWords& words);
/// Names the columns by the headings of `header` rows, and settles their roles.
void read_columns(Grid& table, std::size_t header, const TableWords& words);
/// Finds labels, groups and continued rows behind `header` rows.
void read_rows(Grid& table, std::size_t header, const TableWords& words);

}  // namespace plantool
