#include "structure/tables.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "grammar/marker_reader.h"

namespace plantool {

namespace {

/// More columns than this is no table of a plan, but data.
constexpr std::uint32_t kMaxColumns = 60;

// --- labels ---------------------------------------------------------------------------------

int roman_value(std::string_view text) {
  const auto digit = [](char c) {
    switch (c) {
      case 'I':
        return 1;
      case 'V':
        return 5;
      case 'X':
        return 10;
      case 'L':
        return 50;
      default:
        return 0;
    }
  };
  int value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int here = digit(text[i]), next = i + 1 < text.size() ? digit(text[i + 1]) : 0;
    if (here == 0) return 0;
    value += here < next ? -here : here;
  }
  return value;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "11", "1.2": numbers of at most three digits, of two where points divide them.
std::vector<int> plain_numbers(std::string_view text) {
  std::vector<int> out;
  std::size_t at = 0;
  while (at < text.size()) {
    int value = 0;
    std::size_t digits = 0;
    for (; at < text.size() && is_digit(text[at]); ++at, ++digits)
      value = std::min(value * 10 + (text[at] - '0'), 10000);
    const bool last = at == text.size();
    if (digits == 0 || digits > (last && out.empty() ? 3 : 2)) return {};
    out.push_back(value);
    if (last) return out;
    if (text[at++] != '.') return {};
  }
  return {};
}

RowLabel value_of(std::string_view text) {
  using Kind = RowLabel::Kind;
  RowLabel label;
  label.numbers = plain_numbers(text);
  if (!label.numbers.empty()) {
    label.kind = label.numbers.size() > 1 ? Kind::dotted : Kind::decimal;
  } else if (const int roman = roman_value(text); roman > 0) {
    label.kind = Kind::roman;
    label.numbers = {roman};
  } else if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z') {
    label.kind = Kind::upper;
    label.numbers = {text[0] - 'A' + 1};
  } else if (text == "đ" || (text.size() == 1 && text[0] >= 'a' && text[0] <= 'z')) {
    label.kind = Kind::lower;
    label.numbers = {point_ordinal(text)};
  }
  return label;
}

}  // namespace

RowLabel row_label(std::string_view text, bool alone) {
  std::size_t begin = !text.empty() && text.front() == '(' ? 1 : 0;
  if (std::size_t at = 0; !text.empty()) {
    const char32_t first = utf8::next(text, at);
    if (utf8::is_dash(first) || first == '+' || first == U'•' || first == '*') {
      RowLabel bullet;
      bullet.kind = RowLabel::Kind::bullet;
      while (at < text.size() && text[at] == ' ')
        ++at;
      bullet.length = static_cast<std::uint32_t>(at);
      // "-5" is a value.
      return (alone ? at == text.size() : at < text.size() && !is_digit(text[at])) ? bullet
                                                                                   : RowLabel{};
    }
  }
  constexpr std::size_t kLongestLabel = 12;
  std::size_t end = begin;
  while (end < text.size() && end - begin < kLongestLabel &&
         std::string_view(" \n.):/-").find(text[end]) == std::string_view::npos)
    ++end;
  while (end < text.size() && text[end] == '.' && end + 1 < text.size() &&
         is_digit(text[end + 1]) && end - begin < kLongestLabel) {
    ++end;
    while (end < text.size() && is_digit(text[end]))
      ++end;
  }
  auto label = value_of(text.substr(begin, end - begin));
  const std::size_t value_end = end;
  while (end < text.size() &&
         std::string_view(" \n.):/-").find(text[end]) != std::string_view::npos)
    ++end;
  label.length = static_cast<std::uint32_t>(end);
  if (alone) return end == text.size() ? label : RowLabel{};
  // "1 cơ sở", "8-10" and "V/v" have no label: a sign and a blank divide it from the words.
  if (end == value_end || end == text.size()) return {};
  const bool outer = label.kind == RowLabel::Kind::roman || label.kind == RowLabel::Kind::upper;
  const bool divided = text[value_end] == '.' || text[value_end] == ')' ||
                       (outer && text[value_end] != ' ' && text[end - 1] == ' ');
  return divided && text[end - 1] != '.' ? label : RowLabel{};
}

const GridCell* Grid::at(std::size_t row, std::uint32_t column) const {
  const auto covers = [&](const GridCell& cell) {
    return cell.column <= column && column < cell.column + cell.columns;
  };
  for (std::size_t up = 0; up <= row; ++up) {
    const auto& cells = rows[row - up].cells;
    const auto it = std::find_if(cells.begin(), cells.end(), covers);
    if (it != cells.end()) return it->rows > up ? &*it : nullptr;
    // Only header cells reach over several rows in texts; a body may be long.
    if (up == 8) break;
  }
  return nullptr;
}

int Grid::column_of(std::string_view role) const {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].role == role) return static_cast<int>(c);
  }
  return -1;
}

namespace {

/// One cell of a flattened table: its text and the lone pipes before it.
struct Item {
  GridCell cell;
  std::uint32_t bars = 0;
};

/// Rows of a flattened table. Two pipes in a row end one row and begin the next, or stand around an
/// empty cell: the width of the table and the labels of rows tell which.
class FlattenedReader {
 public:
  FlattenedReader(const CleanText& text, std::vector<Item> items)
      : text_(text), items_(std::move(items)) {
    measure();
  }

  std::vector<GridRow> run() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (i == 0) {
        open_row(i, 0);
        continue;
      }
      const auto bars = items_[i].bars - items_[i - 1].bars;
      if (bars < 2 || !ends_row(i, bars)) {
        put(i, column_ + bars);
        continue;
      }
      const auto empty = bars - 2;
      const auto trailing =
          opens_row(i) ? empty : std::min(empty, width_ - std::min(width_, column_ + 1));
      if (trailing == 0) stretch_last();
      open_row(i, empty - trailing);
    }
    stretch_last();
    return std::move(rows_);
  }

 private:
  std::string_view words(std::size_t i) const { return text_.slice(items_[i].cell.range); }

  /// Width: that of the header, or of most rows that begin with a number.
  void measure() {
    std::map<std::uint32_t, std::uint32_t> sizes;
    std::size_t first = 0;
    for (std::size_t i = 1; i <= items_.size(); ++i) {
      if (i < items_.size() && items_[i].bars - items_[i - 1].bars < 2) continue;
      const auto size = static_cast<std::uint32_t>(i - first);
      if (first == 0)
        width_ = size;
      else if (size > 1 && row_label(words(first), true).kind != RowLabel::Kind::none)
        ++sizes[size];
      first = i;
    }
    std::uint32_t most = 0, often = 0;
    for (const auto& [size, count] : sizes) {
      if (count >= often) most = size, often = count;
    }
    width_ = std::max(width_, most);
  }

  bool ends_row(std::size_t i, std::uint32_t bars) const {
    const bool header =
        rows_.size() == 1 || (rows_.size() == 2 && rows_[0].cells.size() < width_ && !labelled_);
    if (header || column_ + 1 >= width_ || opens_row(i)) return true;
    if (column_ + bars >= width_) return true;  // so many empty cells have no room
    const auto& cells = rows_.back().cells;
    return group_ && cells.size() <= 2;
  }

  /// A label that goes on with the numbers before it, or starts anew.
  bool opens_row(std::size_t i) const {
    using Kind = RowLabel::Kind;
    const auto label = row_label(words(i), true);
    if (label.kind == Kind::none || label.kind == Kind::bullet) return false;
    const int number = label.numbers[0], last = last_[static_cast<std::size_t>(label.kind)];
    if (label.kind == Kind::dotted)
      return number == last_[static_cast<std::size_t>(Kind::decimal)] || number == last;
    if (number == last + 1) return true;
    return number == 1 && (label.kind != Kind::decimal || group_);
  }

  void open_row(std::size_t i, std::uint32_t column) {
    rows_.emplace_back();
    const auto label = row_label(words(i), true);
    using Kind = RowLabel::Kind;
    labelled_ = label.kind != Kind::none;
    group_ = label.kind == Kind::roman || label.kind == Kind::upper;
    if (!label.numbers.empty()) last_[static_cast<std::size_t>(label.kind)] = label.numbers[0];
    put(i, column);
  }

  void put(std::size_t i, std::uint32_t column) {
    column_ = std::min(column, kMaxColumns);
    items_[i].cell.column = column_;
    rows_.back().cells.push_back(items_[i].cell);
  }

  /// The last cell of a short row covers the columns that are left; of a header, the row below
  /// tells.
  void stretch_last() {
    auto& last = rows_.back().cells.back();
    if (rows_.size() > 1 && group_ && last.column + 1 < width_) last.columns = width_ - last.column;
  }

  const CleanText& text_;
  std::vector<Item> items_;
  std::vector<GridRow> rows_;
  std::uint32_t width_ = 0;
  std::uint32_t column_ = 0;  ///< of the last cell
  bool group_ = false;        ///< this row has the label of a group
  bool labelled_ = false;
  std::array<int, 7> last_{};  ///< last number of a row, by RowLabel::Kind
};

class Finder {
 public:
  Finder(const CleanText& text, const std::vector<Paragraph>& paragraphs,
         const std::vector<bool>& may_be_cell, const Language& language)
      : text_(text), paragraphs_(paragraphs), may_be_cell_(may_be_cell), language_(language) {}

  std::vector<Grid> run() {
    for (std::size_t i = 0; i < paragraphs_.size();) {
      const auto kind = paragraphs_[i].cell;
      std::size_t end = i + 1;
      if (kind != Cell::none && may_be_cell_[i]) {
        while (end < paragraphs_.size() && paragraphs_[end].cell == kind && may_be_cell_[end])
          ++end;
        take(kind == Cell::row ? rows(i, end) : flattened(i, end));
      }
      i = end;
    }
    return std::move(out_);
  }

 private:
  GridCell cell(std::size_t paragraph) const {
    GridCell cell;
    cell.range = paragraphs_[paragraph].range;
    cell.paragraph = static_cast<std::uint32_t>(paragraph);
    return cell;
  }

  std::vector<GridRow> rows(std::size_t first, std::size_t end) const {
    std::vector<GridRow> out;
    for (std::size_t i = first; i < end; ++i) {
      if (i == first || paragraphs_[i].row != paragraphs_[i - 1].row) out.emplace_back();
      out.back().cells.push_back(cell(i));
      out.back().cells.back().column = std::min(paragraphs_[i].column, kMaxColumns);
    }
    return out;
  }

  std::vector<GridRow> flattened(std::size_t first, std::size_t end) const {
    std::vector<Item> items;
    for (std::size_t i = first; i < end; ++i) {
      if (!items.empty() && items.back().bars == paragraphs_[i].column) {
        items.back().cell.range.end = paragraphs_[i].range.end;
      } else {
        items.push_back({cell(i), paragraphs_[i].column});
      }
    }
    return FlattenedReader(text_, std::move(items)).run();
  }

  void take(std::vector<GridRow> rows) {
    if (std::any_of(rows.begin(), rows.end(),
                    [](const GridRow& row) { return row.cells.size() > kMaxColumns; }))
      return;
    auto starts = table_starts(rows, text_, language_);
    starts.push_back(rows.size());
    for (std::size_t k = 0; k + 1 < starts.size(); ++k) {
      Grid table;
      table.rows.assign(
          std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(starts[k])),
          std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(starts[k + 1])));
      lay_out(table, text_, language_);
      if (table.rows.size() < 2 || table.columns.size() < 2) continue;
      table.range = {table.rows.front().cells.front().range.begin,
                     table.rows.back().cells.back().range.end};
      out_.push_back(std::move(table));
    }
  }

  const CleanText& text_;
  const std::vector<Paragraph>& paragraphs_;
  const std::vector<bool>& may_be_cell_;
  const Language& language_;
  std::vector<Grid> out_;
};

}  // namespace

std::vector<Grid> find_tables(const CleanText& text, const std::vector<Paragraph>& paragraphs,
                              const std::vector<bool>& may_be_cell, const Language& language) {
  return Finder(text, paragraphs, may_be_cell, language).run();
}

}  // namespace plantool
