// Internal: words with places on a page, and the lines that they make.
#pragma once

#include <string>
#include <vector>

namespace plantool {

/// A word of a page; the measures are points from the top left corner.
struct PageWord {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
};

struct PageLine {
  std::vector<PageWord> words;  ///< from left to right
  double top = 0, bottom = 0;
  double height() const { return bottom - top; }
  double middle() const { return (top + bottom) / 2; }
  double left() const { return words.front().left; }
  double right() const { return words.back().right; }
};

/// From top to bottom.
std::vector<PageLine> lines_of(std::vector<PageWord> words);

/// The words whose middle lies in [from, to), with blanks between.
std::string text_of(const PageLine& line, double from = -1e9, double to = 1e9);

/// The first word of `line` had no room on the line above, which may reach as far as `right`.
bool is_full(const PageLine& above, const PageLine& line, double right);

struct Interval {
  double begin, end;
};

/// A gap that is still one when other lines are laid over it; points.
inline constexpr double kCorridor = 7;

/// Gaps between words that are wider than `least`.
std::vector<Interval> gaps_of(const PageLine& line, double least);

/// What `gaps` keep when the words of a line cover parts of them.
std::vector<Interval> uncovered(const std::vector<Interval>& gaps, const PageLine& line);

}  // namespace plantool
