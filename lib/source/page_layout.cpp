#include "source/page_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace plantool {

namespace {

struct Interval {
  double begin, end;
  double width() const { return end - begin; }
};

struct PageLine {
  std::vector<PageWord> words;  ///< from left to right
  double top = 0, bottom = 0;
  double height() const { return bottom - top; }
  double middle() const { return (top + bottom) / 2; }
  double left() const { return words.front().left; }
  double right() const { return words.back().right; }
};

/// A gap that is still one when other lines are laid over it.
constexpr double kCorridor = 7;
/// A line that starts this far inside of the text begins a paragraph.
constexpr double kIndent = 12;

/// The value that this share of `values` lies below.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

std::vector<PageLine> lines_of(std::vector<PageWord> words) {
  std::sort(words.begin(), words.end(), [](const PageWord& a, const PageWord& b) {
    return a.top + a.bottom < b.top + b.bottom;
  });
  std::vector<PageLine> out;
  for (auto& word : words) {
    const double middle = (word.top + word.bottom) / 2;
    const bool same =
        !out.empty() && std::abs(middle - out.back().middle()) <
                            0.35 * std::min(out.back().height(), word.bottom - word.top);
    if (!same) out.push_back({{}, word.top, word.bottom});
    out.back().words.push_back(std::move(word));
  }
  for (auto& line : out) {
    std::stable_sort(line.words.begin(), line.words.end(),
                     [](const PageWord& a, const PageWord& b) { return a.left < b.left; });
  }
  return out;
}

/// Gaps between words that are wider than `least`.
std::vector<Interval> gaps_of(const PageLine& line, double least) {
  std::vector<Interval> out;
  double end = line.words.front().right;
  for (const auto& word : line.words) {
    if (word.left - end > least) out.push_back({end, word.left});
    end = std::max(end, word.right);
  }
  return out;
}

/// What `gaps` keep when the words of a line cover parts of them.
std::vector<Interval> uncovered(const std::vector<Interval>& gaps, const PageLine& line) {
  std::vector<Interval> out;
  for (const auto& gap : gaps) {
    double begin = gap.begin;
    for (const auto& word : line.words) {
      if (word.right <= begin || word.left >= gap.end) continue;
      if (word.left - begin >= kCorridor) out.push_back({begin, word.left});
      begin = std::max(begin, word.right);
    }
    if (gap.end - begin >= kCorridor) out.push_back({begin, gap.end});
  }
  return out;
}

std::string text_of(const PageLine& line, double from, double to) {
  std::string out;
  for (const auto& word : line.words) {
    const double middle = (word.left + word.right) / 2;
    if (middle < from || middle >= to) continue;
    out += (out.empty() ? "" : " ") + word.text;
  }
  return out;
}

/// Edges of the running text on all pages of one width.
struct Margins {
  double left = 0, right = 0;
};

Margins margins_of(const std::vector<const std::vector<PageLine>*>& pages) {
  std::vector<double> lefts, rights;
  for (const auto* lines : pages) {
    for (const auto& line : *lines) {
      lefts.push_back(line.left());
      rights.push_back(line.right());
    }
  }
  // A few lines stand out of the text: page numbers, stamps, a header that is wider.
  return {quantile(lefts, 0.05), quantile(rights, 0.98)};
}

class PageWriter {
 public:
  PageWriter(const std::vector<PageLine>& lines, const Margins& margins, TextWriter& writer)
      : lines_(lines), writer_(writer), left_(margins.left), right_(margins.right) {
    std::vector<double> pitches;
    for (std::size_t i = 1; i < lines_.size(); ++i)
      pitches.push_back(lines_[i].middle() - lines_[i - 1].middle());
    pitch_ = quantile(pitches, 0.5);
  }

  void run() {
    for (std::size_t i = 0; i < lines_.size();) {
      const auto columns = find_columns(i);
      if (columns.end > i) {
        write_columns(i, columns);
        i = columns.end;
        previous_ = nullptr;
      } else {
        write_line(lines_[i]);
        previous_ = &lines_[i];
        ++i;
      }
    }
  }

 private:
  struct Columns {
    std::size_t end = 0;              ///< behind the last line
    std::vector<Interval> corridors;  ///< between the columns
    std::set<std::size_t> across;     ///< lines over all columns of a table: headings of its rows
  };

  /// Lines from `first` on that leave the same gap open, at least two of them with words on both
  /// sides.
  Columns find_columns(std::size_t first) const {
    Columns out;
    auto gaps = gaps_of(lines_[first], lines_[first].height());
    if (gaps.empty()) return out;
    std::size_t end = first + 1;
    for (; end < lines_.size(); ++end) {
      if (lines_[end].middle() - lines_[end - 1].middle() > 4 * lines_[end].height()) break;
      auto left = uncovered(gaps, lines_[end]);
      if (left.size() < 2 && gaps.size() >= 2 && end + 1 < lines_.size() &&
          parts(lines_[end + 1], gaps) >= 2) {
        out.across.insert(end);
        continue;
      }
      if (left.empty()) break;
      gaps = std::move(left);
    }
    std::size_t both = 0;
    for (auto i = first; i < end; ++i)
      both += parts(lines_[i], gaps) > 0 ? 1 : 0;
    if (both < 2) return out;
    out.end = end;
    out.corridors = corridors(first, out);
    return out;
  }

  /// Number of `gaps` that the line leaves open, with words on both sides.
  static std::size_t parts(const PageLine& line, const std::vector<Interval>& gaps) {
    const auto open = uncovered(gaps, line);
    return static_cast<std::size_t>(
        std::count_if(open.begin(), open.end(), [&](const Interval& gap) {
          return line.left() < gap.begin + 1 && line.right() > gap.end - 1;
        }));
  }

  /// Gaps that no word of the lines from `first` on covers.
  std::vector<Interval> corridors(std::size_t first, const Columns& columns) const {
    double left = lines_[first].left(), right = lines_[first].right();
    for (auto i = first; i < columns.end; ++i) {
      left = std::min(left, lines_[i].left());
      right = std::max(right, lines_[i].right());
    }
    std::vector<Interval> out = {{left, right}};
    for (auto i = first; i < columns.end && !out.empty(); ++i) {
      if (!columns.across.contains(i)) out = uncovered(out, lines_[i]);
    }
    return out;
  }

  void write_columns(std::size_t first, const Columns& columns) {
    std::vector<double> edges = {-1e9};
    for (const auto& corridor : columns.corridors)
      edges.push_back((corridor.begin + corridor.end) / 2);
    edges.push_back(1e9);
    if (edges.size() > 3) return write_table(first, columns, edges);
    for (std::size_t column = 0; column + 1 < edges.size(); ++column) {
      const PageLine* above = nullptr;
      for (auto i = first; i < columns.end; ++i) {
        const auto text = text_of(lines_[i], edges[column], edges[column + 1]);
        if (text.empty()) continue;
        if (above == nullptr || is_apart(*above, lines_[i]))
          writer_.paragraph(text);
        else
          writer_.line(text);
        above = &lines_[i];
      }
    }
  }

  /// A row begins where the first column has words, or below a wider gap.
  void write_table(std::size_t first, const Columns& columns, const std::vector<double>& edges) {
    SourceTable table;
    table.bordered = true;
    for (auto i = first; i < columns.end; ++i) {
      if (columns.across.contains(i)) {
        table.rows.push_back({{text_of(lines_[i], -1e9, 1e9), edges.size() - 1, 1}});
        continue;
      }
      const bool wide = i > first && lines_[i].middle() - lines_[i - 1].middle() > 1.4 * pitch_;
      const bool begins = i == first || wide || columns.across.contains(i - 1) ||
                          !text_of(lines_[i], edges[0], edges[1]).empty();
      if (begins) table.rows.emplace_back(edges.size() - 1);
      for (std::size_t column = 0; column + 1 < edges.size(); ++column) {
        const auto text = text_of(lines_[i], edges[column], edges[column + 1]);
        auto& cell = table.rows.back()[column].text;
        if (!text.empty()) cell += (cell.empty() ? "" : " ") + text;
      }
    }
    writer_.table(table);
  }

  bool is_indented(const PageLine& line) const { return line.left() > left_ + kIndent; }

  bool is_centred(const PageLine& line) const {
    const double before = line.left() - left_, behind = right_ - line.right();
    return is_indented(line) && behind > kIndent && std::abs(before - behind) < 2 * kIndent;
  }

  /// Lines in the middle, the first of which may fill the width: a title in two lines.
  bool go_on_centred(const PageLine& above, const PageLine& line) const {
    return is_centred(line) &&
           (is_centred(above) || (above.left() > left_ + kIndent / 2 && is_full(above, line)));
  }

  void write_line(const PageLine& line) {
    const auto text = text_of(line, -1e9, 1e9);
    const bool apart = previous_ == nullptr || is_apart(*previous_, line);
    if (first_)
      writer_.line(text);
    else if (!apart && !is_indented(line) && is_full(*previous_, line))
      writer_.join(text);
    else if (!apart && go_on_centred(*previous_, line))
      writer_.line(text);
    else
      writer_.paragraph(text);
    first_ = false;
  }

  /// The first word of `line` had no room on the line above.
  bool is_full(const PageLine& above, const PageLine& line) const {
    const auto& word = line.words.front();
    return above.right() + word.right - word.left > right_ - 0.6 * above.height();
  }

  bool is_apart(const PageLine& above, const PageLine& line) const {
    return line.middle() - above.middle() > 1.5 * std::max(pitch_, 1.0);
  }

  const std::vector<PageLine>& lines_;
  TextWriter& writer_;
  double pitch_ = 0, left_, right_;
  const PageLine* previous_ = nullptr;
  bool first_ = true;  ///< the first line of a page may go on with the paragraph of the page before
};

}  // namespace

void write_pages(std::vector<SourcePage> pages, TextWriter& writer) {
  std::vector<std::vector<PageLine>> lines;
  lines.reserve(pages.size());
  std::map<long, std::vector<const std::vector<PageLine>*>> by_width;
  for (auto& page : pages) {
    lines.push_back(lines_of(std::move(page.words)));
    by_width[std::lround(page.width)].push_back(&lines.back());
  }
  std::map<long, Margins> margins;
  for (const auto& [width, group] : by_width)
    margins[width] = margins_of(group);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0) writer.page_break();
    PageWriter(lines[i], margins[std::lround(pages[i].width)], writer).run();
  }
}

}  // namespace plantool
