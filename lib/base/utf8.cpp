#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace plantool::utf8 {

namespace {

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// No blanks in a row and nothing below the blank, so that `squeeze` has nothing to do. Two bytes
/// in a row are blanks when the greater one is; so asked, the compiler looks at sixteen at once.
bool is_squeezed(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::uint8_t faults = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const std::uint8_t greater = std::max(bytes[i - 1], bytes[i]);
    faults |= greater <= ' ' ? 1 : 0;
    faults |= bytes[i] < ' ' ? 1 : 0;
  }
  return faults == 0;
}

}  // namespace

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

namespace {

/// Bytes of eight that go on with a character: one bit each, and the product adds these bits up in
/// its highest byte.
std::size_t count_going_on(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  return ((bytes >> 7 & ~bytes >> 6 & kOnes) * kOnes) >> 56;
}

std::uint64_t load_eight(const char* at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/// The last bytes of eight, as many as `kept`, and zeros.
std::uint64_t keep_last(std::uint64_t bytes, std::size_t kept) {
  const std::size_t dropped = 8 * (8 - kept);
  return std::endian::native == std::endian::little ? bytes >> dropped : bytes << dropped;
}

}  // namespace

std::size_t count(std::string_view text) {
  std::size_t going_on = 0, at = 0;
  // Lines are too short for blocks of sixteen, and too many for a loop over their last bytes.
  for (; at + 8 <= text.size(); at += 8)
    going_on += count_going_on(load_eight(text.data() + at));
  const std::size_t rest = text.size() - at;
  if (at > 0 && rest > 0)
    going_on += count_going_on(keep_last(load_eight(text.data() + text.size() - 8), rest));
  if (at == 0) {
    for (const char byte : text)
      going_on += (byte & 0xC0) == 0x80;
  }
  return text.size() - going_on;
}

namespace {

/// 1 where `byte` cannot follow the three bytes before it (table 3-7 of the Unicode standard), else
/// 0. Without a branch, so that the compiler asks for sixteen places at once.
constexpr std::uint8_t is_misplaced(std::uint8_t third, std::uint8_t second, std::uint8_t before,
                                    std::uint8_t byte) {
  const bool goes_on = (byte & 0xC0) == 0x80;
  const bool must_go_on = (before >= 0xC0) | (second >= 0xE0) | (third >= 0xF0);
  const bool never = (byte == 0xC0) | (byte == 0xC1) | (byte > 0xF4);
  const bool overlong = ((before == 0xE0) & (byte < 0xA0)) | ((before == 0xF0) & (byte < 0x90));
  const bool surrogate = (before == 0xED) & (byte >= 0xA0);
  const bool too_large = (before == 0xF4) & (byte >= 0x90);
  return (goes_on != must_go_on) | never | overlong | surrogate | too_large;
}

}  // namespace

bool is_valid(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto before = [&](std::size_t i, std::size_t distance) {
    return i < distance ? std::uint8_t{0} : bytes[i - distance];
  };
  std::uint8_t faults = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, text.size()); ++i)
    faults |= is_misplaced(before(i, 3), before(i, 2), before(i, 1), bytes[i]);
  for (std::size_t i = 3; i < text.size(); ++i)
    faults |= is_misplaced(bytes[i - 3], bytes[i - 2], bytes[i - 1], bytes[i]);
  // A character that breaks off at the end cannot be followed by a blank either.
  const auto end = text.size();
  return (faults | is_misplaced(before(end, 3), before(end, 2), before(end, 1), ' ')) == 0;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)) != 0;
}

bool in_capitals(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next(text, at);
    if (is_lower(c)) return false;
    any = any || is_upper(c);
  }
  return any;
}

bool is_dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xAD;
}

bool on_word_edges(std::string_view text, std::size_t begin, std::size_t end) {
  const auto wordy = [](char32_t c) { return is_letter(c) || is_digit(c); };
  if (begin > 0 && begin < end) {
    std::size_t before = begin, first = begin;
    if (wordy(previous(text, before)) && wordy(next(text, first))) return false;
  }
  if (end < text.size() && begin < end) {
    std::size_t after = end, last = end;
    if (wordy(next(text, after)) && wordy(previous(text, last))) return false;
  }
  return true;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size();) {
    const std::size_t begin = i;
    const char32_t c = next(out, i);
    if (c < 0x80) {
      out[begin] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      continue;
    }
    const auto lowered = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (lowered == c) continue;
    std::string letter;
    append(letter, lowered);
    out.replace(begin, i - begin, letter);
    i = begin + letter.size();
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string squeeze(std::string_view text) {
  text = trim(text);
  if (is_squeezed(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    if (is_blank(c)) {
      gap = true;
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

namespace {

/// A stretch of Unicode whose letters are all one letter with marks.
struct Marked {
  char32_t first, last;
  char letter;
};

/// The letters of Vietnamese beyond ASCII.
constexpr std::array<Marked, 24> kMarked = {
    {{0xC0, 0xC3, 'a'},     {0xC8, 0xCA, 'e'},     {0xCC, 0xCD, 'i'},     {0xD2, 0xD5, 'o'},
     {0xD9, 0xDA, 'u'},     {0xDD, 0xDD, 'y'},     {0xE0, 0xE3, 'a'},     {0xE8, 0xEA, 'e'},
     {0xEC, 0xED, 'i'},     {0xF2, 0xF5, 'o'},     {0xF9, 0xFA, 'u'},     {0xFD, 0xFD, 'y'},
     {0x102, 0x103, 'a'},   {0x110, 0x111, 'd'},   {0x128, 0x129, 'i'},   {0x168, 0x169, 'u'},
     {0x1A0, 0x1A1, 'o'},   {0x1AF, 0x1B0, 'u'},   {0x1EA0, 0x1EB7, 'a'}, {0x1EB8, 0x1EC7, 'e'},
     {0x1EC8, 0x1ECB, 'i'}, {0x1ECC, 0x1EE3, 'o'}, {0x1EE4, 0x1EF1, 'u'}, {0x1EF2, 0x1EF9, 'y'}}};

/// By code point: the letter in lower case without marks, 0 for what is neither ASCII nor
/// Vietnamese.
constexpr auto kPlain = [] {
  std::array<char, kMarked.back().last + 1> out{};
  for (std::size_t c = 0; c < 0x80; ++c)
    out[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (const auto& [first, last, letter] : kMarked) {
    for (auto c = first; c <= last; ++c)
      out[c] = letter;
  }
  return out;
}();

/// `text` in lower case without marks, '-' for what ASCII has not.
std::string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  const auto letters = nfd->normalize(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status);
  std::string out;
  for (int32_t i = 0; i < letters.length(); ++i) {
    const auto c = static_cast<char32_t>(u_tolower(letters.charAt(i)));
    if (is_combining(c)) continue;
    out += c == U'đ' ? 'd' : c < 0x80 ? static_cast<char>(c) : '-';
  }
  return out;
}

/// The same, without ICU where all letters are ASCII or Vietnamese.
std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next(text, at);
    const char letter = c < kPlain.size() ? kPlain[c] : '\0';
    if (letter == '\0') return decomposed(text);
    out += letter;
  }
  return out;
}

}  // namespace

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : without_marks(text)) {
    const bool wordy = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (wordy)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-')
    out.pop_back();
  return out;
}

}  // namespace plantool::utf8
