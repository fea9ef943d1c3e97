// Internal: the one place that converts between offsets of the cleaned text and of the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace plantool {

/// Half-open byte range in the cleaned text.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return end - begin; }
  bool contains(Range other) const { return begin <= other.begin && other.end <= end; }
  bool operator==(const Range&) const = default;
};

/// Maps byte offsets of the cleaned text to code-point offsets of the decoded source.
///
///   source  T i e ◌̂ ◌́ n␣␣b ộ        code points 0…9
///   clean   T i ế     n ␣ b ộ        bytes, runs: [Ti][ế][n␣][bộ]
///
/// A run is a stretch in which code points correspond one to one, or a single cleaned character
/// that stands for several source characters (a composed letter).
class OffsetMap {
 public:
  /// Starts or continues a one-to-one run: clean byte `at` is source code point `source`.
  void map(std::uint32_t at, std::uint32_t source);
  /// One clean character at byte `at` stands for `width` source code points.
  void map_cluster(std::uint32_t at, std::uint32_t source, std::uint32_t width);

  /// Source code point at which the character at byte `at` of `clean` starts.
  std::uint32_t source_begin(std::string_view clean, std::uint32_t at) const;
  /// Source code point behind the character that ends at byte `at` (`at` > 0).
  std::uint32_t source_end(std::string_view clean, std::uint32_t at) const;

 private:
  struct Run {
    std::uint32_t clean;   ///< byte
    std::uint32_t source;  ///< code point
    std::uint32_t width;   ///< source code points of a cluster, 0 for a one-to-one run
  };
  const Run& run_at(std::uint32_t at) const;
  std::vector<Run> runs_;
};

/// Start of each line of a source, for turning code-point offsets into lines and columns.
class LineIndex {
 public:
  LineIndex() : LineIndex(std::string_view()) {}
  /// In a `paged` text each form feed begins a page.
  explicit LineIndex(std::string_view text, bool paged = false);
  struct Position {
    std::uint32_t line;                 ///< 1-based
    std::uint32_t column;               ///< 1-based, code points
    std::optional<std::uint32_t> page;  ///< 1-based, of a paged source
  };
  Position at(std::uint32_t code_point) const;
  /// Code point at which a line (1-based) starts.
  std::uint32_t start_of(std::uint32_t line) const { return starts_[line - 1]; }
  /// Number of lines; a break at the very end opens none.
  std::size_t lines() const {
    return code_points_ == 0 ? 0 : starts_.size() - (ends_with_break_ ? 1 : 0);
  }
  std::uint32_t code_points() const { return code_points_; }
  /// Number of pages, of a paged source.
  std::optional<std::uint32_t> pages() const;

 private:
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t>
      pages_;  ///< where each page starts; empty when the source has no pages
  std::uint32_t code_points_ = 0;
  bool ends_with_break_ = false;
};

}  // namespace plantool
