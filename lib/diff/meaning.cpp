#include "diff/meaning.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "diff/words.h"
#include "framework/data.h"
#include "framework/wording.h"

namespace plantool {

namespace {

constexpr double kTermWeight = 1.5;
constexpr double kWordWeight = 0.7;  // in Vietnamese a syllable
constexpr double kGenericWeight = 0.2;
/// A word that is no term may be translated by one that is none either.
constexpr double kForeignWeight = 0.4;
/// A long wording that holds all of a short one says the same with more words, if the short one
/// says enough.
constexpr std::size_t kTellingPart = 4;
constexpr double kPartWeight = 0.75;

/// What a term does to a wording.
enum class TermKind {
  telling,
  scope,     ///< whom or where: it tells one indicator from another, but not which way is up
  generic,   ///< in too many indicators to tell one from another
  falling,   ///< of what it names, less is wanted
  decisive,  ///< with it, a wording means another thing: "not", "planting"
};

struct Term {
  std::string token;
  TermKind kind = TermKind::telling;
};

bool has_marks(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Lower case with the tone in one place and i for y: "Tỷ", "tỉ" are one. Without marks as words
/// are made alike.
std::string spelling_of(const SpelledWord& word) {
  if (!has_marks(word.written)) return word.plain;
  static const std::unordered_map<std::string_view, std::string_view> kLetters = {
      {"ý", "í"}, {"ỳ", "ì"}, {"ỷ", "ỉ"}, {"ỹ", "ĩ"}, {"ỵ", "ị"}};
  auto out = folded_word(word.written);
  auto last = out.size();
  if (last > 0) utf8::previous(out, last);
  const auto found = kLetters.find(std::string_view(out).substr(last));
  if (found != kLetters.end())
    out.replace(last, out.size() - last, found->second);
  else if (out.ends_with('y'))
    out.back() = 'i';
  return out;
}

/// How a text writes marks.
enum class Marks { marked, missing, foreign };

Marks marks_of(std::string_view text, const std::string& language) {
  if (has_marks(text)) return Marks::marked;
  return language == "en" ? Marks::foreign : Marks::missing;
}

class Terms {
 public:
  Terms() {
    read_data("measures/terms.toml", [&](std::string_view kind, Entry& entry) {
      if (kind == "term")
        read(entry);
      else if (kind == "alike" || kind == "unlike" || kind == "falling")
        entry.skip();  // examples, for the tests
      else
        entry.fault_of_kind(kind, {"term", "alike", "unlike", "falling"});
    });
  }

  /// The term with the longest name that begins at `at`; moves `at` behind it. Null when none does.
  const Term* take(const std::vector<SpelledWord>& words, std::size_t& at, Marks marks) const {
    std::string plain, spelt;
    const Term* found = nullptr;
    std::size_t behind = at;
    for (std::size_t end = at; end < std::min(words.size(), at + longest_); ++end) {
      plain += words[end].plain + ' ';
      spelt += spelling_of(words[end]) + ' ';
      const auto place = by_name_.find(plain);
      const auto* term = place == by_name_.end() ? nullptr : fitting(place->second, spelt, marks);
      if (term == nullptr) continue;
      found = term;
      behind = end + 1;
    }
    at = behind;
    return found;
  }

  const Term* by_token(const std::string& token) const {
    const auto found = by_token_.find(token);
    return found == by_token_.end() ? nullptr : &terms_[found->second];
  }

 private:
  struct Name {
    std::string spelt;
    std::size_t term;
  };

  const Term* fitting(const std::vector<Name>& names, const std::string& spelt, Marks marks) const {
    for (const auto& name : names) {
      const bool fits = marks == Marks::missing ||
                        (marks == Marks::marked && name.spelt == spelt) ||
                        (marks == Marks::foreign && !has_marks(name.spelt));
      if (fits) return &terms_[name.term];
    }
    return nullptr;
  }

  static TermKind kind_of(Entry& entry) {
    if (entry.flag("generic")) return TermKind::generic;
    if (entry.flag("scope")) return TermKind::scope;
    if (entry.flag("lower_is_better")) return TermKind::falling;
    return entry.flag("decisive") ? TermKind::decisive : TermKind::telling;
  }

  void read(Entry& entry) {
    const auto token = "=" + entry.text("id");
    for (const auto& text : entry.texts("names")) {
      const auto words = spelled_words_of(text);
      std::string plain, spelt;
      for (const auto& word : words)
        plain += word.plain + ' ', spelt += spelling_of(word) + ' ';
      auto& names = by_name_[plain];
      for (const auto& name : names) {
        if (name.spelt == spelt && name.term != terms_.size())
          entry.fault("names", "'" + text + "' names another term already");
      }
      names.push_back({spelt, terms_.size()});
      longest_ = std::max(longest_, words.size());
    }
    by_token_.emplace(token, terms_.size());
    terms_.push_back({token, kind_of(entry)});
  }

  std::vector<Term> terms_;
  std::unordered_map<std::string, std::vector<Name>>
      by_name_;  ///< words without marks, each with a blank behind it
  std::unordered_map<std::string, std::size_t> by_token_;
  std::size_t longest_ = 0;
};

const Terms& terms() {
  static const Terms known;
  return known;
}

bool is_term(const std::string& token) {
  return token.front() == '=';
}

double weight_of(const std::string& token) {
  const auto* term = is_term(token) ? terms().by_token(token) : nullptr;
  if (term == nullptr) return kWordWeight;
  return term->kind == TermKind::generic ? kGenericWeight : kTermWeight;
}

/// Sees a wording term by term and word by word.
class Direction {
 public:
  void see(const Term& term) {
    if (term.kind == TermKind::falling)
      falling_ = true;
    else if (term.kind == TermKind::telling || term.kind == TermKind::decisive)
      other_ = true;
  }
  /// A number says of whom, not what.
  void see(const std::string& word) {
    if (word.find_first_not_of("0123456789") != std::string::npos)
      ++(falling_ ? words_behind_ : words_before_);
  }

  /// What is done to the falling thing turns it round: "crimes that are solved", "poor households
  /// with insurance". What it is like does not: it stands behind in Vietnamese, before in English.
  bool is_falling(const std::string& language) const {
    constexpr int kFewWords = 3;
    const int describing = language == "en" ? words_before_ : words_behind_;
    const int other_words = language == "en" ? words_behind_ : words_before_;
    return falling_ && !other_ && other_words == 0 && describing <= kFewWords;
  }

 private:
  bool falling_ = false;
  bool other_ = false;
  int words_before_ = 0;
  int words_behind_ = 0;
};

}  // namespace

Meaning meaning_of(std::string_view text, const std::string& language) {
  Meaning out;
  out.text = text;
  out.language = language;
  const auto marks = marks_of(text, language);
  const auto words = spelled_words_of(text);
  Direction direction;
  for (std::size_t at = 0; at < words.size();) {
    const auto* term = terms().take(words, at, marks);
    if (term == nullptr) {
      direction.see(words[at].plain);
      out.tokens.push_back(words[at++].plain);
      continue;
    }
    direction.see(*term);
    if (term->kind == TermKind::decisive) out.decisive.push_back(term->token);
    out.tokens.push_back(term->token);
  }
  std::sort(out.decisive.begin(), out.decisive.end());
  out.decisive.erase(std::unique(out.decisive.begin(), out.decisive.end()), out.decisive.end());
  out.lower_is_better = direction.is_falling(language);
  std::sort(out.tokens.begin(), out.tokens.end());
  out.tokens.erase(std::unique(out.tokens.begin(), out.tokens.end()), out.tokens.end());
  return out;
}

bool is_telling(const std::string& token) {
  const auto* term = is_term(token) ? terms().by_token(token) : nullptr;
  return term == nullptr || term->kind != TermKind::generic;
}

double similarity(const Meaning& one, const Meaning& other) {
  const bool foreign = one.language != other.language;
  const auto weight = [&](const std::string& token) {
    return weight_of(token) * (foreign && !is_term(token) ? kForeignWeight : 1);
  };
  double common = 0, of_one = 0, of_other = 0;
  auto a = one.tokens.begin(), b = other.tokens.begin();
  while (a != one.tokens.end() || b != other.tokens.end()) {
    if (b == other.tokens.end() || (a != one.tokens.end() && *a < *b)) {
      of_one += weight(*a++);
    } else if (a == one.tokens.end() || *b < *a) {
      of_other += weight(*b++);
    } else {
      common += weight(*a);
      ++a, ++b;
    }
  }
  const auto telling = common_telling(one, other);
  if (telling == 0) return 0;
  const double dice = 2 * common / (2 * common + of_one + of_other);
  if (telling < kTellingPart) return dice;
  return std::max(dice, kPartWeight * common / (common + std::min(of_one, of_other)));
}

std::size_t common_telling(const Meaning& one, const Meaning& other) {
  return static_cast<std::size_t>(
      std::count_if(one.tokens.begin(), one.tokens.end(), [&](const std::string& token) {
        return is_telling(token) &&
               std::binary_search(other.tokens.begin(), other.tokens.end(), token);
      }));
}

bool are_opposed(const Meaning& one, const Meaning& other) {
  if (one.decisive != other.decisive) return true;
  const auto has_own_term = [](const Meaning& from, const Meaning& without) {
    return std::any_of(from.tokens.begin(), from.tokens.end(), [&](const std::string& token) {
      return is_term(token) && is_telling(token) &&
             !std::binary_search(without.tokens.begin(), without.tokens.end(), token);
    });
  };
  return has_own_term(one, other) && has_own_term(other, one);
}

}  // namespace plantool
