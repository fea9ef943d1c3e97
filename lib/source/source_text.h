// The decoded text of a source: read once, for its model and for showing the place of a finding.
// Public.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "plantool.h"

namespace plantool {

struct DecodedSource;  // internal

/// Text and lines of a source, as the spans of its model count them. Cheap to copy.
class SourceText {
 public:
  /// Decodes or converts the source. Fails where `extract` would.
  static Expected<SourceText> read(Source source);

  const std::string& text() const;
  /// Line `number` (1-based) without its break; empty when there is no such line.
  std::string_view line(std::uint32_t number) const;
  /// All of it, as a place; an empty one when there is no such line.
  Span line_span(std::uint32_t number) const;

  /// Code points [start, end) of the text.
  std::string_view slice(std::uint32_t start, std::uint32_t end) const;
  /// The same as a place.
  Span span(std::uint32_t start, std::uint32_t end) const;

  const DecodedSource& decoded() const { return *decoded_; }

 private:
  SourceText() = default;
  struct Line {
    std::uint32_t begin, end;   ///< bytes
    std::uint32_t code_points;  ///< before it
  };
  std::size_t byte_at(std::uint32_t code_point) const;

  std::shared_ptr<const DecodedSource> decoded_;
  std::vector<Line> lines_;
};

/// As for a `Source`, without reading its bytes again.
Expected<Plan> extract(const SourceText& source, const Grammar& grammar,
                       const ExtractOptions& options);

struct ReadLine {
  std::uint32_t source_line;          ///< 1-based
  std::optional<std::uint32_t> page;  ///< 1-based, of a paged source
  std::string text;
  std::string set_aside;  ///< empty, or why the line is no part of the plan's text
};

/// The text as plantool reads it: cleaned, hard-wrapped lines joined, furniture marked.
Expected<std::vector<ReadLine>> read_text(const SourceText& source, const Grammar& grammar,
                                          const ExtractOptions& options);

}  // namespace plantool
