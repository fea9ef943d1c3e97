// What the rows of a table are: entries, titles of groups, ends of entries that a page cut.
#include <algorithm>

#include "base/prose.h"
#include "base/utf8.h"
#include "structure/table_parts.h"

namespace plantool {

namespace {

/// A title of a group has no more words, unless it is numbered.
constexpr std::size_t kTitleWords = 14;

using Kind = RowLabel::Kind;

class RowReader {
 public:
  RowReader(Grid& table, std::size_t header, const TableWords& words)
      : table_(table), header_(header), words_(words) {}

  void run() {
    for (std::size_t r = header_; r < table_.rows.size(); ++r)
      read_row(r);
  }

 private:
  std::string_view words(const GridCell& cell) const { return words_.of(cell); }

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
    return is_index(row, words_) && row.cells.size() + 1 >= table_.columns.size();
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
    if (above == nullptr || words_.text.emphasised(cell.range) >= 0.5 ||
        utf8::in_capitals(words(cell)))
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
    const bool stressed =
        words_.text.emphasised(cell.range) >= 0.5 || utf8::in_capitals(words(cell));
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
  std::size_t header_;
  const TableWords& words_;
  std::vector<Open> open_;
};

}  // namespace

void read_rows(Grid& table, std::size_t header, const TableWords& words) {
  RowReader(table, header, words).run();
}

}  // namespace plantool
