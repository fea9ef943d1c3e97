// Internal: words and phrases of one stretch of a text after the other.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/lexicon.h"

namespace plantool {

/// Reads ranges of one text. Keeps the words it has met, so that each spelling is folded once.
class PhraseReader {
 public:
  PhraseReader(const Lexicon& lexicon, std::string_view text) : lexicon_(lexicon), text_(text) {}

  void read(Range range) {
    tokens_.clear();
    matches_.clear();
    lexicon_.tokenize(text_, range, tokens_, cache_);
    lexicon_.match(tokens_, matches_);
  }
  /// Of the last range that was read.
  const Tokens& tokens() const { return tokens_; }
  const std::vector<Match>& matches() const { return matches_; }

 private:
  const Lexicon& lexicon_;
  std::string_view text_;
  WordCache cache_;
  Tokens tokens_;
  std::vector<Match> matches_;
};

}  // namespace plantool
