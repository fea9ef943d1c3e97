// Internal: what can be a Vietnamese syllable, as evidence for an encoding.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace plantool {

/// How much of a text is Vietnamese: its words with letters beyond ASCII, and those of them that
/// are syllables.
struct Evidence {
  std::size_t words = 0;
  std::size_t syllables = 0;
  /// A word that is none speaks against the reading as much as a syllable speaks for it.
  long score() const { return 2 * static_cast<long>(syllables) - static_cast<long>(words); }
};

class Syllables {
 public:
  static const Syllables& built_in();

  /// `word` in NFC, in any letter case.
  bool is_syllable(std::string_view word) const;
  Evidence weigh(std::string_view text) const;

 private:
  Syllables();
  bool fits(std::string_view toneless, char32_t tone) const;
  std::set<std::string, std::less<>> onsets_, rhymes_;
};

}  // namespace plantool
