#include "diff/compared_words.h"

#include "base/utf8.h"
#include "diff/words.h"

namespace plantool {

namespace {

enum class Sign { letter, digit, own, gap };

bool is_quotation_mark(char32_t c) {
  return (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

/// Marks that open an item or stand for what was left out.
bool is_ornament(char32_t c) {
  return c == 0x2022 || c == 0x2026 || c == 0xB7 || c == 0x25CF || c == 0x25CB || c == 0x25AA ||
         c == 0x2023;
}

Sign sign_of(char32_t c) {
  if (utf8::is_digit(c)) return Sign::digit;
  if (utf8::is_letter(c) || utf8::is_combining(c)) return Sign::letter;
  if (c < 0x80)
    return std::string_view("%<>=+~$^&@").find(static_cast<char>(c)) == std::string_view::npos
               ? Sign::gap
               : Sign::own;
  const bool blank =
      c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x3000 || c == 0xFEFF;
  if (blank || utf8::is_dash(c) || is_quotation_mark(c) || is_ornament(c)) return Sign::gap;
  return Sign::own;
}

/// The sign that starts at `at`; moves `at` behind it.
Sign next_sign(std::string_view text, std::size_t& at) {
  return sign_of(utf8::next(text, at));
}

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// Whether the dash before `at` makes the number there a negative one: behind nothing, a blank or a
/// bracket. Behind a blank and another number it is the dash of a range ("2024 -2030").
bool is_minus(std::string_view text, std::size_t begin, std::size_t at) {
  if (!digit_at(text, at)) return false;
  std::size_t before = begin;
  bool parted = begin == 0;
  while (before > 0) {
    std::size_t start = before;
    const auto c = utf8::previous(text, start);
    if (c == '(' || c == '[' || c == '{') return true;
    if (c != ' ' && c != '\t' && c != '\n' && c != 0xA0 && c != 0x202F)
      return parted && !utf8::is_digit(c) && c != '%';
    parted = true;
    before = start;
  }
  return true;
}

/// End of the word of letters and digits from `at`; "1.234,5" is one word.
std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t behind = at;
    const auto sign = next_sign(text, behind);
    const bool inside_number =
        (text[at] == '.' || text[at] == ',') && digit_at(text, at + 1) && digit_at(text, at - 1);
    if (sign != Sign::letter && sign != Sign::digit && !inside_number) return at;
    at = behind;
  }
  return at;
}

}  // namespace

std::vector<ComparedWord> compared_words(std::string_view text) {
  std::vector<ComparedWord> out;
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto c = utf8::next(text, at);
    const bool minus = utf8::is_dash(c) && is_minus(text, begin, at);
    const auto sign = minus ? Sign::own : sign_of(c);
    if (sign == Sign::gap) continue;
    if (sign != Sign::own) at = word_end(text, at);
    const auto written = text.substr(begin, at - begin);
    out.push_back({minus ? "-" : folded_word(written), written, {}});
    begins.push_back(begin);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto end = i + 1 < out.size() ? begins[i + 1] : text.size();
    out[i].with_tail = text.substr(begins[i], end - begins[i]);
  }
  return out;
}

std::string compared_text(std::string_view text) {
  std::string out;
  for (const auto& word : compared_words(text)) {
    if (!out.empty()) out += ' ';
    out += word.key;
  }
  return out;
}

}  // namespace plantool
