// Internal: cleans one stretch of source text, character by character.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/reader.h"

namespace plantool {

/// Characters that may need cleaning, as far as two bytes tell them: by first byte, a bit for each
/// value of the low six bits of the second one.
using Suspects = std::array<std::uint64_t, 256>;

/// Appends cleaned text to a CleanText and keeps the map to the source in step.
class Cleaner {
 public:
  Cleaner(CleanText& out, const Language& language, bool markdown);

  /// Appends the cleaned form of `text`, whose first character is source code point `source`.
  void append(std::string_view text, std::uint32_t source);
  void line_break() { out_.body += '\n'; }
  /// Emphasis never reaches over a blank line.
  void end_paragraph();
  /// Drops blanks at the end of the line that began at `begin`, and gives its range.
  Range close_line(std::uint32_t begin);

 private:
  std::size_t plain_end(std::string_view text, std::size_t at) const;
  std::uint64_t suspicion(char first, char second) const;
  void emit(char32_t point, std::uint32_t source);
  void emit_cluster(char32_t base, std::u32string_view marks, std::uint32_t source);
  std::size_t skip_emphasis(std::string_view text, std::size_t at);

  CleanText& out_;
  bool markdown_;
  Suspects suspects_;
  std::unordered_map<char32_t, std::string> letters_;
  std::uint32_t expected_source_ = ~0U;  ///< source of the next character if the run goes on
  bool emphasis_open_ = false;
  std::uint32_t emphasis_begin_ = 0;
};

}  // namespace plantool
