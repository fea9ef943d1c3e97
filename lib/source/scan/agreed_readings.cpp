// Two readings of one page become one.
#include <algorithm>
#include <cmath>
#include <string>

#include "base/utf8.h"
#include "source/scan/recognised_page.h"

namespace plantool {

namespace {

/// Of a word that only one of two readings has: below it, it is dirt, a seal or a signature.
constexpr double kSureAlone = 0.85;
/// Of two readings that differ: below them, a few letters, or more of them, are no more than that.
constexpr double kSureBetween = 0.6;
constexpr double kSureAtAll = 0.3;
constexpr std::size_t kFewLetters = 3;

/// Share of a word's box that another one covers when both are the same piece of the page.
constexpr double kSamePlace = 0.5;

/// How much of the smaller word the larger one covers.
double overlap(const PageWord& a, const PageWord& b) {
  const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const auto area = [](const PageWord& word) {
    return (word.right - word.left) * (word.bottom - word.top);
  };
  return width * height / std::max(std::min(area(a), area(b)), 1e-9);
}

/// Signs such as dashes are so small that their boxes may miss each other.
bool is_same_place(const RecognisedWord& a, const RecognisedWord& b) {
  if (overlap(a.place, b.place) > kSamePlace) return true;
  const double height = std::min(a.place.bottom - a.place.top, b.place.bottom - b.place.top);
  const auto is_near = [&](double one, double other) {
    return std::abs(one - other) < 0.7 * height;
  };
  return a.place.text == b.place.text && is_near(a.place.left, b.place.left) &&
         is_near(a.place.bottom, b.place.bottom);
}

/// A word of one of the readings and the line that it stands in.
struct Place {
  std::size_t line;
  const RecognisedWord* word;
};

std::vector<Place> places_of(const FoundText& text) {
  std::vector<Place> out;
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    for (const auto& word : text.lines[i])
      out.push_back({i, &word});
  }
  return out;
}

/// What both readings have at one place: mostly one word each, but one may have it in pieces.
struct Group {
  std::vector<Place> first, second;
};

/// Joins what lies over each other, in the order of the first reading, then of the second.
std::vector<Group> groups_of(const std::vector<Place>& first, const std::vector<Place>& second) {
  std::vector<Group> out;
  std::vector<std::size_t> group_of_second(second.size(), second.size() + first.size());
  const auto none = second.size() + first.size();
  for (const auto& place : first) {
    auto group = none;
    std::vector<std::size_t> below;
    for (std::size_t k = 0; k < second.size(); ++k) {
      if (!is_same_place(*place.word, *second[k].word)) continue;
      below.push_back(k);
      group = std::min(group, group_of_second[k]);
    }
    if (group == none) {
      group = out.size();
      out.emplace_back();
    }
    out[group].first.push_back(place);
    for (const auto k : below) {
      if (group_of_second[k] != none) continue;
      group_of_second[k] = group;
      out[group].second.push_back(second[k]);
    }
  }
  for (std::size_t k = 0; k < second.size(); ++k) {
    if (group_of_second[k] == none) out.push_back({{}, {second[k]}});
  }
  return out;
}

double confidence_of(const std::vector<Place>& places) {
  RecognisedLine words;
  for (const auto& place : places)
    words.push_back(*place.word);
  return confidence_of(std::vector<RecognisedLine>{std::move(words)});
}

std::string text_of(const std::vector<Place>& places) {
  std::string out;
  for (const auto& place : places)
    out += place.word->place.text;
  return out;
}

/// Dirt, seals and signatures are read differently each time.
bool is_junk(const Group& group, double confidence) {
  if (group.first.empty() || group.second.empty()) return confidence < kSureAlone;
  const auto one = text_of(group.first), other = text_of(group.second);
  const bool few = std::max(utf8::count(one), utf8::count(other)) <= kFewLetters;
  return one != other && confidence < (few ? kSureBetween : kSureAtAll);
}

/// The word of the first reading that stands nearest to `place` in its line, or null.
const Place* beside(const Place& place, const std::vector<Group>& groups) {
  const Place* out = nullptr;
  const auto distance = [&](const Place& other) {
    return std::abs(other.word->place.left - place.word->place.left);
  };
  for (const auto& group : groups) {
    if (group.first.empty() || group.second.empty() || group.second.front().line != place.line)
      continue;
    const auto& other = group.first.front();
    if (other.word->confidence < kSureAlone) continue;
    if (out == nullptr || distance(other) < distance(*out)) out = &other;
  }
  return out;
}

}  // namespace

FoundText agreed(const FoundText& first, const FoundText& second) {
  FoundText out{first.width, first.height, {}, first.confidence, 0, first.lie};
  out.lines.resize(first.lines.size() + second.lines.size());
  const auto groups = groups_of(places_of(first), places_of(second));
  for (const auto& group : groups) {
    const double one = confidence_of(group.first), other = confidence_of(group.second);
    const auto& better = one >= other ? group.first : group.second;
    if (is_junk(group, std::max(one, other))) {
      out.left_out += better.size();
      continue;
    }
    const auto* stands =
        group.first.empty() ? beside(group.second.front(), groups) : &group.first.front();
    for (const auto& place : better) {
      auto word = *place.word;
      auto line = first.lines.size() + place.line;
      if (stands != nullptr) {
        line = stands->line;
        word.place.top = stands->word->place.top;
        word.place.bottom = stands->word->place.bottom;
      }
      out.lines[line].push_back(std::move(word));
    }
  }
  for (auto& line : out.lines) {
    std::stable_sort(line.begin(), line.end(),
                     [](const auto& a, const auto& b) { return a.place.left < b.place.left; });
  }
  std::erase_if(out.lines, [](const RecognisedLine& line) { return line.empty(); });
  return out;
}

}  // namespace plantool
