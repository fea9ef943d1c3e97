#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace plantool {

namespace {

constexpr bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\v' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Characters that show nothing: zero-width marks, soft hyphen, byte-order mark, other controls.
constexpr bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c < 0x20 || c == 0x7F;
}

/// ASCII is a suspect whatever follows it.
constexpr void add_suspect(Suspects& suspects, char32_t c) {
  if (c < 0x80)
    suspects[c] = ~std::uint64_t{0};
  else if (c < 0x800)
    suspects[0xC0 | c >> 6] |= std::uint64_t{1} << (c & 0x3F);
  else if (c < 0x10000)
    suspects[0xE0 | c >> 12] |= std::uint64_t{1} << (c >> 6 & 0x3F);
  else
    suspects[0xF0 | c >> 18] |= std::uint64_t{1} << (c >> 12 & 0x3F);
}

/// Blanks, invisible signs and combining marks; no text needs other characters to be changed.
constexpr Suspects common_suspects() {
  Suspects suspects{};
  // All of them lie below U+3000 but for the byte-order mark.
  for (char32_t c = 0; c <= 0x3000; ++c) {
    if (c != ' ' && (is_blank(c) || is_invisible(c) || utf8::is_combining(c)))
      add_suspect(suspects, c);
  }
  add_suspect(suspects, 0xFEFF);
  return suspects;
}

constexpr Suspects kCommonSuspects = common_suspects();

}  // namespace

Cleaner::Cleaner(CleanText& out, const Language& language, bool markdown)
    : out_(out), markdown_(markdown), suspects_(kCommonSuspects) {
  if (markdown) {
    add_suspect(suspects_, '*');
    add_suspect(suspects_, '\\');
  }
  for (const auto& rule : language.letters) {
    letters_[rule.from] = rule.to;
    add_suspect(suspects_, rule.from);
  }
}

void Cleaner::emit(char32_t c, std::uint32_t source) {
  const auto at = static_cast<std::uint32_t>(out_.body.size());
  if (source != expected_source_) out_.map.map(at, source);
  expected_source_ = source + 1;
  utf8::append(out_.body, c);
}

void Cleaner::emit_cluster(char32_t base, std::u32string_view marks, std::uint32_t source) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString cluster(static_cast<UChar32>(base));
  for (const char32_t mark : marks)
    cluster.append(static_cast<UChar32>(mark));
  std::string composed;
  nfc->normalize(cluster, status).toUTF8String(composed);
  const auto width = static_cast<std::uint32_t>(1 + marks.size());
  std::size_t at = 0;
  while (at < composed.size()) {
    out_.map.map_cluster(static_cast<std::uint32_t>(out_.body.size()), source, width);
    const char32_t c = utf8::next(composed, at);
    const auto letter = letters_.find(c);
    if (letter != letters_.end())
      out_.body += letter->second;
    else
      utf8::append(out_.body, c);
  }
  expected_source_ = ~0U;
}

std::size_t Cleaner::skip_emphasis(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == '*')
    ++at;
  const auto here = static_cast<std::uint32_t>(out_.body.size());
  if (emphasis_open_ && here > emphasis_begin_) out_.emphasis.push_back({emphasis_begin_, here});
  emphasis_open_ = !emphasis_open_;
  emphasis_begin_ = here;
  return at;
}

void Cleaner::end_paragraph() {
  const auto here = static_cast<std::uint32_t>(out_.body.size());
  if (emphasis_open_ && here > emphasis_begin_) out_.emphasis.push_back({emphasis_begin_, here});
  emphasis_open_ = false;
}

/// 1 where the bytes `first` and `second` may begin a character that needs cleaning, else 0.
inline std::uint64_t Cleaner::suspicion(char first, char second) const {
  return suspects_[static_cast<unsigned char>(first)] >>
             (static_cast<unsigned char>(second) & 0x3F) &
         1;
}

/// End of the stretch from `at` that needs no cleaning; most of a text is such stretches.
std::size_t Cleaner::plain_end(std::string_view text, std::size_t at) const {
  // Letters with marks come so often that a branch at each byte would be guessed wrong.
  const auto suspicion_of_four = [&](const char* bytes) {
    return suspicion(bytes[0], bytes[1]) | suspicion(bytes[1], bytes[2]) |
           suspicion(bytes[2], bytes[3]) | suspicion(bytes[3], bytes[4]);
  };
  std::size_t end = at;
  while (end + 5 <= text.size() && suspicion_of_four(text.data() + end) == 0)
    end += 4;
  while (end < text.size() &&
         suspicion(text[end], end + 1 < text.size() ? text[end + 1] : '\0') == 0)
    ++end;
  // A combining mark takes the letter before it along.
  const bool mark = end < text.size() && (static_cast<unsigned char>(text[end]) == 0xCC ||
                                          static_cast<unsigned char>(text[end]) == 0xCD);
  if (mark && end > at) utf8::previous(text, end);
  return end;
}

void Cleaner::append(std::string_view text, std::uint32_t source) {
  const std::size_t line_begin = out_.body.size();
  expected_source_ = ~0U;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (const auto end = plain_end(text, at); end > at) {
      const auto piece = text.substr(at, end - at);
      if (source != expected_source_)
        out_.map.map(static_cast<std::uint32_t>(out_.body.size()), source);
      out_.body.append(piece);
      if (end == text.size()) return;
      source += static_cast<std::uint32_t>(utf8::count(piece));
      expected_source_ = source;
      at = end;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (markdown_ && byte == '*') {
      const bool bullet = out_.body.size() == line_begin && text.substr(at, 2) == "* ";
      if (!bullet) {
        at = skip_emphasis(text, at);
        source += static_cast<std::uint32_t>(at - begin);
        continue;
      }
    }
    if (markdown_ && byte == '\\' &&
        (at + 1 == text.size() || std::ispunct(static_cast<unsigned char>(text[at + 1])))) {
      ++at;
      ++source;
      if (at == text.size()) break;
      emit(static_cast<unsigned char>(text[at++]), source++);
      continue;
    }
    const char32_t c = utf8::next(text, at);
    if (is_invisible(c) && !is_blank(c)) {
      ++source;
      continue;
    }
    // Combining marks belong to the letter before them.
    std::u32string marks;
    std::size_t look = at;
    while (look < text.size() && static_cast<unsigned char>(text[look]) >= 0xCC) {
      const char32_t mark = utf8::next(text, look);
      if (!utf8::is_combining(mark)) break;
      marks += mark;
      at = look;
    }
    if (!marks.empty()) {
      emit_cluster(c, marks, source);
    } else if (is_blank(c)) {
      emit(' ', source);
    } else if (const auto letter = c < 0x80 ? letters_.end() : letters_.find(c);
               letter != letters_.end()) {
      std::size_t first = 0;
      emit(utf8::next(letter->second, first), source);
    } else {
      emit(c, source);
    }
    source += static_cast<std::uint32_t>(1 + marks.size());
  }
}

Range Cleaner::close_line(std::uint32_t begin) {
  auto end = static_cast<std::uint32_t>(out_.body.size());
  while (begin < end && out_.body[begin] == ' ')
    ++begin;
  while (end > begin && out_.body[end - 1] == ' ')
    --end;
  out_.body.resize(end);
  return {begin, end};
}

}  // namespace plantool
