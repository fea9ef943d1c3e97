// Internal: recognising a thing by how it is called, tolerant to spelling, strict about meaning.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/framework.h"

namespace plantool {

/// Words of a text, made alike: no marks, no capitals, no plurals, short forms spelled out, words
/// like "of" left out.
///   "Tỉ lệ các DN có hoạt động ĐMST" → ti le doanh nghiep co hoat dong doi moi sang tao
using Words = std::vector<std::string>;

Words words_of(std::string_view text);

/// A word made alike, and as the text has it, or the long form of what the text has.
struct SpelledWord {
  std::string plain;
  std::string written;
};
/// The same words, with their marks.
std::vector<SpelledWord> spelled_words_of(std::string_view text);
/// Words as long as this are the same even with one letter more, less or other.
constexpr std::size_t kForgiving = 7;
/// Typing errors are forgiven where a word is long enough to stay itself.
bool same_word(const std::string& a, const std::string& b);
/// What a target is about: its indicator and, where things are counted, what is counted.
Words words_of_target(const Target& target);

/// A share's base: GDP, the state budget, …
struct Base {
  std::string id;
  std::string title;
  std::vector<Phrase> names;
  std::string local;     ///< id of the base that a province takes instead, or empty
  bool implied = false;  ///< the indicator's own name says it: "share of enterprises that …"
};

const std::vector<Base>& bases();
const Base* find_base(std::string_view id);
/// The base that `text` names, or null. Of several the longest name counts.
const Base* named_base(std::string_view text);

/// "công nghệ cao + chế biến": every part must stand in a text, each word after word.
Phrase read_phrase(const std::string& text);
bool stands_in(const Phrase& phrase, const Words& words);

enum class Recognised { no, kin, same };
Recognised recognise(const Wording& wording, const Words& words);

/// Share of the parts of the best fitting name that stand in `words`, 0…1: how near a text comes to
/// naming the thing.
double nearness(const Wording& wording, const Words& words);

}  // namespace plantool
