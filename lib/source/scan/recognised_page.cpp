#include "source/scan/recognised_page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string>

#include "base/utf8.h"
#include "source/scan/recognised_labels.h"
#include "source/scan/recognised_words.h"

namespace plantool {

namespace {

struct Point {
  double x = 0, y = 0;
};

/// The fields of tesseract's TSV output, in its order.
enum Field {
  kLevel,
  kPage,
  kBlock,
  kParagraph,
  kLine,
  kWord,
  kLeft,
  kTop,
  kWidth,
  kHeight,
  kConfidence,
  kText,
  kFields
};

double number(std::string_view text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// The fields of a row; the last one may be missing, as it is for empty words.
std::array<std::string_view, kFields> fields_of(std::string_view row) {
  std::array<std::string_view, kFields> out;
  for (auto& field : out) {
    const auto end = std::min(row.find('\t'), row.size());
    field = row.substr(0, end);
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return out;
}

std::vector<FoundText> read_rows(std::string_view tsv) {
  std::vector<FoundText> out;
  while (!tsv.empty()) {
    const auto end = std::min(tsv.find('\n'), tsv.size());
    const auto fields = fields_of(tsv.substr(0, end));
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    const double left = number(fields[kLeft]), top = number(fields[kTop]),
                 width = number(fields[kWidth]), height = number(fields[kHeight]);
    if (fields[kLevel] == "1") {
      out.push_back({width, height, {}, 0, 0, {}});
    } else if (fields[kLevel] == "4" && !out.empty()) {
      out.back().lines.emplace_back();
    } else if (fields[kLevel] == "5" && !out.empty() && !out.back().lines.empty()) {
      const auto text = utf8::trim(fields[kText]);
      if (text.empty() || !utf8::is_valid(text)) continue;
      out.back().lines.back().push_back({{left, top, left + width, top + height, std::string(text)},
                                         number(fields[kConfidence]) / 100});
    }
  }
  for (auto& picture : out)
    std::erase_if(picture.lines, [](const auto& line) { return line.empty(); });
  return out;
}

Point middle(const PageWord& word) {
  return {(word.left + word.right) / 2, (word.top + word.bottom) / 2};
}

/// Quarter turns that put the text upright, from the way from word to word.
int quarters_of(const FoundText& picture) {
  Point way;
  for (const auto& line : picture.lines) {
    const auto first = middle(line.front().place), last = middle(line.back().place);
    way.x += last.x - first.x;
    way.y += last.y - first.y;
  }
  if (std::abs(way.x) >= std::abs(way.y)) return way.x >= 0 ? 0 : 2;
  return way.y > 0 ? 3 : 1;
}

template <class Change>
void change_places(FoundText& picture, const Change& change) {
  for (auto& line : picture.lines) {
    for (auto& word : line) {
      auto& place = word.place;
      const auto a = change(Point{place.left, place.top}),
                 b = change(Point{place.right, place.bottom});
      place.left = std::min(a.x, b.x);
      place.right = std::max(a.x, b.x);
      place.top = std::min(a.y, b.y);
      place.bottom = std::max(a.y, b.y);
    }
  }
}

void turn_upright(FoundText& picture) {
  picture.lie.quarters = quarters_of(picture);
  for (int turn = 0; turn < picture.lie.quarters; ++turn) {
    const double height = picture.height;
    change_places(picture, [&](Point at) -> Point { return {height - at.y, at.x}; });
    std::swap(picture.width, picture.height);
  }
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// How much lines fall per unit to the right: the middle of what the long ones say.
double slope_of(const FoundText& picture) {
  std::vector<double> slopes;
  for (const auto& line : picture.lines) {
    const double width = line.back().place.right - line.front().place.left;
    if (line.size() < 4 || width < picture.width / 4) continue;
    // Bottoms vary with the letters; the halves of a line have about the same ones.
    std::vector<double> left, right, far_left, far_right;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool first = i < line.size() / 2;
      (first ? left : right).push_back(line[i].place.bottom);
      (first ? far_left : far_right).push_back(middle(line[i].place).x);
    }
    const double way = median(far_right) - median(far_left);
    if (way > 0) slopes.push_back((median(right) - median(left)) / way);
  }
  return median(std::move(slopes));
}

void straighten(FoundText& picture) {
  const double slope = picture.lie.slope = slope_of(picture);
  change_places(picture, [&](Point at) -> Point {
    return {at.x + slope * at.y, at.y - slope * at.x};
  });
}

constexpr double kSureBox = 0.5;

/// All words of a line get its top and bottom, whatever letters they have.
void level(RecognisedLine& line) {
  // Boxes of seals and strokes of a pen are as large as they like.
  const auto is_sure = [](const RecognisedWord& word) { return word.confidence >= kSureBox; };
  const bool any_sure = std::any_of(line.begin(), line.end(), is_sure);
  std::vector<double> tops, bottoms;
  for (const auto& word : line) {
    if (any_sure && !is_sure(word)) continue;
    tops.push_back(word.place.top);
    bottoms.push_back(word.place.bottom);
  }
  std::sort(tops.begin(), tops.end());
  std::sort(bottoms.begin(), bottoms.end());
  const double top = tops[tops.size() / 4],
               bottom = bottoms[bottoms.size() - 1 - bottoms.size() / 4];
  for (auto& word : line) {
    word.place.top = top;
    word.place.bottom = bottom;
  }
}

constexpr double kPointsPerInch = 72;
/// Widths of an A4 sheet in points, upright and lying.
constexpr double kUpright = 595, kLying = 842;

double scale_of(const FoundText& picture, std::optional<double> resolution) {
  if (resolution) return kPointsPerInch / *resolution;
  const double width = picture.width > picture.height ? kLying : kUpright;
  return picture.width > 0 ? width / picture.width : 1;
}

FoundText in_points(FoundText picture, std::optional<double> resolution) {
  turn_upright(picture);
  straighten(picture);
  const double scale = scale_of(picture, resolution);
  change_places(picture, [&](Point at) -> Point { return {at.x * scale, at.y * scale}; });
  picture.width *= scale;
  picture.height *= scale;
  picture.confidence = confidence_of(picture.lines);
  for (auto& line : picture.lines)
    level(line);
  return picture;
}

void align_margins(const std::vector<SourcePage*>& pages) {
  constexpr std::size_t kEnough = 100;  // words that show where the margin is
  const auto margin = [](const SourcePage& page) {
    std::vector<double> lefts;
    std::map<double, double> by_line;
    for (const auto& word : page.words) {
      const auto [at, first] = by_line.try_emplace(word.top, word.left);
      if (!first) at->second = std::min(at->second, word.left);
    }
    for (const auto& [top, left] : by_line)
      lefts.push_back(left);
    std::sort(lefts.begin(), lefts.end());
    return lefts[lefts.size() / 10];
  };
  std::vector<double> margins;
  for (const auto* page : pages) {
    if (page->words.size() >= kEnough) margins.push_back(margin(*page));
  }
  const double common = median(margins);
  for (auto* page : pages) {
    if (page->words.size() < kEnough) continue;
    const double shift = common - margin(*page);
    for (auto& word : page->words) {
      word.left += shift;
      word.right += shift;
    }
    for (auto& ruling : page->rulings.down)
      ruling.at += shift;
    for (auto& ruling : page->rulings.across) {
      ruling.from += shift;
      ruling.to += shift;
    }
  }
}

}  // namespace

std::vector<FoundText> found_text(std::string_view tsv, std::optional<double> resolution) {
  std::vector<FoundText> out;
  for (auto& picture : read_rows(tsv))
    out.push_back(in_points(std::move(picture), resolution));
  return out;
}

RecognisedPage recognised_page(FoundText found) {
  RecognisedPage out;
  out.left_out = found.left_out;
  out.confidence = found.confidence;
  out.page = {found.width, found.height, {}, {}};
  for (auto& line : found.lines) {
    out.left_out += leave_out_junk(line);
    mend(line);
    out.words += line.size();
  }
  std::erase_if(found.lines, [](const RecognisedLine& line) { return line.empty(); });
  out.lines = std::move(found.lines);
  return out;
}

void finish(const std::vector<RecognisedPage*>& pages) {
  std::vector<RecognisedLine*> lines;
  std::vector<SourcePage*> sources;
  for (auto* page : pages) {
    for (auto& line : page->lines)
      lines.push_back(&line);
  }
  mend_labels(lines);
  for (auto* page : pages) {
    for (auto& line : page->lines) {
      for (auto& word : line)
        page->page.words.push_back(std::move(word.place));
    }
    sources.push_back(&page->page);
  }
  align_margins(sources);
}

}  // namespace plantool
