// The header of a table: its rows, and what its merged cells cover.
#include <algorithm>

#include "base/prose.h"
#include "base/utf8.h"
#include "structure/table_parts.h"

namespace plantool {

namespace {

constexpr std::size_t kHeaderRows = 4;

using Kind = RowLabel::Kind;

class HeaderReader {
 public:
  HeaderReader(Grid& table, const TableWords& words) : table_(table), words_(words) {}

  std::size_t run() {
    header_ = header_rows();
    spread_headings();
    for (std::size_t r = 0; r < header_; ++r)
      table_.rows[r].kind = RowKind::header;
    return header_;
  }

 private:
  std::string_view words(const GridCell& cell) const { return words_.of(cell); }

  std::size_t roles_in(const GridRow& row) const {
    std::size_t found = 0;
    for (const auto& cell : row.cells) {
      const auto heading = words(cell);
      if (word_count(heading) > kHeadingWords || is_value(heading)) continue;
      found += words_.language.column_rule(heading) != nullptr || has_year(heading);
    }
    return found;
  }

  /// Number of rows of the header, from the top.
  std::size_t header_rows() const {
    const auto& rows = table_.rows;
    const std::size_t limit = std::min(rows.size(), kHeaderRows);
    std::size_t first = 0;
    while (first < limit && roles_in(rows[first]) < 2)
      ++first;
    if (first == limit) return heads_unknown() ? 1 : 0;
    std::size_t end = first + 1;
    while (end < limit && (is_sub_header(rows[end], rows[first]) || is_index(rows[end], words_)))
      ++end;
    return end;
  }

  /// The first row of a table of another kind: full, without values, and unlike the rows below.
  bool heads_unknown() const {
    const auto& rows = table_.rows;
    const auto& first = rows.front().cells;
    const auto plain = [&](const GridCell& cell) {
      return !is_value(words(cell)) && word_count(words(cell)) <= kHeadingWords;
    };
    if (rows.size() < 2 || first.size() < 2 || !std::all_of(first.begin(), first.end(), plain))
      return false;
    return std::any_of(rows[1].cells.begin(), rows[1].cells.end(),
                       [&](const GridCell& cell) { return is_value(words(cell)); });
  }

  /// The second row of a header: years or roles below headings that are merged, and nothing below
  /// those that name the row.
  bool is_sub_header(const GridRow& row, const GridRow& above) const {
    std::size_t telling = 0;
    const bool gathered = !row.cells.empty() && row.cells.front().column == 0;
    for (const auto& cell : row.cells) {
      const auto heading = words(cell);
      if (word_count(heading) > kHeadingWords || is_value_row(heading)) return false;
      const auto* over = cell_over(above, cell.column);
      const bool repeats = over != nullptr && words(*over) == heading;
      telling += !repeats && (has_year(heading) || words_.language.column_rule(heading) != nullptr);
      // A flattened header puts the second row at its start; where columns are known, a name stands
      // above.
      if (!gathered && !repeats && over != nullptr && names_row(words(*over))) return false;
    }
    if (telling == 0) return false;
    if (!gathered) return true;
    const auto repeated =
        std::count_if(row.cells.begin(), row.cells.end(), [&](const GridCell& cell) {
          const auto* over = cell_over(above, cell.column);
          return over != nullptr && words(*over) == words(cell);
        });
    return repeated > 0 || (row.cells.size() > 1 && above.cells.size() < width_of(table_) &&
                            row_label(words(row.cells.front()), true).kind == Kind::none);
  }

  /// A bare year heads a column; other values do not.
  static bool is_value_row(std::string_view text) { return is_value(text) && !has_year(text); }

  bool names_row(std::string_view heading) const {
    const auto* rule = words_.language.column_rule(heading);
    return rule != nullptr && (rule->role == "number" || rule->role == "indicator" ||
                               rule->role == "task" || rule->role == "unit");
  }

  /// Gives the cells of a header over two rows the columns and rows that they cover.
  void spread_headings() {
    if (header_ < 2) return;
    auto& top = table_.rows[0];
    auto& sub = table_.rows[1];
    const auto width = width_of(table_);
    if (is_index(sub, words_) || top.cells.empty()) return;
    const bool gathered = sub.cells.front().column == 0 && top.cells.size() < width &&
                          sub.cells.size() > 1 &&
                          words(sub.cells.front()) != words(top.cells.front());
    if (gathered)
      spread_gathered(top, sub, width);
    else
      spread_over_blanks(top, sub);
    for (auto& cell : top.cells) {
      const bool divided =
          std::any_of(sub.cells.begin(), sub.cells.end(), [&](const GridCell& below) {
            return cell.column <= below.column && below.column < cell.column + cell.columns;
          });
      if (!divided) cell.rows = 2;
    }
  }

  /// "STT | Nội dung | Mục tiêu" over "2025 | 2030": the row below belongs to the headings that
  /// leave columns over, those of values first.
  void spread_gathered(GridRow& top, GridRow& sub, std::uint32_t width) {
    const auto subs = static_cast<std::uint32_t>(sub.cells.size());
    const auto merged = static_cast<std::uint32_t>(top.cells.size()) + subs > width
                            ? static_cast<std::uint32_t>(top.cells.size()) + subs - width
                            : 1;
    const auto role = [&](const GridCell& cell) {
      const auto* rule = words_.language.column_rule(words(cell));
      return rule == nullptr ? std::string_view() : std::string_view(rule->role);
    };
    const bool agencies = std::any_of(
        sub.cells.begin(), sub.cells.end(),
        [&](const GridCell& cell) { return role(cell) == "lead" || role(cell) == "partners"; });
    std::vector<std::size_t> wide;
    for (std::size_t i = 0; i < top.cells.size(); ++i) {
      const auto found = role(top.cells[i]);
      const bool fits = agencies ? found == "implementer" || found == "lead"
                                 : found.empty() || found == "value" || found == "reached" ||
                                       found == "result" || found == "funding";
      if (fits) wide.push_back(i);
    }
    if (wide.size() != merged) {
      wide.clear();
      for (std::size_t i = top.cells.size() - std::min<std::size_t>(merged, top.cells.size());
           i < top.cells.size(); ++i)
        wide.push_back(i);
    }
    std::uint32_t column = 0;
    std::size_t next_sub = 0, nth = 0;
    for (std::size_t i = 0; i < top.cells.size(); ++i) {
      top.cells[i].column = column;
      if (nth < wide.size() && wide[nth] == i) {
        const auto share =
            static_cast<std::uint32_t>(subs * (nth + 1) / wide.size() - subs * nth / wide.size());
        top.cells[i].columns = std::max(share, 1U);
        for (std::uint32_t s = 0; s < share; ++s)
          sub.cells[next_sub++].column = column + s;
        ++nth;
      }
      column += top.cells[i].columns;
    }
  }

  /// "Mục tiêu | (empty)" over "2025 | 2030": the heading reaches over the empty places.
  static void spread_over_blanks(GridRow& top, const GridRow& sub) {
    for (std::size_t i = 0; i < top.cells.size(); ++i) {
      auto& cell = top.cells[i];
      const auto limit =
          i + 1 < top.cells.size() ? top.cells[i + 1].column : sub.cells.back().column + 1;
      while (cell.column + cell.columns < limit &&
             cell_over(sub, cell.column + cell.columns) != nullptr &&
             cell_over(sub, cell.column) != nullptr)
        ++cell.columns;
    }
  }

  Grid& table_;
  const TableWords& words_;
  std::size_t header_ = 0;
};

}  // namespace

std::size_t read_header(Grid& table, const TableWords& words) {
  return HeaderReader(table, words).run();
}

}  // namespace plantool
