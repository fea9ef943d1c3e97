// A table as it stands in the model: its rows and cells, and what its columns are for.
#include "facts/table_parts.h"

namespace plantool {

namespace {

std::string_view name_of(RowKind kind) {
  switch (kind) {
    case RowKind::header:
      return "header";
    case RowKind::group:
      return "group";
    case RowKind::data:
      return "data";
    case RowKind::continued:
      return "continued";
  }
  return "";
}

}  // namespace

Table build_table(const Context& context, const Grid& grid,
                  const std::vector<ColumnReading>& columns, std::string_view kind, FactIds& ids) {
  Table table;
  table.section = context.section_id(grid.unit);
  table.span = context.span(grid.range);
  if (!grid.caption.empty()) table.caption = context.quote(grid.caption);
  table.kind = kind;
  std::string content = table.caption.value_or("");
  for (std::size_t c = 0; c < columns.size(); ++c) {
    table.columns.push_back({grid.columns[c].heading, std::nullopt, std::nullopt});
    if (!columns[c].role.empty()) table.columns.back().role = columns[c].role;
    if (columns[c].stated.due) table.columns.back().due = columns[c].stated.due->edtf;
    content += '|' + grid.columns[c].heading;
  }
  for (const auto& row : grid.rows) {
    auto& out = table.rows.emplace_back();
    out.kind = name_of(row.kind);
    if (row.group >= 0) out.group = static_cast<std::uint32_t>(row.group);
    for (const auto& cell : row.cells) {
      out.cells.push_back({cell.column, cell.columns, cell.rows, context.quote(cell.range),
                           context.span(cell.range)});
    }
  }
  table.id = ids.next(context.language.fold(content));
  return table;
}

}  // namespace plantool
