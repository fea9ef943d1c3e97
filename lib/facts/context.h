// Internal: what every fact kind may look at.
#pragma once

#include <string>
#include <string_view>

#include "base/offset_map.h"
#include "grammar/grammar.h"
#include "model/plan.h"
#include "source/decode.h"
#include "structure/document.h"

namespace plantool {

struct Context {
  const DecodedSource& source;
  const CleanText& text;
  const Structure& structure;
  const Language& language;
  const LineIndex& lines;

  std::string_view slice(Range range) const { return text.slice(range); }
  Span span(Range range) const;
  /// Text of a range with white space folded.
  std::string quote(Range range) const;
  const SectionNode& unit(int index) const {
    return structure.units[static_cast<std::size_t>(index)];
  }
  /// The heading of a unit, or its own first paragraph where it has none.
  Range words_of(int index) const;
  std::string section_id(int index) const { return index < 0 ? std::string() : unit(index).id; }
};

}  // namespace plantool
