// What the headings of a table's columns say of the cells below them.
#include <cstdlib>

#include "facts/kinds.h"
#include "facts/table_parts.h"

namespace plantool {

StatedTime stated_time(const Context& context, const TimeMention& time,
                       const DocumentInfo& document) {
  return {Due{time.edtf, context.quote(time.range), "section"}, is_past(time, document)};
}

std::vector<ColumnReading> column_readings(const Context& context,
                                           const std::vector<Passage>& passages,
                                           const DocumentInfo& document, const Grid& table) {
  std::vector<ColumnReading> columns(table.columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    auto& column = columns[c];
    column.role = table.columns[c].role;
    for (const auto block : table.columns[c].headings) {
      const auto& p = passages[block];
      for (const auto& time : p.times) {
        if (time.edtf.empty()) continue;
        column.stated = stated_time(context, time, document);
      }
      std::uint32_t opening = 0;
      if (auto unit = read_unit_in_brackets(context, p, opening)) column.unit = std::move(unit);
    }
    // Years tell more than words: nothing can have been reached in a year to come.
    const int year = column.stated.due ? std::atoi(column.stated.due->edtf.c_str()) : 0;
    if (column.role == "value" && column.stated.past)
      column.role = "reached";
    else if (column.role == "reached" && present_year(document) > 0 &&
             year > present_year(document))
      column.role = "value";
  }
  return columns;
}

}  // namespace plantool
