#include "text/reader.h"

#include <algorithm>
#include <utility>

#include "base/break_finder.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/furniture.h"

namespace plantool {

namespace {

std::vector<RawLine> split_lines(const DecodedSource& source) {
  const std::string_view text = source.text;
  std::vector<RawLine> lines;
  lines.reserve(source.lines.lines());
  std::uint32_t begin = 0, line = 1;
  bool page_start = false;
  BreakFinder breaks(text, "\n\r\f");
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = breaks.next(at);
    const auto piece = text.substr(at, end - at);
    const bool form_feed = end < text.size() && text[end] == '\f';
    // A form feed at the start of a line marks the page and makes no line of its own.
    if (!(form_feed && piece.empty())) lines.push_back({piece, begin, line, page_start});
    if (!piece.empty() || !form_feed) page_start = false;
    if (end == text.size()) break;
    at = end + 1;
    if (form_feed) {
      begin += static_cast<std::uint32_t>(utf8::count(piece)) + 1;
      page_start = true;
      continue;
    }
    if (text[end] == '\r' && at < text.size() && text[at] == '\n') ++at;
    begin = source.lines.start_of(++line);
  }
  return lines;
}

/// The header of a document stands in its first lines, those of a web site's menus among them.
constexpr std::size_t kHeadLines = 400;

/// A cell that was broken over more lines than this is none.
constexpr std::size_t kMaxRowLines = 40;

bool is_bar(std::string_view line, std::size_t at) {
  return line[at] == '|' && (at == 0 || line[at - 1] != '\\');
}

bool ends_with_bar(std::string_view line) {
  return !line.empty() && is_bar(line, line.size() - 1);
}

/// Pieces of a line between its bars, as views into it; a bar at its start opens the first piece.
std::vector<std::string_view> split_at_bars(std::string_view line) {
  std::vector<std::string_view> pieces;
  std::size_t begin = !line.empty() && line.front() == '|' ? 1 : 0;
  for (std::size_t i = begin; i < line.size(); ++i) {
    if (!is_bar(line, i)) continue;
    pieces.push_back(line.substr(begin, i - begin));
    begin = i + 1;
  }
  if (begin < line.size()) pieces.push_back(line.substr(begin));
  return pieces;
}

/// "a<br>b": the lines of a cell.
std::vector<std::string_view> split_at_breaks(std::string_view cell) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  for (std::size_t at = cell.find('<'); at != std::string_view::npos; at = cell.find('<', at + 1)) {
    const auto tag = cell.substr(at + 1, 2);
    const auto close = cell.find_first_not_of(" /", at + 3);
    if ((tag != "br" && tag != "BR") || close == std::string_view::npos || cell[close] != '>')
      continue;
    lines.push_back(cell.substr(begin, at - begin));
    begin = close + 1;
  }
  lines.push_back(cell.substr(begin));
  return lines;
}

bool is_row_rule(std::string_view line) {
  return line.find_first_not_of("|-: ") == std::string_view::npos &&
         line.find('-') != std::string_view::npos;
}

/// "--- | ---" below "a | b": the first row of a table without bars at the ends.
bool opens_bare_table(std::string_view below) {
  return is_row_rule(below) && below.find('|') != std::string_view::npos;
}

class Builder {
 public:
  Builder(const DecodedSource& source, const Language& language)
      : language_(language),
        markdown_(source.info.media_type == "text/markdown"),
        paged_(source.lines.pages().has_value()),
        cleaner_(out_, language, markdown_) {}

  CleanText run(const DecodedSource& source) {
    const auto lines = split_lines(source);
    const auto reasons = find_furniture(lines, language_);
    out_.body.reserve(source.text.size() + 1);
    out_.lines.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& line = lines[i];
      const auto content = utf8::trim(line.text);
      if (line.page_start) over_page_ = paged_;
      if (content.empty()) {
        blank();
        continue;
      }
      leave_header(content);
      if (content == "|") {
        lone_pipe(i + 1 < lines.size() ? utf8::trim(lines[i + 1].text) : std::string_view());
      } else if (!reasons[i].empty()) {
        set_aside(line, std::string(reasons[i]));
      } else if (is_row(lines, i, content)) {
        const auto last = row_end(lines, reasons, i);
        for (bool first = true; i <= last; ++i, first = false)
          row(lines[i], first);
        i = last;
      } else {
        keep(line, content);
      }
    }
    cleaner_.end_paragraph();
    return std::move(out_);
  }

 private:
  void blank() {
    blank_before_ = true;
    bare_table_ = false;
    cleaner_.end_paragraph();
    // In a flattened table a blank line behind the cell's text ends the table.
    if (in_cell_ && cell_has_text_) cell_over_ = true;
  }

  void lone_pipe(std::string_view next) {
    cleaner_.end_paragraph();
    if (next == "|") ++row_;
    ++column_;
    in_cell_ = true;
    cell_has_text_ = false;
    cell_over_ = next.empty();
    blank_before_ = true;
  }

  /// The header is a table whose last cell some pages do not close: the name of the type, or the
  /// first line of the preamble, stands below it.
  void leave_header(std::string_view content) {
    if (out_.lines.size() > kHeadLines) header_ = Header::passed;
    if (header_ == Header::none &&
        ((utf8::in_capitals(content) && language_.has_phrase("issuer", content)) ||
         (in_cell_ && language_.has_phrase("number", content))))
      header_ = Header::open;
    if (header_ != Header::open ||
        !(language_.is_type_line(content) || language_.has_phrase("basis", content)))
      return;
    header_ = Header::passed;
    in_cell_ = false;
    blank_before_ = true;
    cleaner_.end_paragraph();
  }

  void set_aside(const RawLine& line, std::string reason) {
    // Only a page break may cut a paragraph in two without ending it.
    if (reason != "page number" && reason != "running header") {
      blank_before_ = true;
      cleaner_.end_paragraph();
    }
    const auto length = static_cast<std::uint32_t>(utf8::count(line.text));
    out_.set_aside.push_back({line.source_begin, line.source_begin + length, line.source_line,
                              std::move(reason), std::string(utf8::trim(line.text))});
  }

  bool is_row(const std::vector<RawLine>& lines, std::size_t i, std::string_view content) {
    if (content.front() == '|') return true;
    if (content.find('|') == std::string_view::npos)
      bare_table_ = false;
    else if (!bare_table_)
      bare_table_ = i + 1 < lines.size() && opens_bare_table(utf8::trim(lines[i + 1].text));
    return bare_table_;
  }

  /// Last line of the row that begins in line `i`: where its last cell is left open, the line below
  /// that closes it.
  std::size_t row_end(const std::vector<RawLine>& lines,
                      const std::vector<std::string_view>& reasons, std::size_t i) const {
    if (bare_table_ || ends_with_bar(utf8::trim(lines[i].text))) return i;
    for (std::size_t end = i + 1; end < lines.size() && end <= i + kMaxRowLines; ++end) {
      const auto content = utf8::trim(lines[end].text);
      if (content.empty() || content.front() == '|' || !reasons[end].empty()) break;
      if (ends_with_bar(content)) return end;
    }
    return i;
  }

  /// One line of a row; behind the first one it begins inside of a cell.
  void row(const RawLine& line, bool first) {
    const auto content = utf8::trim(line.text);
    if (first && is_row_rule(content)) {
      set_aside(line, "table rule");
      return;
    }
    if (first) {
      ++row_;
      column_ = 0;
    }
    in_cell_ = false;
    std::size_t counted = 0;
    std::uint32_t source = line.source_begin;
    for (const auto cell : split_at_bars(content)) {
      for (const auto text : split_at_breaks(cell)) {
        const auto before = static_cast<std::size_t>(text.data() - line.text.data());
        source +=
            static_cast<std::uint32_t>(utf8::count(line.text.substr(counted, before - counted)));
        counted = before;
        add(text, source, line.source_line, Cell::row, 0);
      }
      const auto behind = static_cast<std::size_t>(cell.data() + cell.size() - line.text.data());
      if (behind >= line.text.size() || line.text[behind] != '|') continue;
      ++column_;
      blank_before_ = true;
      cleaner_.end_paragraph();
    }
    blank_before_ = true;
  }

  void keep(const RawLine& line, std::string_view content) {
    std::uint8_t hashes = 0;
    if (markdown_ && content.front() == '#') {
      while (hashes < content.size() && content[hashes] == '#')
        ++hashes;
      if (hashes > 6 || hashes == content.size() || content[hashes] != ' ') hashes = 0;
    }
    const bool in_cell = in_cell_ && !cell_over_;
    auto text = line.text;
    // "Số: 15/KH-UBND |": a bar at the end closes the cell of a flattened table.
    const bool bar = (in_cell || header_ == Header::open) && ends_with_bar(content);
    const bool closes_cell = bar && in_cell;
    if (bar) text = text.substr(0, text.rfind('|'));
    std::size_t skip = 0;
    if (hashes > 0) {
      skip = static_cast<std::size_t>(content.data() - text.data()) + hashes;
      blank_before_ = true;
    }
    add(text.substr(skip),
        line.source_begin + static_cast<std::uint32_t>(utf8::count(text.substr(0, skip))),
        line.source_line, in_cell ? Cell::flattened : Cell::none, hashes);
    if (in_cell) cell_has_text_ = true;
    if (!in_cell) in_cell_ = false;
    if (closes_cell) {
      ++column_;
      cell_has_text_ = false;
      blank_before_ = true;
      cleaner_.end_paragraph();
    }
    if (hashes > 0) blank_before_ = true;
  }

  void add(std::string_view text, std::uint32_t source, std::uint32_t source_line, Cell cell,
           std::uint8_t hashes) {
    const auto begin = static_cast<std::uint32_t>(out_.body.size());
    cleaner_.append(text, source);
    const Range range = cleaner_.close_line(begin);
    if (range.empty()) {  // blanks that only look like text
      blank_before_ = true;
      return;
    }
    out_.lines.push_back({range, source_line, blank_before_, cell, row_, column_, hashes,
                          std::exchange(over_page_, false)});
    cleaner_.line_break();
    blank_before_ = false;
  }

  CleanText out_;
  const Language& language_;
  bool markdown_, paged_;
  Cleaner cleaner_;
  bool blank_before_ = true, over_page_ = false;
  bool in_cell_ = false, cell_has_text_ = false, cell_over_ = false;
  enum class Header : std::uint8_t { none, open, passed };
  Header header_ = Header::none;
  bool bare_table_ = false;  ///< inside of a table whose rows neither begin nor end with a bar
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;  ///< bars passed: in this row, or lone ones in the document
};

}  // namespace

double CleanText::emphasised(Range range) const {
  if (range.empty()) return 0;
  std::uint32_t inside = 0;
  auto it = std::lower_bound(emphasis.begin(), emphasis.end(), range.begin,
                             [](const Range& e, std::uint32_t at) { return e.end <= at; });
  for (; it != emphasis.end() && it->begin < range.end; ++it) {
    inside += std::min(it->end, range.end) - std::max(it->begin, range.begin);
  }
  return static_cast<double>(inside) / range.size();
}

CleanText clean(const DecodedSource& source, const Language& language) {
  return Builder(source, language).run(source);
}

}  // namespace plantool
