// What the columns of a table hold: by their headings, and by what stands beside and below them.
#include <algorithm>

#include "base/utf8.h"
#include "structure/table_parts.h"
#include "structure/zones.h"

namespace plantool {

namespace {

using Kind = RowLabel::Kind;

class ColumnReader {
 public:
  ColumnReader(Grid& table, std::size_t header, const TableWords& words)
      : table_(table), header_(header), words_(words) {}

  void run() {
    name_columns();
    settle_roles();
  }

 private:
  std::string_view words(const GridCell& cell) const { return words_.of(cell); }

  void name_columns() {
    const auto width = width_of(table_);
    table_.columns.resize(width);
    for (std::uint32_t c = 0; c < width; ++c) {
      auto& column = table_.columns[c];
      const GridCell* last = nullptr;
      for (std::size_t r = 0; r < header_; ++r) {
        const auto* cell = table_.at(r, c);
        if (cell == nullptr || cell == last || is_index(table_.rows[r], words_)) continue;
        if (last != nullptr && words(*last) == words(*cell)) continue;
        last = cell;
        column.headings.push_back(cell->paragraph);
        if (!column.heading.empty()) column.heading += ' ';
        column.heading += utf8::squeeze(words(*cell));
      }
      // "Cơ quan thực hiện" over "Phối hợp": the lowest heading says most, where it says something.
      const auto* rule = last == nullptr ? nullptr : words_.language.column_rule(words(*last));
      if (rule == nullptr || column.headings.size() == 1)
        rule = words_.language.column_rule(column.heading);
      if (rule != nullptr) column.role = rule->role;
    }
  }

  bool has(std::initializer_list<std::string_view> roles) const {
    return std::any_of(table_.columns.begin(), table_.columns.end(), [&](const GridColumn& column) {
      return std::find(roles.begin(), roles.end(), column.role) != roles.end();
    });
  }

  /// Most cells of the column are values.
  bool is_numeric(std::uint32_t column) const {
    std::size_t values = 0, filled = 0;
    for (std::size_t r = header_; r < table_.rows.size(); ++r) {
      const auto* cell = cell_over(table_.rows[r], column);
      if (cell == nullptr || cell->columns > 1) continue;
      ++filled;
      values += is_value(words(*cell));
    }
    return filled > 0 && values * 2 > filled;
  }

  /// Headings such as "Nội dung" or "Đơn vị" mean one thing beside values and another beside
  /// agencies.
  void settle_roles() {
    auto& columns = table_.columns;
    for (auto& column : columns) {
      if (column.role.empty() && has_year(column.heading)) column.role = "value";
    }
    settle_repeats();
    const bool duties = has({"lead", "partners", "implementer", "deadline", "product"});
    const bool measured =
        has({"value", "baseline", "reached"}) || (has({"unit"}) && has({"result"}));
    for (std::uint32_t c = 0; c < columns.size(); ++c) {
      auto& role = columns[c].role;
      if (role == "content")
        role = has({"indicator"}) ? "" : measured ? "indicator" : duties ? "task" : "";
      else if (role == "deadline" && has({"indicator"}) && has_year(columns[c].heading) &&
               is_numeric(c))
        role = "value";
      else if (role == "unit" && !measured && has({"task"}) && !has({"lead", "implementer"}))
        role = "implementer";
      else if (role == "result" && !has({"indicator"}))
        role = "product";
      else if (role == "value" && !has({"indicator", "content", "task"}) && !is_numeric(c))
        role = "indicator";
    }
    // Beside indicators, a column of numbers holds their values whatever its heading says.
    for (std::uint32_t c = 0; c < columns.size(); ++c) {
      if (columns[c].role.empty() && has({"indicator"}) && !has({"value", "result"}) &&
          is_numeric(c))
        columns[c].role = "value";
    }
    if (!has({"number"}) && !columns.empty() && columns[0].role.empty() && labels(0))
      columns[0].role = "number";
  }

  /// "Chỉ tiêu | … | Chỉ tiêu năm 2030", "Nội dung | Chỉ tiêu": the second one holds the values.
  void settle_repeats() {
    auto& columns = table_.columns;
    const auto first = std::find_if(columns.begin(), columns.end(), [](const GridColumn& column) {
      return column.role == "indicator" || column.role == "content";
    });
    if (first == columns.end()) return;
    for (auto it = std::next(first); it != columns.end(); ++it) {
      if (it->role != "indicator" && it->role != "content") continue;
      const auto c = static_cast<std::uint32_t>(it - columns.begin());
      if (has_year(it->heading) || is_numeric(c)) it->role = "value";
    }
  }

  /// Most cells of the column are labels of rows.
  bool labels(std::uint32_t column) const {
    std::size_t labelled = 0, filled = 0;
    for (std::size_t r = header_; r < table_.rows.size(); ++r) {
      const auto* cell = cell_over(table_.rows[r], column);
      if (cell == nullptr) continue;
      ++filled;
      labelled += row_label(words(*cell), true).kind != Kind::none;
    }
    return filled > 1 && labelled * 3 > filled * 2;
  }

  Grid& table_;
  std::size_t header_;
  const TableWords& words_;
};

}  // namespace

void read_columns(Grid& table, std::size_t header, const TableWords& words) {
  ColumnReader(table, header, words).run();
}

}  // namespace plantool
