// Internal: what a short text is about, in either language, and how near two texts come.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plantool {

/// The terms (grammars/measures/terms.toml) and other words of a text, each once, in alphabetical order.
/// A term is written "=id".
struct Meaning {
  std::string language;  ///< "vi" or "en": only terms are the same word in both
  std::vector<std::string> tokens;
  bool lower_is_better = false;  ///< one of its terms says so
};

Meaning meaning_of(std::string_view text, const std::string& language);

/// How much a token tells, by how few of the texts that are compared have it (inverse document frequency).
class TokenWeights {
 public:
  explicit TokenWeights(const std::vector<const Meaning*>& texts);
  /// `token` must be one of a text that was given.
  double of(const std::string& token) const;

 private:
  std::unordered_map<std::string, double> weights_;
};

/// 0 … 1: the share of the weights of both texts that lies on common tokens (Dice's coefficient), or, if it has enough
/// tokens, three quarters of the share of the shorter text that stands in the longer one. Between languages, words that
/// are no terms weigh less, for they cannot be common.
double similarity(const Meaning& one, const Meaning& other, const TokenWeights& weights);

}  // namespace plantool
