#include "source/encoding/syllables.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/utf8.h"
#include "grammar/embedded.h"
#include "grammar/entry.h"

namespace plantool {

namespace {

bool is_tone(char32_t c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

/// Signs that may stand beside a word of any language; everything else beyond ASCII is taken for a
/// part of it.
bool is_sign(char32_t c) {
  return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xA7 || c == 0xB0 || c == 0xB2 || c == 0xB3 ||
         c == 0xB7 || c == 0xBD || c == 0xD7 || (c >= 0x2000 && c <= 0x2BFF) || c >= 0xFE00;
}

bool ends_stopped(std::string_view rhyme) {
  return rhyme.ends_with('c') || rhyme.ends_with("ch") || rhyme.ends_with('p') ||
         rhyme.ends_with('t');
}

struct Bare {
  std::string letters;  ///< lower case, without the tone
  char32_t tone = 0;
  int tones = 0;
};

Bare bare(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const auto units = icu::UnicodeString::fromUTF8(
                         icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())))
                         .toLower();
  const auto apart = icu::Normalizer2::getNFDInstance(status)->normalize(units, status);
  Bare out;
  icu::UnicodeString left;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(apart.char32At(i));
    if (!is_tone(c)) {
      left.append(static_cast<UChar32>(c));
      continue;
    }
    out.tone = c;
    ++out.tones;
  }
  icu::Normalizer2::getNFCInstance(status)->normalize(left, status).toUTF8String(out.letters);
  return out;
}

}  // namespace

Syllables::Syllables() {
  for (const auto& file : embedded_files()) {
    if (file.path != "encodings/syllables.toml") continue;
    for_each_entry(file, [&](std::string_view kind, Entry& entry) {
      if (kind != "syllables") entry.fault_of_kind(kind, {"syllables"});
      for (auto& onset : entry.texts("onsets"))
        onsets_.insert(std::move(onset));
      for (auto& rhyme : entry.texts("rhymes"))
        rhymes_.insert(std::move(rhyme));
    });
  }
}

const Syllables& Syllables::built_in() {
  static const Syllables syllables;
  return syllables;
}

bool Syllables::fits(std::string_view toneless, char32_t tone) const {
  for (std::size_t cut = 0; cut <= toneless.size(); ++cut) {
    const auto rhyme = toneless.substr(cut);
    if (cut > 0 && !onsets_.contains(toneless.substr(0, cut))) continue;
    if (rhymes_.contains(rhyme) && (!ends_stopped(rhyme) || tone == 0x301 || tone == 0x323))
      return true;
  }
  return false;
}

bool Syllables::is_syllable(std::string_view word) const {
  constexpr std::size_t kLongest = 24;  // bytes of "NGHIỄNG" in any form
  if (word.size() > kLongest) return false;
  const auto parts = bare(word);
  if (parts.letters == "đ") return true;  // the sign of a currency, the label of a point
  return parts.tones <= 1 && fits(parts.letters, parts.tone);
}

Evidence Syllables::weigh(std::string_view text) const {
  Evidence out;
  std::unordered_map<std::string_view, bool> known;
  std::size_t begin = 0, letters = 0;
  bool marked = false;
  const auto end_word = [&](std::size_t end) {
    // One letter alone is as well a sign of some encoding: "©", "½".
    if (marked && letters > 1) {
      const auto word = text.substr(begin, end - begin);
      const auto [it, added] = known.try_emplace(word, false);
      if (added) it->second = is_syllable(word);
      ++out.words;
      out.syllables += it->second ? 1 : 0;
    }
    marked = false;
    letters = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto here = at;
    const char32_t c = utf8::next(text, at);
    const bool inside = (c < 0x80 && utf8::is_letter(c)) || (c >= 0x80 && !is_sign(c));
    if (inside) {
      ++letters;
      marked = marked || c >= 0x80;
      continue;
    }
    end_word(here);
    begin = at;
  }
  end_word(text.size());
  return out;
}

}  // namespace plantool
