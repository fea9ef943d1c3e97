#include "base/display.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace plantool::display {

namespace {

constexpr std::string_view kEllipsis = "…";

std::size_t width_of(char32_t point) {
  if (point < 0x7F) return 1;
  const auto c = static_cast<UChar32>(point);
  constexpr std::uint32_t kNoColumn = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  if ((U_GET_GC_MASK(c) & kNoColumn) != 0) return 0;
  const auto shape = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return shape == U_EA_FULLWIDTH || shape == U_EA_WIDE ? 2 : 1;
}

bool steers_the_terminal(char32_t point) {
  const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
  const bool line_end = point == 0x2028 || point == 0x2029;
  const bool direction =
      (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  return control || line_end || direction;
}

/// A letter with its marks.
struct Glyph {
  std::string bytes;
  std::size_t width = 0;
  std::size_t first = 0;  ///< index of its first code point
};

std::vector<Glyph> glyphs_of(std::string_view text) {
  std::vector<Glyph> out;
  std::size_t index = 0;
  for (std::size_t at = 0; at < text.size(); ++index) {
    const auto begin = at;
    const auto point = utf8::next(text, at);
    const auto columns = width_of(point);
    if (columns == 0 && !out.empty())
      out.back().bytes += text.substr(begin, at - begin);
    else
      out.push_back({std::string(text.substr(begin, at - begin)), columns, index});
  }
  return out;
}

std::size_t width(const std::vector<Glyph>& glyphs, std::size_t begin, std::size_t end) {
  std::size_t out = 0;
  for (auto i = begin; i < end; ++i)
    out += glyphs[i].width;
  return out;
}

}  // namespace

std::size_t width(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size();)
    out += width_of(utf8::next(text, at));
  return out;
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto point = utf8::next(text, at);
    if (point == '\t' || point == '\n' || point == '\r')
      out += ' ';
    else if (steers_the_terminal(point))
      utf8::append(out, 0xFFFD);
    else
      out += text.substr(begin, at - begin);
  }
  return out;
}

std::string cut(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) return std::string(text);
  std::string out;
  std::size_t used = 1;
  for (const auto& glyph : glyphs_of(text)) {
    used += glyph.width;
    if (used > columns) break;
    out += glyph.bytes;
  }
  return out + std::string(kEllipsis);
}

std::string cut_front(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) return std::string(text);
  const auto glyphs = glyphs_of(text);
  auto begin = glyphs.size();
  for (std::size_t used = 1; begin > 0; --begin) {
    used += glyphs[begin - 1].width;
    if (used > columns) break;
  }
  std::string out(kEllipsis);
  for (auto i = begin; i < glyphs.size(); ++i)
    out += glyphs[i].bytes;
  return out;
}

std::string pad(std::string_view text, std::size_t columns) {
  const auto used = width(text);
  return std::string(text) + std::string(columns > used ? columns - used : 0, ' ');
}

namespace {

/// Where a word that is too long for a line is broken first: behind the parts of a path.
std::vector<std::string_view> parts_of(std::string_view word) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < word.size();) {
    const auto slash = word.find('/', at);
    const auto end = slash == word.npos ? word.size() : slash + 1;
    out.push_back(word.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> out;
  std::string line;
  std::size_t used = 0;
  const auto end_line = [&] {
    out.push_back(std::move(line));
    line.clear();
    used = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const auto needed = width(word);
    if (used > 0 && used + 1 + needed > columns) end_line();
    if (used > 0) line += ' ', ++used;
    if (needed <= columns) {
      line += word;
      used += needed;
      continue;
    }
    for (const auto part : parts_of(word)) {
      if (used > 0 && used + width(part) > columns) end_line();
      for (const auto& glyph : glyphs_of(part)) {
        if (used > 0 && used + glyph.width > columns) end_line();
        line += glyph.bytes;
        used += glyph.width;
      }
    }
  }
  if (!line.empty()) end_line();
  return out;
}

namespace {

/// The part of a long line that an excerpt can show, so that a file of one line is not taken apart
/// for every finding. `begin` and `end` count from there afterwards.
std::string_view around(std::string_view line, std::size_t& begin, std::size_t& end) {
  constexpr std::size_t kReach = 500;  // code points; wider than any terminal
  const auto skipped = begin > kReach ? begin - kReach : 0;
  const auto shown = std::min(end, begin + kReach) + kReach;
  std::size_t at = 0, point = 0;
  for (; point < skipped && at < line.size(); ++point)
    utf8::next(line, at);
  const auto first = at;
  for (; point < shown && at < line.size(); ++point)
    utf8::next(line, at);
  begin -= skipped;
  end -= std::min(end, skipped);
  return line.substr(first, at - first);
}

}  // namespace

Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end, std::size_t columns) {
  const auto text = plain(around(line, begin, end));
  const auto glyphs = glyphs_of(text);
  const auto glyph_at = [&](std::size_t point) {
    const auto behind =
        std::upper_bound(glyphs.begin(), glyphs.end(), point,
                         [](std::size_t index, const Glyph& glyph) { return index < glyph.first; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(behind - glyphs.begin() - 1, 0));
  };
  const auto count = glyphs.size();
  if (count == 0) return {"", "^"};
  const auto first = std::min(glyph_at(begin), count - 1);
  const auto last = end > begin ? std::min(glyph_at(end - 1), count - 1) : first;

  // The window grows from the marked part: before it for up to a third of the columns, then behind
  // it.
  std::size_t from = first, to = first + 1, used = glyphs[first].width + 2;  // 2: ellipses
  const bool whole = width(glyphs, 0, count) <= columns;
  if (whole) {
    from = 0;
    to = count;
  } else {
    const auto grow_back = [&](std::size_t limit) {
      while (from > 0 && used + glyphs[from - 1].width <= limit)
        used += glyphs[--from].width;
    };
    const auto marked = width(glyphs, first, last + 1);
    grow_back(
        std::max(columns / 3, columns > marked + columns / 3 ? columns - marked - columns / 3 : 0));
    while (to < count && used + glyphs[to].width <= columns)
      used += glyphs[to++].width;
    grow_back(columns);
  }
  while (from < first && glyphs[from].bytes == " ")
    ++from;

  Excerpt out;
  if (from > 0 && !whole) out.line += kEllipsis;
  const auto lead = width(out.line);
  for (auto i = from; i < to; ++i)
    out.line += glyphs[i].bytes;
  if (to < count) out.line += kEllipsis;
  out.marks =
      std::string(lead + width(glyphs, from, first), ' ') +
      std::string(std::max<std::size_t>(width(glyphs, first, std::min(last + 1, to)), 1), '^');
  return out;
}

}  // namespace plantool::display
