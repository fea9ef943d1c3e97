// Internal: joins hard-wrapped lines into paragraphs.
#pragma once

#include <vector>

#include "grammar/marker_reader.h"
#include "text/reader.h"

namespace plantool {

struct Paragraph {
  Range range;
  std::uint32_t source_line = 1;
  bool blank_before = false;
  /// Shaped like a unit's start, but the line before it does not end: perhaps a wrapped "2030."
  bool suspect = false;
  Cell cell = Cell::none;
  std::uint32_t row = 0;
  std::uint32_t column = 0;  ///< as of its first Line
  std::uint8_t hashes = 0;
  /// Known to begin with no marker, so that nobody needs to look again.
  bool unmarked = false;
};

/// All readings of the marker that a paragraph starts with, or those of one kind.
inline std::vector<Marker> read_marker(const Paragraph& paragraph, const CleanText& text,
                                       const MarkerReader& markers, std::string_view kind = {}) {
  return paragraph.unmarked ? std::vector<Marker>()
                            : markers.read(text.slice(paragraph.range), kind);
}

/// How a document breaks its lines; measured, not declared.
struct Layout {
  std::uint32_t width = 0;       ///< code points of a full line
  bool wrapped = false;          ///< lines are cut at `width`
  bool blank_separated = false;  ///< a blank line always ends a paragraph, nothing else does
};

Layout measure_layout(const CleanText& text, bool markdown);
std::vector<Paragraph> join_lines(const CleanText& text, const Layout& layout,
                                  const MarkerReader& markers, const Language& language);

}  // namespace plantool
