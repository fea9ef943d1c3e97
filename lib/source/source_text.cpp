#include "source/source_text.h"

#include <algorithm>

#include "source/decode.h"
#include "text/utf8.h"

namespace plantool {

Expected<SourceText> SourceText::read(const Source& source) {
  auto decoded = decode(source);
  if (!decoded) return tl::unexpected(decoded.error());
  SourceText out;
  out.text_ = std::move(decoded->text);
  const std::string_view text = out.text_;
  std::uint32_t code_points = 0;
  // A form feed ends no line; "\r\n" is one break, a lone "\r" is one too.
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of("\r\n", at), text.size());
    const auto next = std::min(end + (text.substr(end, 2) == "\r\n" ? 2 : 1), text.size());
    out.lines_.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), code_points});
    code_points += static_cast<std::uint32_t>(utf8::count(text.substr(at, next - at)));
    at = next;
  }
  return out;
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number == 0 || number > lines_.size()) return {};
  const auto& line = lines_[number - 1];
  return std::string_view(text_).substr(line.begin, line.end - line.begin);
}

std::uint32_t SourceText::start_of(std::uint32_t number) const {
  return number == 0 || number > lines_.size() ? 0 : lines_[number - 1].code_points;
}

std::size_t SourceText::byte_at(std::uint32_t code_point) const {
  auto behind = std::upper_bound(
      lines_.begin(), lines_.end(), code_point,
      [](std::uint32_t offset, const Line& line) { return offset < line.code_points; });
  if (behind == lines_.begin()) return 0;
  --behind;
  std::size_t at = behind->begin;
  for (auto left = code_point - behind->code_points; left > 0 && at < text_.size(); --left)
    utf8::next(text_, at);
  return at;
}

std::string_view SourceText::slice(std::uint32_t start, std::uint32_t end) const {
  const auto first = byte_at(start);
  return std::string_view(text_).substr(first, std::max(byte_at(end), first) - first);
}

Span SourceText::line_span(std::uint32_t number) const {
  Span out{0, 0, number, 1, std::nullopt};
  if (number == 0 || number > lines_.size()) return out;
  out.start = lines_[number - 1].code_points;
  out.end = out.start + static_cast<std::uint32_t>(utf8::count(line(number)));
  return out;
}

SourceText::Position SourceText::at(std::uint32_t code_point) const {
  const auto behind = std::upper_bound(
      lines_.begin(), lines_.end(), code_point,
      [](std::uint32_t offset, const Line& line) { return offset < line.code_points; });
  if (behind == lines_.begin()) return {1, 1};
  return {static_cast<std::uint32_t>(behind - lines_.begin()),
          code_point - std::prev(behind)->code_points + 1};
}

}  // namespace plantool
