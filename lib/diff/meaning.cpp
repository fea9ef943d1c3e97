#include "diff/meaning.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "framework/data.h"
#include "framework/wording.h"

namespace plantool {

namespace {

constexpr double kGenericWeight = 0.2;
/// A word that is no term may be translated by one that is none either.
constexpr double kForeignWeight = 0.4;

/// A long wording that holds all of a short one says the same with more words, if the short one says enough.
constexpr std::size_t kTellingPart = 4;
constexpr double kPartWeight = 0.75;

struct Term {
  std::string token;
  bool lower_is_better = false;
};

class Terms {
 public:
  Terms() {
    read_data("measures/terms.toml", [&](std::string_view kind, Entry& entry) {
      if (kind == "term") read(entry);
      else if (kind == "alike" || kind == "unlike") entry.skip();  // examples, for the tests
      else entry.fault_of_kind(kind, {"term", "alike", "unlike"});
    });
  }

  /// The term with the longest name that begins at `at`; moves `at` behind it. Null when none does.
  const Term* take(const Words& words, std::size_t& at) const {
    std::string name;
    const Term* found = nullptr;
    std::size_t behind = at;
    for (std::size_t end = at; end < std::min(words.size(), at + longest_); ++end) {
      name += words[end] + ' ';
      const auto place = by_name_.find(name);
      if (place == by_name_.end()) continue;
      found = &terms_[place->second];
      behind = end + 1;
    }
    at = behind;
    return found;
  }

  bool is_generic(const std::string& token) const { return generic_.count(token) != 0; }

 private:
  void read(Entry& entry) {
    const Term term{"=" + entry.text("id"), entry.flag("lower_is_better")};
    if (entry.flag("generic")) generic_.insert(term.token);
    for (const auto& text : entry.texts("names")) {
      const auto words = words_of(text);
      std::string name;
      for (const auto& word : words) name += word + ' ';
      const auto [place, fresh] = by_name_.try_emplace(name, terms_.size());
      if (!fresh && terms_.size() != place->second) entry.fault("names", "'" + text + "' names another term already");
      longest_ = std::max(longest_, words.size());
    }
    terms_.push_back(term);
  }

  std::vector<Term> terms_;
  std::unordered_map<std::string, std::size_t> by_name_;  ///< words, each with a blank behind it
  std::unordered_set<std::string> generic_;
  std::size_t longest_ = 0;
};

const Terms& terms() {
  static const Terms known;
  return known;
}

bool is_term(const std::string& token) { return token.front() == '='; }

}  // namespace

Meaning meaning_of(std::string_view text, const std::string& language) {
  Meaning out{language, {}, false};
  const auto words = words_of(text);
  for (std::size_t at = 0; at < words.size();) {
    if (const auto* term = terms().take(words, at)) {
      out.tokens.push_back(term->token);
      out.lower_is_better |= term->lower_is_better;
    } else {
      out.tokens.push_back(words[at++]);
    }
  }
  std::sort(out.tokens.begin(), out.tokens.end());
  out.tokens.erase(std::unique(out.tokens.begin(), out.tokens.end()), out.tokens.end());
  return out;
}

TokenWeights::TokenWeights(const std::vector<const Meaning*>& texts) {
  for (const auto* text : texts) {
    for (const auto& token : text->tokens) ++weights_[token];  // how many texts have it, for a start
  }
  for (auto& [token, weight] : weights_) {
    weight = terms().is_generic(token) ? kGenericWeight : 1 + std::log1p(static_cast<double>(texts.size()) / weight) / 2;
  }
}

double TokenWeights::of(const std::string& token) const { return weights_.at(token); }

double similarity(const Meaning& one, const Meaning& other, const TokenWeights& weights) {
  const bool foreign = one.language != other.language;
  const auto weight = [&](const std::string& token) { return weights.of(token) * (foreign && !is_term(token) ? kForeignWeight : 1); };
  double common = 0, of_one = 0, of_other = 0;
  std::size_t telling = 0;  // common tokens that are not in everything
  auto a = one.tokens.begin(), b = other.tokens.begin();
  while (a != one.tokens.end() || b != other.tokens.end()) {
    if (b == other.tokens.end() || (a != one.tokens.end() && *a < *b)) {
      of_one += weight(*a++);
    } else if (a == one.tokens.end() || *b < *a) {
      of_other += weight(*b++);
    } else {
      common += weight(*a);
      if (!terms().is_generic(*a)) ++telling;
      ++a, ++b;
    }
  }
  if (common == 0) return 0;
  const double dice = 2 * common / (2 * common + of_one + of_other);
  if (telling < kTellingPart) return dice;
  return std::max(dice, kPartWeight * common / (common + std::min(of_one, of_other)));
}

}  // namespace plantool
