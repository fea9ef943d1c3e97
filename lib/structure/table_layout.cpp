// What the rows and columns of a table are for: found from the words of its header, whatever format
// it came in.
#include <algorithm>

#include "structure/tables.h"
#include "structure/zones.h"
#include "text/utf8.h"

namespace plantool {

namespace {

/// A heading of more words is a sentence.
constexpr std::size_t kHeadingWords = 16;
/// Bytes of the longest heading over the numbers of rows.
constexpr std::size_t kNumberHeading = 24;
constexpr std::size_t kHeaderRows = 4;
/// A title of a group has no more words, unless it is numbered.
constexpr std::size_t kTitleWords = 14;

using Kind = RowLabel::Kind;

/// "Năm 2030", "2026 - 2030": a year stands in it.
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

/// A value: it begins with a digit or a sign of comparison.
bool is_value(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = text.empty() ? U' ' : utf8::next(text, at);
  return utf8::is_digit(first) || first == U'≥' || first == U'≤' || first == '>' || first == '<' ||
         first == U'~' || first == U'±';
}

class Layouter {
 public:
  Layouter(Grid& table, const CleanText& text, const Language& language)
      : table_(table), text_(text), language_(language) {}

  void run() {
    header_ = header_rows();
    spread_headings();
    for (std::size_t r = 0; r < header_; ++r)
      table_.rows[r].kind = RowKind::header;
    name_columns();
    settle_roles();
    for (std::size_t r = header_; r < table_.rows.size(); ++r)
      read_row(r);
  }

 private:
  std::string_view words(const GridCell& cell) const { return text_.slice(cell.range); }

  std::size_t roles_in(const GridRow& row) const {
    std::size_t found = 0;
    for (const auto& cell : row.cells) {
      const auto heading = words(cell);
      if (word_count(heading) > kHeadingWords || is_value(heading)) continue;
      found += language_.column_rule(heading) != nullptr || has_year(heading);
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
    while (end < limit && (is_sub_header(rows[end], rows[first]) || is_index(rows[end])))
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

  /// "(1) | (2) | (3)", "A | B | 1 | 2" below the headings: names of columns.
  bool is_index(const GridRow& row) const {
    int last = 0;
    std::size_t numbered = 0;
    for (const auto& cell : row.cells) {
      const auto label = row_label(words(cell), true);
      if (label.kind == Kind::upper || label.kind == Kind::lower) continue;
      if (label.kind != Kind::decimal || label.numbers[0] != last + 1) return false;
      last = label.numbers[0];
      ++numbered;
    }
    return numbered >= 2 && row.cells.size() >= 3;
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
      telling += !repeats && (has_year(heading) || language_.column_rule(heading) != nullptr);
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
    return repeated > 0 || (row.cells.size() > 1 && above.cells.size() < widest() &&
                            row_label(words(row.cells.front()), true).kind == Kind::none);
  }

  /// A bare year heads a column; other values do not.
  static bool is_value_row(std::string_view text) { return is_value(text) && !has_year(text); }

  static const GridCell* cell_over(const GridRow& row, std::uint32_t column) {
    const auto it = std::find_if(row.cells.begin(), row.cells.end(), [&](const GridCell& cell) {
      return cell.column <= column && column < cell.column + cell.columns;
    });
    return it == row.cells.end() ? nullptr : &*it;
  }

  bool names_row(std::string_view heading) const {
    const auto* rule = language_.column_rule(heading);
    return rule != nullptr && (rule->role == "number" || rule->role == "indicator" ||
                               rule->role == "task" || rule->role == "unit");
  }

  std::uint32_t widest() const {
    std::uint32_t width = 0;
    for (const auto& row : table_.rows) {
      if (!row.cells.empty())
        width = std::max(width, row.cells.back().column + row.cells.back().columns);
    }
    return width;
  }

  /// Gives the cells of a header over two rows the columns and rows that they cover.
  void spread_headings() {
    if (header_ < 2) return;
    auto& top = table_.rows[0];
    auto& sub = table_.rows[1];
    const auto width = widest();
    if (is_index(sub) || top.cells.empty()) return;
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
      const auto* rule = language_.column_rule(words(cell));
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

  void name_columns() {
    const auto width = widest();
    table_.columns.resize(width);
    for (std::uint32_t c = 0; c < width; ++c) {
      auto& column = table_.columns[c];
      const GridCell* last = nullptr;
      for (std::size_t r = 0; r < header_; ++r) {
        const auto* cell = table_.at(r, c);
        if (cell == nullptr || cell == last || is_index(table_.rows[r])) continue;
        if (last != nullptr && words(*last) == words(*cell)) continue;
        last = cell;
        column.headings.push_back(cell->paragraph);
        if (!column.heading.empty()) column.heading += ' ';
        column.heading += utf8::squeeze(words(*cell));
      }
      // "Cơ quan thực hiện" over "Phối hợp": the lowest heading says most, where it says something.
      const auto* rule = last == nullptr ? nullptr : language_.column_rule(words(*last));
      if (rule == nullptr || column.headings.size() == 1)
        rule = language_.column_rule(column.heading);
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

  // --- rows -----------------------------------------------------------------------------------

  const GridCell* cell_of(const GridRow& row, std::string_view role) const {
    const int column = table_.column_of(role);
    return column < 0 ? nullptr : cell_over(row, static_cast<std::uint32_t>(column));
  }

  bool is_main(std::uint32_t column) const {
    const auto& role = table_.columns[column].role;
    return role == "indicator" || role == "task";
  }

  /// The header again, at the top of a page.
  bool repeats_header(const GridRow& row) const {
    if (header_ == 0 || row.cells.empty()) return false;
    for (std::size_t r = 0; r < header_; ++r) {
      const auto& cells = table_.rows[r].cells;
      if (cells.size() != row.cells.size() || words(cells.front()) != words(row.cells.front()))
        continue;
      if (std::equal(cells.begin(), cells.end(), row.cells.begin(),
                     [&](const GridCell& a, const GridCell& b) { return words(a) == words(b); }))
        return true;
    }
    return is_index(row) && row.cells.size() + 1 >= table_.columns.size();
  }

  void read_row(std::size_t r) {
    auto& row = table_.rows[r];
    if (repeats_header(row)) {
      row.kind = RowKind::header;
      return;
    }
    row.label = label_of(row);
    if (const auto* text = lone_text(row)) {
      if (continues(r, *text)) {
        row.kind = RowKind::continued;
        row.group = table_.rows[r - 1].group;
        return;
      }
      if (is_group(r, *text)) {
        row.kind = RowKind::group;
        open_group(r);
        return;
      }
    }
    close_groups(row.label.kind);
    if (!open_.empty()) row.group = static_cast<int>(open_.back().row);
  }

  /// The row's label: in the column of numbers, or at the start of its text.
  RowLabel label_of(const GridRow& row) const {
    if (const auto* cell = cell_of(row, "number")) {
      auto label = row_label(words(*cell), true);
      return label.kind != Kind::none ? label : row_label(words(*cell), false);
    }
    auto label = row.cells.empty() ? RowLabel{} : row_label(words(row.cells.front()), false);
    // "(5) Ứng dụng …" in a row without number is a part of its text.
    const bool inner =
        label.kind == Kind::decimal || label.kind == Kind::dotted || label.kind == Kind::lower;
    return inner && table_.column_of("number") >= 0 ? RowLabel{} : label;
  }

  /// The only text of the row beside its label; nullptr when there are more.
  const GridCell* lone_text(const GridRow& row) const {
    const GridCell* text = nullptr;
    for (const auto& cell : row.cells) {
      const bool label = table_.columns[cell.column].role == "number" &&
                         row_label(words(cell), true).kind != Kind::none;
      if (label) continue;
      // What a page break left over stands in a column of times or products.
      const auto& role = table_.columns[cell.column].role;
      const bool outer = row.label.kind == Kind::roman || row.label.kind == Kind::upper;
      if (text != nullptr && outer && (role == "deadline" || role == "product" || role == "note"))
        continue;
      if (text != nullptr) return nullptr;
      text = &cell;
    }
    return text;
  }

  /// A row without label whose text goes on with the row above.
  bool continues(std::size_t r, const GridCell& cell) const {
    const auto& row = table_.rows[r];
    if (r == header_ || row.label.kind != Kind::none || cell.columns > 1 || !is_main(cell.column) ||
        table_.column_of("number") < 0)
      return false;
    const auto& before = table_.rows[r - 1];
    if (before.kind != RowKind::data && before.kind != RowKind::continued) return false;
    const auto* above = cell_over(before, cell.column);
    if (above == nullptr || text_.emphasised(cell.range) >= 0.5 || utf8::in_capitals(words(cell)))
      return false;
    const auto first = first_of(words(cell));
    return !ends_with_stop(words(*above)) || utf8::is_lower(first) || first == '(' ||
           word_count(words(cell)) > kTitleWords;
  }

  static char32_t first_of(std::string_view text) {
    std::size_t at = 0;
    return text.empty() ? U' ' : utf8::next(text, at);
  }

  bool is_group(std::size_t r, const GridCell& cell) const {
    const auto kind = table_.rows[r].label.kind;
    if (kind == Kind::roman || kind == Kind::upper || cell.columns > 1) return true;
    if (kind != Kind::none) return kind != Kind::bullet && holds_next(r);
    // Without a label, a title is set apart: it stands alone in a table of at least three columns.
    const bool stressed = text_.emphasised(cell.range) >= 0.5 || utf8::in_capitals(words(cell));
    return stressed || (table_.columns.size() > 2 && word_count(words(cell)) <= kTitleWords &&
                        (is_main(cell.column) || cell.column == 0));
  }

  /// "11" before "11.1" or "a)": without such a row below, it is an entry of which only the text is
  /// filled in.
  bool holds_next(std::size_t r) const {
    if (r + 1 >= table_.rows.size()) return false;
    const auto& label = table_.rows[r].label;
    const auto next = label_of(table_.rows[r + 1]);
    if (next.kind == Kind::dotted)
      return next.numbers.size() > label.numbers.size() && next.numbers[0] == label.numbers[0];
    return next.kind == Kind::bullet || (next.kind == Kind::lower && label.kind != Kind::lower);
  }

  struct Open {
    Kind kind;
    std::size_t row;
  };

  /// A group ends the open ones of its kind and those inside of them.
  void open_group(std::size_t r) {
    auto& row = table_.rows[r];
    close_groups(row.label.kind, true);
    if (!open_.empty()) row.group = static_cast<int>(open_.back().row);
    open_.push_back({row.label.kind, r});
  }

  void close_groups(Kind kind, bool by_group = false) {
    if (kind == Kind::none && !by_group) return;
    const auto same = std::find_if(open_.begin(), open_.end(),
                                   [&](const Open& open) { return open.kind == kind; });
    open_.erase(same, open_.end());
  }

  Grid& table_;
  const CleanText& text_;
  const Language& language_;
  std::size_t header_ = 0;
  std::vector<Open> open_;
};

}  // namespace

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
  Layouter(table, text, language).run();
}

}  // namespace plantool
