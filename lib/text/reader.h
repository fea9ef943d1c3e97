// Internal: from decoded source to cleaned lines, with a map back to the source.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/offset_map.h"
#include "grammar/grammar.h"
#include "source/decode.h"

namespace plantool {

enum class Cell : std::uint8_t { none, flattened, row };

/// One kept line of the source, or one cell of a table row.
struct Line {
  Range range;                    ///< in CleanText::body, without the line break
  std::uint32_t source_line = 1;  ///< 1-based
  bool blank_before = false;
  Cell cell = Cell::none;
  std::uint32_t row = 0;  ///< number of the table row, counted over the document
  std::uint32_t column =
      0;  ///< of a row: number of the cell; of a flattened table: lone pipes before it
  std::uint8_t hashes = 0;  ///< level of a Markdown heading, 0 for none
  bool over_page = false;   ///< the first line of a page of a paged source
};

/// A line that is no part of the plan's text: page numbers, rules, site chrome.
struct SetAside {
  std::uint32_t source_begin = 0;  ///< code point
  std::uint32_t source_end = 0;
  std::uint32_t source_line = 1;
  std::string reason;
  std::string text;
};

/// The cleaned text: NFC, repaired letters, plain blanks, no Markdown marks. Lines are separated
/// by '\n'; dashes and tone placement stay as they were written.
struct CleanText {
  std::string body;
  OffsetMap map;
  std::vector<Line> lines;
  std::vector<Range> emphasis;  ///< stretches that Markdown marks as bold or italic, in order
  std::vector<SetAside> set_aside;

  std::string_view slice(Range range) const {
    return std::string_view(body).substr(range.begin, range.size());
  }
  /// Share of the letters of `range` that stand in emphasis.
  double emphasised(Range range) const;
};

CleanText clean(const DecodedSource& source, const Language& language);

}  // namespace plantool
