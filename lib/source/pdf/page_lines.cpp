#include "source/pdf/page_lines.h"

#include <algorithm>
#include <cmath>

namespace plantool {

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

std::string text_of(const PageLine& line, double from, double to) {
  // A change of font within a word parts it, but leaves no room.
  const double blank = 0.06 * line.height();
  std::string out;
  double end = 0;
  for (const auto& word : line.words) {
    const double middle = (word.left + word.right) / 2;
    if (middle < from || middle >= to) continue;
    out += (out.empty() || word.left - end < blank ? "" : " ") + word.text;
    end = word.right;
  }
  return out;
}

bool is_full(const PageLine& above, const PageLine& line, double right) {
  const auto& word = line.words.front();
  return above.right() + word.right - word.left > right - 0.6 * above.height();
}

std::vector<Interval> gaps_of(const PageLine& line, double least) {
  std::vector<Interval> out;
  double end = line.words.front().right;
  for (const auto& word : line.words) {
    if (word.left - end > least) out.push_back({end, word.left});
    end = std::max(end, word.right);
  }
  return out;
}

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

}  // namespace plantool
