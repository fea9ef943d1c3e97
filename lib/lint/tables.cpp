// Tables of tasks that name no agency. The model holds no tables, so they are read from the source: rows of "| a | b |".
#include <fmt/format.h>

#include "lint/rules.h"
#include "text/utf8.h"

namespace plantool {

namespace {

bool is_row(std::string_view line) { return line.size() > 1 && line.front() == '|'; }
bool is_rule(std::string_view line) { return line.find_first_not_of("|-: ") == std::string_view::npos; }

struct Table {
  std::uint32_t header_line = 0;
  int rows = 0;  ///< below the header
  bool names_agency = false;
};

/// The table that begins in `line`; moves `line` behind it.
Table read_table(const Examination& document, std::uint32_t& line) {
  Table table;
  table.header_line = line;
  for (auto row = utf8::trim(document.text->line(line)); is_row(row); row = utf8::trim(document.text->line(++line))) {
    if (is_rule(row)) continue;
    table.rows += line > table.header_line;
    table.names_agency = table.names_agency || document.says("agency", folded(row));
  }
  return table;
}

void check_table(Examination& document, const Table& table, std::uint32_t start) {
  constexpr int kRows = 2;
  const auto header = document.text->line(table.header_line);
  if (table.names_agency || table.rows < kRows || !document.says("task-table", folded(header))) return;
  const Span span{start, start + static_cast<std::uint32_t>(utf8::count(header)), table.header_line, 1, std::nullopt};
  document.report("LNT015", fmt::format("none of the {} rows of this table of tasks names an agency", table.rows), std::nullopt, span, utf8::squeeze(header));
}

}  // namespace

void check_tables(Examination& document) {
  if (document.text == nullptr) return;
  for (std::uint32_t line = 1; line <= document.plan.source.lines; ++line) {
    if (!is_row(utf8::trim(document.text->line(line)))) continue;
    const auto start = document.text->start_of(line);
    check_table(document, read_table(document, line), start);
  }
}

}  // namespace plantool
