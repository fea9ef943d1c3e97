// Internal: walking UTF-8. All offsets are bytes; all input has passed `decode` and is valid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plantool::utf8 {

/// Reads the code point that starts at `at` and moves `at` behind it.
inline char32_t next(std::string_view text, std::size_t& at) {
  const auto b = [&](std::size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const char32_t lead = b(at);
  if (lead < 0x80) return ++at, lead;
  if (lead < 0xE0) return at += 2, (lead & 0x1F) << 6 | (b(at - 1) & 0x3F);
  if (lead < 0xF0)
    return at += 3, (lead & 0x0F) << 12 | (b(at - 2) & 0x3F) << 6 | (b(at - 1) & 0x3F);
  return at += 4, (lead & 0x07) << 18 | (b(at - 3) & 0x3F) << 12 | (b(at - 2) & 0x3F) << 6 |
                      (b(at - 1) & 0x3F);
}

/// Reads the code point that ends before `at` and moves `at` to its start. `at` must not be 0.
inline char32_t previous(std::string_view text, std::size_t& at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  std::size_t copy = at;
  return next(text, copy);
}

void append(std::string& out, char32_t point);

/// No malformed sequence, no surrogate. For bytes from outside; everything else here takes valid
/// text.
bool is_valid(std::string_view bytes);

/// Number of code points.
std::size_t count(std::string_view text);

bool is_letter(char32_t point);
bool is_upper(char32_t point);
bool is_lower(char32_t point);
/// Letters of `text` are all capitals (and there is at least one).
bool in_capitals(std::string_view text);
constexpr bool is_combining(char32_t point) {
  return point >= 0x300 && point <= 0x36F;
}
inline bool is_digit(char32_t point) {
  return point >= '0' && point <= '9';
}
/// Hyphen, non-breaking hyphen, figure, en and em dash, minus: one class in plans.
bool is_dash(char32_t point);

/// True when neither edge of [begin, end) cuts through a word of letters and digits.
bool on_word_edges(std::string_view text, std::size_t begin, std::size_t end);

/// Lower case, base letters kept: "ĐẾN" gives "đến".
std::string lower(std::string_view text);

/// Runs of white space become one space, the ends are trimmed.
std::string squeeze(std::string_view text);

std::string_view trim(std::string_view text);

/// ASCII words joined by '-': "Sở Khoa học và Công nghệ" gives "so-khoa-hoc-va-cong-nghe".
std::string slug(std::string_view text);

}  // namespace plantool::utf8
