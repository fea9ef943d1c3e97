// What the rows and columns of a table are for: found from the words of its header, whatever format
// it came in.
#include <algorithm>

#include "base/utf8.h"
#include "structure/table_parts.h"
#include "structure/zones.h"

namespace plantool {

namespace {

/// Bytes of the longest heading over the numbers of rows.
constexpr std::size_t kNumberHeading = 24;
}  // namespace

bool has_year(std::string_view text) {
  for (std::size_t at = text.find("20"); at != std::string_view::npos;
       at = text.find("20", at + 1)) {
    const auto digit = [&](std::size_t i) {
      return i < text.size() && utf8::is_digit(static_cast<unsigned char>(text[i]));
    };
    if ((at == 0 || !digit(at - 1)) && digit(at + 2) && digit(at + 3) && !digit(at + 4))
      return true;
  }
  return false;
}

bool is_value(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = text.empty() ? U' ' : utf8::next(text, at);
  return utf8::is_digit(first) || first == U'≥' || first == U'≤' || first == '>' || first == '<' ||
         first == U'~' || first == U'±';
}

const GridCell* cell_over(const GridRow& row, std::uint32_t column) {
  const auto it = std::find_if(row.cells.begin(), row.cells.end(), [&](const GridCell& cell) {
    return cell.column <= column && column < cell.column + cell.columns;
  });
  return it == row.cells.end() ? nullptr : &*it;
}

bool is_index(const GridRow& row, const TableWords& words) {
  int last = 0;
  std::size_t numbered = 0;
  for (const auto& cell : row.cells) {
    const auto label = row_label(words.of(cell), true);
    if (label.kind == RowLabel::Kind::upper || label.kind == RowLabel::Kind::lower) continue;
    if (label.kind != RowLabel::Kind::decimal || label.numbers[0] != last + 1) return false;
    last = label.numbers[0];
    ++numbered;
  }
  return numbered >= 2 && row.cells.size() >= 3;
}

std::uint32_t width_of(const Grid& table) {
  std::uint32_t width = 0;
  for (const auto& row : table.rows) {
    if (!row.cells.empty())
      width = std::max(width, row.cells.back().column + row.cells.back().columns);
  }
  return width;
}

std::vector<std::size_t> table_starts(const std::vector<GridRow>& rows, const CleanText& text,
                                      const Language& language) {
  std::vector<std::size_t> starts{0};
  const auto words = [&](const GridRow& row) { return text.slice(row.cells.front().range); };
  for (std::size_t r = 1; r < rows.size(); ++r) {
    // "TT" again opens a header; the same one as before goes on with the table.
    if (words(rows[r]).size() > kNumberHeading || is_value(words(rows[r]))) continue;
    const auto* first = language.column_rule(words(rows[r]));
    if (first == nullptr || first->role != "number") continue;
    const auto& head = rows[starts.back()];
    const bool same = head.cells.size() == rows[r].cells.size() &&
                      std::equal(head.cells.begin(), head.cells.end(), rows[r].cells.begin(),
                                 [&](const GridCell& a, const GridCell& b) {
                                   return text.slice(a.range) == text.slice(b.range);
                                 });
    if (!same && r > starts.back() + 1) starts.push_back(r);
  }
  return starts;
}

void lay_out(Grid& table, const CleanText& text, const Language& language) {
  const TableWords words{text, language};
  const auto header = read_header(table, words);
  read_columns(table, header, words);
  read_rows(table, header, words);
}

}  // namespace plantool
