#include "source/source_text.h"

#include <algorithm>

#include "base/utf8.h"
#include "source/decode.h"

namespace plantool {

Expected<SourceText> SourceText::read(Source source) {
  auto decoded = decode(std::move(source));
  if (!decoded) return tl::unexpected(decoded.error());
  SourceText out;
  out.decoded_ = std::make_shared<const DecodedSource>(std::move(*decoded));
  const std::string_view text = out.text();
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

const std::string& SourceText::text() const {
  return decoded_->text;
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number == 0 || number > lines_.size()) return {};
  const auto& line = lines_[number - 1];
  return std::string_view(text()).substr(line.begin, line.end - line.begin);
}

std::size_t SourceText::byte_at(std::uint32_t code_point) const {
  auto behind = std::upper_bound(
      lines_.begin(), lines_.end(), code_point,
      [](std::uint32_t offset, const Line& line) { return offset < line.code_points; });
  if (behind == lines_.begin()) return 0;
  --behind;
  std::size_t at = behind->begin;
  for (auto left = code_point - behind->code_points; left > 0 && at < text().size(); --left)
    utf8::next(text(), at);
  return at;
}

std::string_view SourceText::slice(std::uint32_t start, std::uint32_t end) const {
  const auto first = byte_at(start);
  return std::string_view(text()).substr(first, std::max(byte_at(end), first) - first);
}

Span SourceText::span(std::uint32_t start, std::uint32_t end) const {
  const auto position = decoded_->lines.at(start);
  return {start, end, position.line, position.column, position.page};
}

Span SourceText::line_span(std::uint32_t number) const {
  if (number == 0 || number > lines_.size()) return {0, 0, number, 1, std::nullopt};
  const auto start = lines_[number - 1].code_points;
  return span(start, start + static_cast<std::uint32_t>(utf8::count(line(number))));
}

}  // namespace plantool
