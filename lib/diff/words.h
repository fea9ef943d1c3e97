// Internal: the words of a text, with their places, so that texts can be compared word by word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plantool {

/// Bytes [begin, end) of a text.
struct WordPlace {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Runs of letters and digits, in order: "a) Đạt 1,5 lần." has "a", "Đạt", "1", "5" and "lần".
std::vector<WordPlace> word_places(std::string_view text);

/// A word in lower case with composed letters and the tone in one place: "HOÀ", "hòa" and both in
/// NFD give "hòa".
std::string folded_word(std::string_view word);

/// Numbers words, so that equal ones have one number. Keeps views of the texts that it has seen.
class WordNumbers {
 public:
  std::uint32_t number_of(std::string_view word);

 private:
  std::unordered_map<std::string_view, std::uint32_t> written_;
  std::unordered_map<std::string, std::uint32_t> folded_;
};

}  // namespace plantool
