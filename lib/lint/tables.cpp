// Tables of tasks that name no agency.
#include <fmt/format.h>

#include <algorithm>

#include "lint/rules.h"

namespace plantool {

namespace {

bool has_role(const Table& table, std::string_view role) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const TableColumn& column) { return column.role == role; });
}

/// Rows of tasks without any name of an agency; 0 where one is named.
std::size_t nameless_rows(const Examination& document, const Table& table) {
  std::size_t rows = 0;
  for (const auto& row : table.rows) {
    if (row.kind != "data" || row.cells.empty()) continue;
    ++rows;
    for (const auto& cell : row.cells) {
      // A model without its texts cannot tell.
      if (cell.text.empty() || document.says("agency", folded(cell.text))) return 0;
    }
  }
  return rows;
}

void check_table(Examination& document, const Table& table) {
  constexpr std::size_t kRows = 2;
  if (!has_role(table, "task") || !(has_role(table, "deadline") || has_role(table, "product")))
    return;
  const auto rows = nameless_rows(document, table);
  if (rows < kRows) return;
  std::string headings;
  for (const auto& column : table.columns)
    headings += (headings.empty() ? "" : " | ") + column.heading;
  auto span = table.rows.front().cells.front().span;
  span.end = table.rows.front().cells.back().span.end;
  document.report("LNT015",
                  fmt::format("none of the {} rows of this table of tasks names an agency", rows),
                  table.section, span, headings);
}

}  // namespace

void check_tables(Examination& document) {
  for (const auto& table : document.plan.tables) {
    if (!table.rows.empty() && !table.rows.front().cells.empty()) check_table(document, table);
  }
}

}  // namespace plantool
