#include "base/offset_map.h"

#include <algorithm>

#include "base/break_finder.h"
#include "base/utf8.h"

namespace plantool {

void OffsetMap::map(std::uint32_t at, std::uint32_t source) {
  runs_.push_back({at, source, 0});
}

void OffsetMap::map_cluster(std::uint32_t at, std::uint32_t source, std::uint32_t width) {
  runs_.push_back({at, source, width});
}

const OffsetMap::Run& OffsetMap::run_at(std::uint32_t at) const {
  static constexpr Run kStart{0, 0, 0};
  const auto it =
      std::upper_bound(runs_.begin(), runs_.end(), at,
                       [](std::uint32_t offset, const Run& run) { return offset < run.clean; });
  return it == runs_.begin() ? kStart : *std::prev(it);
}

std::uint32_t OffsetMap::source_begin(std::string_view clean, std::uint32_t at) const {
  const Run& run = run_at(at);
  if (run.width != 0) return run.source;
  return run.source +
         static_cast<std::uint32_t>(utf8::count(clean.substr(run.clean, at - run.clean)));
}

std::uint32_t OffsetMap::source_end(std::string_view clean, std::uint32_t at) const {
  std::size_t last = at;
  utf8::previous(clean, last);
  const Run& run = run_at(static_cast<std::uint32_t>(last));
  if (run.width != 0) return run.source + run.width;
  return run.source +
         static_cast<std::uint32_t>(utf8::count(clean.substr(run.clean, at - run.clean)));
}

LineIndex::LineIndex(std::string_view text, bool paged) {
  starts_.push_back(0);
  // A form feed ends no line; "\r\n" is one break, a lone "\r" (old Macintosh files) is one too.
  BreakFinder breaks(text, "\n\r");
  for (std::size_t at = 0; at < text.size();) {
    const auto end = breaks.next(at);
    const std::size_t width = end == text.size() ? 0 : text.substr(end, 2) == "\r\n" ? 2 : 1;
    const auto next = end + width;
    code_points_ += static_cast<std::uint32_t>(utf8::count(text.substr(at, next - at)));
    if (width > 0) starts_.push_back(code_points_);
    at = next;
  }
  ends_with_break_ = starts_.size() > 1 && starts_.back() == code_points_;
  if (!paged) return;
  pages_.push_back(0);
  std::uint32_t counted = 0;
  for (std::size_t at = 0, feed = text.find('\f'); feed != std::string_view::npos;
       feed = text.find('\f', at + 1)) {
    counted += static_cast<std::uint32_t>(utf8::count(text.substr(at, feed - at)));
    at = feed;
    pages_.push_back(counted);
  }
}

std::optional<std::uint32_t> LineIndex::pages() const {
  if (pages_.empty()) return std::nullopt;
  return static_cast<std::uint32_t>(pages_.size());
}

LineIndex::Position LineIndex::at(std::uint32_t code_point) const {
  const auto it = std::prev(std::upper_bound(starts_.begin(), starts_.end(), code_point));
  Position out{static_cast<std::uint32_t>(it - starts_.begin()) + 1, code_point - *it + 1,
               std::nullopt};
  if (!pages_.empty())
    out.page = static_cast<std::uint32_t>(
        std::upper_bound(pages_.begin(), pages_.end(), code_point) - pages_.begin());
  return out;
}

}  // namespace plantool
