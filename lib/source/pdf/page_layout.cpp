#include "source/pdf/page_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include "base/utf8.h"

namespace plantool {

namespace {

/// A line that starts this far inside of the text begins a paragraph.
constexpr double kIndent = 12;

/// The value that this share of `values` lies below.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at = values.begin() + std::lround(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
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

/// Writes the lines of a page between two tables.
class BlockWriter {
 public:
  /// `pitch` is the usual distance of lines on the page. At the start of a page its paragraph may
  /// go on with the one that `over_page`, the last line of the page before, stands in.
  BlockWriter(std::span<const PageLine> lines, double pitch, const PageLine* over_page,
              const Margins& margins, TextWriter& writer)
      : lines_(lines),
        writer_(writer),
        pitch_(pitch),
        left_(margins.left),
        right_(margins.right),
        over_page_(over_page) {}

  /// Gives the last line, unless it stands in columns.
  const PageLine* run() {
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
    return previous_;
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
        table.rows.push_back({{text_of(lines_[i]), edges.size() - 1, 1}});
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
    return is_centred(line) && (is_centred(above) || (above.left() > left_ + kIndent / 2 &&
                                                      is_full(above, line, right_)));
  }

  void write_line(const PageLine& line) {
    const auto text = text_of(line);
    const bool apart = previous_ == nullptr || is_apart(*previous_, line);
    if (over_page_ != nullptr && goes_on_over_page(line))
      writer_.line(text);
    else if (!apart && !is_indented(line) && is_full(*previous_, line, right_))
      writer_.join(text);
    else if (!apart && go_on_centred(*previous_, line))
      writer_.line(text);
    else
      writer_.paragraph(text);
    over_page_ = nullptr;
  }

  bool goes_on_over_page(const PageLine& line) const {
    std::size_t at = 0;
    const bool lower = utf8::is_lower(utf8::next(line.words.front().text, at));
    return lower || (!is_indented(line) && is_full(*over_page_, line, right_));
  }

  bool is_apart(const PageLine& above, const PageLine& line) const {
    return line.middle() - above.middle() > 1.5 * std::max(pitch_, 1.0);
  }

  std::span<const PageLine> lines_;
  TextWriter& writer_;
  double pitch_, left_, right_;
  const PageLine* previous_ = nullptr;
  const PageLine* over_page_;
};

double pitch_of(const std::vector<PageLine>& lines) {
  std::vector<double> pitches;
  for (std::size_t i = 1; i < lines.size(); ++i)
    pitches.push_back(lines[i].middle() - lines[i - 1].middle());
  return quantile(pitches, 0.5);
}

class PageWriter {
 public:
  PageWriter(const Page& page, const Margins& margins, TextWriter& writer)
      : page_(page),
        lines_(page.lines),
        pitch_(pitch_of(page.lines)),
        margins_(margins),
        writer_(writer) {}

  /// Gives the line whose paragraph may go on over the page.
  const PageLine* run(const PageLine* over_page) {
    over_page_ = over_page;
    if (!lines_.empty() && is_furniture(lines_.first(1)) && begins_page(lines_[0])) {
      writer_.line(text_of(lines_[0]));
      done_ = 1;
    }
    for (std::size_t i = 0; i < page_.tables.size(); ++i) {
      write_up_to(page_.lines_above(page_.tables[i]));
      writer_.table(page_.contents[i]);
      over_page_ = nullptr;
    }
    auto end = lines_.size();
    const bool has_foot = end > done_ && is_furniture(lines_.last(1));
    if (has_foot) --end;
    write_up_to(end);
    if (has_foot) writer_.line(text_of(lines_.back()));
    return last_;
  }

 private:
  bool begins_page(const PageLine& line) const {
    return page_.tables.empty() || line.middle() < page_.tables.front().rows.front();
  }

  void write_up_to(std::size_t end) {
    last_ = nullptr;
    if (end <= done_) return;
    BlockWriter block(lines_.subspan(done_, end - done_), pitch_, over_page_, margins_, writer_);
    last_ = block.run();
    over_page_ = nullptr;
    done_ = end;
  }

  const Page& page_;
  std::span<const PageLine> lines_;
  double pitch_;
  const Margins& margins_;
  TextWriter& writer_;
  std::size_t done_ = 0;
  const PageLine *over_page_ = nullptr, *last_ = nullptr;
};

}  // namespace

bool may_hold_table(const std::vector<PageWord>& words) {
  const auto lines = lines_of(words);
  return std::count_if(lines.begin(), lines.end(),
                       [](const PageLine& line) { return !gaps_of(line, kCorridor).empty(); }) >= 2;
}

void write_pages(std::vector<SourcePage> sources, TextWriter& writer) {
  std::vector<Page> pages;
  std::vector<long> widths;
  pages.reserve(sources.size());
  std::map<long, std::vector<const std::vector<PageLine>*>> by_width;
  for (auto& source : sources) {
    widths.push_back(std::lround(source.width));
    pages.push_back(read_page(std::move(source)));
    by_width[widths.back()].push_back(&pages.back().lines);
  }
  link_tables(pages);
  std::map<long, Margins> margins;
  for (const auto& [width, group] : by_width)
    margins[width] = margins_of(group);
  const PageLine* last = nullptr;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0) writer.page_break();
    last = PageWriter(pages[i], margins[widths[i]], writer).run(last);
  }
}

}  // namespace plantool
