#include "diff/words.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.h"
#include "grammar/lexicon.h"

namespace plantool {

namespace {

bool is_wordy(char32_t point) {
  return utf8::is_letter(point) || utf8::is_digit(point) || utf8::is_combining(point);
}

/// Texts of a model are composed; models of other programs may not be.
bool has_loose_marks(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (utf8::is_combining(utf8::next(word, at))) return true;
  }
  return false;
}

std::string composed(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const auto letters =
      icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
  std::string out;
  return icu::Normalizer2::getNFCInstance(status)->normalize(letters, status).toUTF8String(out);
}

}  // namespace

std::vector<WordPlace> word_places(std::string_view text) {
  std::vector<WordPlace> out;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const bool wordy = is_wordy(utf8::next(text, at));
    if (wordy && !open) out.push_back({begin, begin});
    if (wordy) out.back().end = static_cast<std::uint32_t>(at);
    open = wordy;
  }
  return out;
}

std::string folded_word(std::string_view word) {
  const WordFolder folder;
  return has_loose_marks(word) ? folder.fold(composed(word)) : folder.fold(word);
}

std::uint32_t WordNumbers::number_of(std::string_view word) {
  const auto [place, fresh] = written_.try_emplace(word, 0);
  if (fresh) {
    const auto next = static_cast<std::uint32_t>(folded_.size());
    place->second = folded_.try_emplace(folded_word(word), next).first->second;
  }
  return place->second;
}

}  // namespace plantool
