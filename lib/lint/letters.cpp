// Letters of the text itself: mixed normal forms, wrong letters, lost letters and marks, two ways
// to place the tone. Each defect is told once a document, at its first place, with how often it
// occurs.
#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>

#include "base/prose.h"
#include "base/utf8.h"
#include "lint/rules.h"

namespace plantool {

namespace {

/// One kind of defect: how often it occurs, and its first place.
struct Tally {
  std::size_t count = 0;
  std::size_t byte = 0;
  std::uint32_t code_point = 0;
  void add(std::size_t at, std::uint32_t index) {
    if (count++ > 0) return;
    byte = at;
    code_point = index;
  }
};

/// The word around a byte of the text; of a very long one the part around the byte.
std::string_view word_at(std::string_view text, std::size_t byte) {
  static constexpr std::string_view kEnds = " \t\r\n\f";
  constexpr std::size_t kReach = 100;
  const auto is_inside = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  std::size_t begin = byte, end = byte;
  while (begin > 0 && (byte - begin < kReach || is_inside(begin)) &&
         kEnds.find(text[begin - 1]) == std::string_view::npos)
    --begin;
  while (end < text.size() && (end - byte < kReach || is_inside(end)) &&
         kEnds.find(text[end]) == std::string_view::npos)
    ++end;
  return text.substr(begin, end - begin);
}

std::string composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string out;
  nfc->normalize(source, status).toUTF8String(out);
  return out;
}

/// At the whole word around the first place.
void report(Examination& document, std::string_view rule, std::string message, const Tally& tally) {
  const std::string_view text = document.text->text();
  const auto word = word_at(text, tally.byte);
  const auto begin = static_cast<std::size_t>(word.data() - text.data());
  const auto start = tally.code_point - static_cast<std::uint32_t>(
                                            utf8::count(text.substr(begin, tally.byte - begin)));
  const auto span =
      document.text->span(start, start + static_cast<std::uint32_t>(utf8::count(word)));
  document.report(rule, std::move(message), std::nullopt, span, std::string(word));
}

std::string times(std::size_t count) {
  return count == 1 ? "once" : fmt::format("{} times", count);
}

bool is_tone(char32_t c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}
bool is_vowel_mark(char32_t c) {
  return c == 0x302 || c == 0x306 || c == 0x31B;
}
/// A Vietnamese vowel with its tone in one code point.
bool is_composed(char32_t c) {
  return (c >= 0x1EA0 && c <= 0x1EF9) ||
         (c >= 0xC0 && c <= 0xFD && c != 0xD0 && c != 0xD7 && c != 0xF0 && c != 0xF7);
}
/// Cyrillic and Greek letters look like Latin ones.
bool is_foreign_script(char32_t c) {
  return c >= 0x370 && c <= 0x52F;
}
bool is_latin(char32_t c) {
  return utf8::is_letter(c) && c < 0x250;
}

/// Everything that one pass over the text counts.
struct Census {
  Tally composed, decomposed, replaced, question, foreign;
  std::map<std::string, Tally> wrong;  ///< by the wrong letter
};

bool is_address(std::string_view word) {
  return word.find_first_of("/=&@") != std::string_view::npos;
}

Census count_letters(const Examination& document) {
  Census census;
  const auto text = std::string_view(document.text->text());
  char32_t previous = 0;
  std::uint32_t index = 0;
  for (std::size_t at = 0; at < text.size(); ++index) {
    const auto begin = at;
    const char32_t c = utf8::next(text, at);
    if (c >= 0x80) {
      if (is_composed(c)) census.composed.add(begin, index);
      if (is_tone(c) || is_vowel_mark(c)) census.decomposed.add(begin, index);
      if (c == 0xFFFD) census.replaced.add(begin, index);
      const auto wrong = std::find_if(document.data.letters.begin(), document.data.letters.end(),
                                      [&](const LookAlike& l) { return l.wrong == c; });
      if (wrong != document.data.letters.end())
        census.wrong[std::string(text.substr(begin, at - begin))].add(begin, index);
    }
    auto look = at;
    const char32_t next = at < text.size() ? utf8::next(text, look) : 0;
    if (c == '?' && utf8::is_letter(previous) && utf8::is_letter(next) &&
        !is_address(word_at(text, begin)))
      census.question.add(begin, index);
    if (is_foreign_script(c) && utf8::is_letter(c) && (is_latin(previous) || is_latin(next)))
      census.foreign.add(begin, index);
    previous = c;
  }
  return census;
}

void check_forms(Examination& document, const Census& census) {
  if (census.composed.count == 0 || census.decomposed.count == 0) return;
  const bool composed_is_rare = census.composed.count < census.decomposed.count;
  const auto& rare = composed_is_rare ? census.composed : census.decomposed;
  report(document, "LNT018",
         fmt::format("letters with marks in one piece ({}) and in several ({}) are mixed",
                     census.composed.count, census.decomposed.count),
         rare);
}

void check_wrong_letters(Examination& document, const Census& census) {
  for (const auto& letter : document.data.letters) {
    std::string wrong;
    utf8::append(wrong, letter.wrong);
    const auto found = census.wrong.find(wrong);
    if (found == census.wrong.end()) continue;
    report(document, "LNT019",
           fmt::format("'{}' (U+{:04X}) stands for '{}' {}", wrong,
                       static_cast<std::uint32_t>(letter.wrong), letter.right,
                       times(found->second.count)),
           found->second);
  }
  if (census.foreign.count > 0) {
    report(document, "LNT019",
           fmt::format("a Cyrillic or Greek letter stands inside of a Latin word {}",
                       times(census.foreign.count)),
           census.foreign);
  }
}

void check_lost_letters(Examination& document, const Census& census) {
  if (census.replaced.count > 0)
    report(document, "LNT020",
           fmt::format("U+FFFD stands for a lost letter {}", times(census.replaced.count)),
           census.replaced);
  if (census.question.count > 0)
    report(document, "LNT020",
           fmt::format("'?' stands inside of a word {}", times(census.question.count)),
           census.question);
}

/// Lines of a Vietnamese document that are written in bare letters.
void check_lost_marks(Examination& document) {
  constexpr std::size_t kWords = 8;
  const auto text = std::string_view(document.text->text());
  Tally tally;
  std::uint32_t index = 0;
  std::string_view first_line;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const bool bare = std::all_of(line.begin(), line.end(),
                                  [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (bare && word_count(line) >= kWords && document.says("bare-syllables", folded(line))) {
      if (tally.count == 0) first_line = line;
      tally.add(at, index);
    }
    index += static_cast<std::uint32_t>(utf8::count(line)) + 1;
    at = end + 1;
  }
  if (tally.count == 0) return;
  const auto span = document.text->span(
      tally.code_point, tally.code_point + static_cast<std::uint32_t>(utf8::count(first_line)));
  document.report("LNT021",
                  fmt::format("Vietnamese text without its marks in {} line{}", tally.count,
                              tally.count == 1 ? "" : "s"),
                  std::nullopt, span, utf8::squeeze(first_line));
}

/// "hòa" and "hoà": counted in composed, lower-case text, told at the first word of the rarer way.
void check_tone_places(Examination& document) {
  const auto text = std::string_view(document.text->text());
  Tally older, newer;
  const auto& old_way = document.data.pattern("tone-old", "vi");
  const auto& new_way = document.data.pattern("tone-new", "vi");
  std::uint32_t index = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    std::uint32_t length = 0;
    while (end < text.size()) {
      auto look = end;
      const char32_t c = utf8::next(text, look);
      if (!utf8::is_letter(c) && !utf8::is_combining(c)) break;
      end = look;
      ++length;
    }
    if (end == at) {
      utf8::next(text, at);
      ++index;
      continue;
    }
    const auto word = utf8::lower(composed(text.substr(at, end - at)));
    if (re2::RE2::PartialMatch(word, old_way)) older.add(at, index);
    if (re2::RE2::PartialMatch(word, new_way)) newer.add(at, index);
    at = end;
    index += length;
  }
  if (older.count == 0 || newer.count == 0) return;
  report(document, "LNT022",
         fmt::format("the tone is placed in the old way (hòa) {} and in the new way (hoà) {}",
                     times(older.count), times(newer.count)),
         older.count < newer.count ? older : newer);
}

}  // namespace

void check_letters(Examination& document) {
  if (document.text == nullptr) return;
  const auto census = count_letters(document);
  check_lost_letters(document, census);
  if (!document.vietnamese()) return;
  check_forms(document, census);
  check_wrong_letters(document, census);
  check_lost_marks(document);
  check_tone_places(document);
}

}  // namespace plantool
