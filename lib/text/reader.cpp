#include "text/reader.h"

#include <algorithm>

#include "text/break_finder.h"
#include "text/fold.h"
#include "text/furniture.h"
#include "text/utf8.h"

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

/// Cells of "| a | b |", as views into the line.
std::vector<std::string_view> split_row(std::string_view line) {
  std::vector<std::string_view> cells;
  std::size_t begin = 1;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] != '|' || line[i - 1] == '\\') continue;
    cells.push_back(line.substr(begin, i - begin));
    begin = i + 1;
  }
  if (!utf8::trim(line.substr(std::min(begin, line.size()))).empty()) cells.push_back(line.substr(begin));
  return cells;
}

bool is_row_rule(std::string_view line) { return line.find_first_not_of("|-: ") == std::string_view::npos && line.find('-') != std::string_view::npos; }

class Builder {
 public:
  Builder(const DecodedSource& source, const Language& language)
      : language_(language), markdown_(source.info.media_type == "text/markdown"), cleaner_(out_, language, markdown_) {}

  CleanText run(const DecodedSource& source) {
    const auto lines = split_lines(source);
    const auto reasons = find_furniture(lines, language_);
    out_.body.reserve(source.text.size() + 1);
    out_.lines.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& line = lines[i];
      const auto content = utf8::trim(line.text);
      if (content.empty()) {
        blank();
      } else if (content == "|") {
        lone_pipe(i + 1 < lines.size() ? utf8::trim(lines[i + 1].text) : std::string_view());
      } else if (!reasons[i].empty()) {
        set_aside(line, std::string(reasons[i]));
      } else if (content.front() == '|' && content.size() > 1) {
        row(line, content);
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
    cleaner_.end_paragraph();
    // In a flattened table a blank line behind the cell's text ends the table.
    if (in_cell_ && cell_has_text_) cell_over_ = true;
  }

  void lone_pipe(std::string_view next) {
    cleaner_.end_paragraph();
    if (next == "|") ++row_;
    in_cell_ = true;
    cell_has_text_ = false;
    cell_over_ = next.empty();
    blank_before_ = true;
  }

  void set_aside(const RawLine& line, std::string reason) {
    // Only a page break may cut a paragraph in two without ending it.
    if (reason != "page number" && reason != "running header") {
      blank_before_ = true;
      cleaner_.end_paragraph();
    }
    const auto length = static_cast<std::uint32_t>(utf8::count(line.text));
    out_.set_aside.push_back({line.source_begin, line.source_begin + length, line.source_line, std::move(reason),
                              std::string(utf8::trim(line.text))});
  }

  void row(const RawLine& line, std::string_view content) {
    if (is_row_rule(content)) {
      set_aside(line, "table rule");
      return;
    }
    ++row_;
    in_cell_ = false;
    std::size_t counted = 0;
    std::uint32_t source = line.source_begin;
    for (const auto cell : split_row(content)) {
      const auto before = static_cast<std::size_t>(cell.data() - line.text.data());
      source += static_cast<std::uint32_t>(utf8::count(line.text.substr(counted, before - counted)));
      counted = before;
      blank_before_ = true;
      add(cell, source, line.source_line, Cell::row, 0);
      cleaner_.end_paragraph();
    }
    blank_before_ = true;
  }

  void keep(const RawLine& line, std::string_view content) {
    std::uint8_t hashes = 0;
    if (markdown_ && content.front() == '#') {
      while (hashes < content.size() && content[hashes] == '#') ++hashes;
      if (hashes > 6 || hashes == content.size() || content[hashes] != ' ') hashes = 0;
    }
    const bool in_cell = in_cell_ && !cell_over_;
    auto text = line.text;
    std::size_t skip = 0;
    if (hashes > 0) {
      skip = static_cast<std::size_t>(content.data() - text.data()) + hashes;
      blank_before_ = true;
    }
    add(text.substr(skip), line.source_begin + static_cast<std::uint32_t>(utf8::count(text.substr(0, skip))),
        line.source_line, in_cell ? Cell::flattened : Cell::none, hashes);
    if (in_cell) cell_has_text_ = true;
    if (!in_cell) in_cell_ = false;
    if (hashes > 0) blank_before_ = true;
  }

  void add(std::string_view text, std::uint32_t source, std::uint32_t source_line, Cell cell, std::uint8_t hashes) {
    const auto begin = static_cast<std::uint32_t>(out_.body.size());
    cleaner_.append(text, source);
    const Range range = cleaner_.close_line(begin);
    if (range.empty()) {  // blanks that only look like text
      blank_before_ = true;
      return;
    }
    out_.lines.push_back({range, source_line, blank_before_, cell, row_, hashes});
    cleaner_.line_break();
    blank_before_ = false;
  }

  CleanText out_;
  const Language& language_;
  bool markdown_;
  Cleaner cleaner_;
  bool blank_before_ = true;
  bool in_cell_ = false, cell_has_text_ = false, cell_over_ = false;
  std::uint32_t row_ = 0;
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
