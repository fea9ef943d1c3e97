#include "source/text_writer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace plantool {

namespace {

/// A table of one document is never wider; a file that says so is wrong.
constexpr std::size_t kMostColumns = 64;
/// Bytes that repeating merged cells may add to one table; a harmless one needs some hundred.
constexpr std::size_t kMostRepeated = std::size_t{1} << 20;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (const auto line = utf8::trim(text.substr(at, end - at)); !line.empty()) out.push_back(line);
    at = end + 1;
  }
  return out;
}

using Grid = std::vector<std::vector<std::string>>;

/// Puts every cell at each place that it covers.
class Spread {
 public:
  explicit Spread(const SourceTable& table) : grid_(table.rows.size()), taken_(table.rows.size()) {
    for (std::size_t r = 0; r < grid_.size(); ++r) {
      std::size_t column = 0;
      for (const auto& cell : table.rows[r]) {
        while (column < taken_[r].size() && taken_[r][column])
          ++column;
        if (column >= kMostColumns) break;
        column += put(cell, r, column);
      }
      width_ = std::max(width_, taken_[r].size());
    }
    for (std::size_t r = 0; r < grid_.size(); ++r) {
      grid_[r].resize(width_);
      const auto last = table.rows[r].size();
      if (heads_rows(table.rows[r]))
        std::fill(grid_[r].begin() + static_cast<std::ptrdiff_t>(last), grid_[r].end(), "");
    }
  }
  Grid take() { return std::move(grid_); }

 private:
  /// A cell over all columns, or over all behind a label: the heading of the rows below it.
  bool heads_rows(const std::vector<SourceCell>& row) const {
    if (row.size() == 1) return width_ > 1 && row[0].columns >= width_;
    return row.size() == 2 && width_ > 2 && row[0].columns == 1 && row[0].rows == 1 &&
           row[1].columns + 1 >= width_;
  }

  /// Gives the number of columns that the cell covers.
  std::size_t put(const SourceCell& cell, std::size_t row, std::size_t column) {
    const auto columns = std::clamp<std::size_t>(cell.columns, 1, kMostColumns - column);
    const auto rows = std::clamp<std::size_t>(cell.rows, 1, grid_.size() - row);
    for (auto r = row; r < row + rows; ++r) {
      if (taken_[r].size() < column + columns) {
        grid_[r].resize(column + columns);
        taken_[r].resize(column + columns);
      }
      for (auto k = column; k < column + columns; ++k) {
        taken_[r][k] = true;
        const bool first = r == row && k == column;
        if (!first && cell.text.size() > left_) continue;
        grid_[r][k] = cell.text;
        left_ -= first ? 0 : cell.text.size();
      }
    }
    return columns;
  }

  Grid grid_;
  std::vector<std::vector<bool>> taken_;
  std::size_t width_ = 0, left_ = kMostRepeated;
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : utf8::squeeze(text)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

/// One column, or two in a few rows that hold several lines or have no borders: a box around text.
bool is_layout(const SourceTable& table, std::size_t width) {
  if (width < 2) return true;
  if (width > 2 || table.rows.size() > 3) return false;
  if (!table.bordered) return true;
  return std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
    return std::any_of(row.begin(), row.end(),
                       [](const SourceCell& cell) { return lines_of(cell.text).size() > 1; });
  });
}

/// Columns that are empty in every row only make room.
void drop_empty_columns(Grid& grid) {
  const auto width = grid.empty() ? 0 : grid[0].size();
  for (std::size_t column = width; column-- > 0;) {
    const auto is_empty = [&](const std::vector<std::string>& row) {
      return lines_of(row[column]).empty();
    };
    if (!std::all_of(grid.begin(), grid.end(), is_empty)) continue;
    for (auto& row : grid)
      row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
  }
}

}  // namespace

void TextWriter::paragraph(std::string_view text) {
  bool first = true;
  for (const auto line : lines_of(text)) {
    // The blank line stands before a page break, so that the page begins with its text.
    if (first && !text_.empty()) text_.insert(text_.size() - (text_.back() == '\f' ? 1 : 0), "\n");
    first = false;
    // A pipe at the start would make the line a row of a table.
    if (line.front() == '|') text_ += '\\';
    text_ += utf8::squeeze(line);
    text_ += '\n';
  }
}

void TextWriter::table(const SourceTable& table) {
  auto grid = Spread(table).take();
  if (!table.goes_on) drop_empty_columns(grid);
  const auto width = grid.empty() ? 0 : grid[0].size();
  if (width == 0) return;
  if (!table.goes_on && is_layout(table, width)) {
    for (const auto& row : table.rows) {
      for (const auto& cell : row) {
        for (const auto line : lines_of(cell.text))
          paragraph(line);
      }
    }
    return;
  }
  if (!table.goes_on && !text_.empty() && text_.back() != '\f') text_ += '\n';
  for (std::size_t r = 0; r < grid.size(); ++r) {
    text_ += '|';
    for (const auto& cell : grid[r])
      text_ += ' ' + escaped(cell) + " |";
    text_ += '\n';
    if (r > 0 || table.goes_on) continue;
    text_ += '|';
    for (std::size_t i = 0; i < width; ++i)
      text_ += "---|";
    text_ += '\n';
  }
}

void TextWriter::line(std::string_view text) {
  const auto whole = utf8::squeeze(text);
  if (whole.empty()) return;
  if (whole.front() == '|') text_ += '\\';
  text_ += whole + '\n';
}

void TextWriter::join(std::string_view text) {
  if (text_.ends_with('\n')) text_.back() = ' ';
  text_ += utf8::squeeze(text) + '\n';
}

void TextWriter::page_break() {
  text_ += '\f';
}

std::string superscript(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kDigits = {"⁰", "¹", "²", "³", "⁴",
                                                               "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  for (const char c : text) {
    if (utf8::is_digit(static_cast<unsigned char>(c)))
      out += kDigits[static_cast<std::size_t>(c - '0')];
    else
      out += c;
  }
  return out;
}

}  // namespace plantool
