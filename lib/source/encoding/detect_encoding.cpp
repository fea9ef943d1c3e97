#include "source/encoding/detect_encoding.h"

#include <algorithm>
#include <functional>

#include "base/utf8.h"

namespace plantool {

namespace {

/// Fewer syllables can be chance.
constexpr std::size_t kFewest = 3;

/// The best of all Vietnamese readings; `read` makes a text of the bytes.
Detection best_reading(const std::function<std::string(const ByteEncoding&)>& read) {
  Detection out;
  for (const auto& encoding : byte_encodings()) {
    if (encoding.foreign) continue;
    const auto evidence = Syllables::built_in().weigh(read(encoding));
    if (out.encoding == nullptr || evidence.score() > out.evidence.score()) {
      out.second = out.encoding;
      out.second_evidence = out.evidence;
      out.encoding = &encoding;
      out.evidence = evidence;
    } else if (out.second == nullptr || evidence.score() > out.second_evidence.score()) {
      out.second = &encoding;
      out.second_evidence = evidence;
    }
  }
  out.sure = out.evidence.syllables >= 20 &&
             out.evidence.syllables * 10 >= out.evidence.words * 9 &&
             out.second_evidence.score() * 2 <= out.evidence.score();
  return out;
}

/// Three words in four are syllables, and no other reading comes near.
bool is_clear(const Detection& found) {
  const auto& best = found.evidence;
  if (found.encoding == nullptr || best.syllables < kFewest || best.syllables * 4 < best.words * 3)
    return false;
  return best.score() - found.second_evidence.score() >= std::max<long>(2, best.score() / 10);
}

/// Most letters beyond ASCII have a byte in windows-1252, and there are some.
bool may_be_misread(std::string_view text) {
  std::size_t bytes = 0, others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c >= 0xA1 && c <= 0xFF)
      ++bytes;
    else if (c >= 0x100 && utf8::is_letter(c))
      ++others;
    else if (utf8::is_combining(c))
      ++others;
    if (others > 8 + bytes / 50) return false;
  }
  return bytes >= kFewest;
}

}  // namespace

std::optional<Detection> detect_bytes(std::string_view bytes) {
  const auto found = best_reading([&](const ByteEncoding& encoding) {
    std::size_t replaced = 0;
    return decode_bytes(encoding, bytes, replaced);
  });
  if (!is_clear(found)) return std::nullopt;
  return found;
}

std::optional<Detection> detect_misread(std::string_view text) {
  if (!may_be_misread(text)) return std::nullopt;
  auto found =
      best_reading([&](const ByteEncoding& encoding) { return decode_misread(encoding, text); });
  const auto as_it_is = Syllables::built_in().weigh(text);
  if (as_it_is.score() > found.second_evidence.score()) found.second_evidence = as_it_is;
  if (!is_clear(found)) return std::nullopt;
  return found;
}

bool looks_western(std::string_view bytes) {
  constexpr std::size_t kFewestLetters = 8;
  const auto* western = find_byte_encoding("Windows-1252");
  std::size_t letters = 0, others = 0;
  for (const char byte : bytes) {
    const auto number = static_cast<unsigned char>(byte);
    if (number < 0x80) continue;
    const auto& shown = western->single[number];
    std::size_t at = 0;
    const char32_t point = shown.empty() ? 0 : utf8::next(shown, at);
    if (utf8::is_letter(point))
      ++letters;
    else if (point < 0x2010 || point > 0x203A)
      ++others;  // dashes, quotation marks, dots
  }
  return letters >= kFewestLetters && letters >= others * 9 && letters * 4 <= bytes.size();
}

}  // namespace plantool
