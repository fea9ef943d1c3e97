// The decoded text of a source, for showing the place of a finding. Public.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "plantool.h"

namespace plantool {

/// Text and lines of a source, as the spans of its model count them.
class SourceText {
 public:
  /// Fails where `extract` would.
  static Expected<SourceText> read(const Source& source);

  const std::string& text() const { return text_; }
  /// Line `number` (1-based) without its break; empty when there is no such line.
  std::string_view line(std::uint32_t number) const;
  /// All of it, as a place; an empty one when there is no such line.
  Span line_span(std::uint32_t number) const;

  /// Code points before line `number`; 0 when there is no such line.
  std::uint32_t start_of(std::uint32_t number) const;
  /// Code points [start, end) of the text.
  std::string_view slice(std::uint32_t start, std::uint32_t end) const;

  struct Position {
    std::uint32_t line;    ///< 1-based
    std::uint32_t column;  ///< 1-based, code points
  };
  /// Where a code-point offset stands.
  Position at(std::uint32_t code_point) const;

 private:
  struct Line {
    std::uint32_t begin, end;   ///< bytes
    std::uint32_t code_points;  ///< before it
  };
  std::size_t byte_at(std::uint32_t code_point) const;

  std::string text_;
  std::vector<Line> lines_;
};

}  // namespace plantool
