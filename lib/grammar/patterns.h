// Internal: families of RE2 patterns that are searched for in one pass.
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/offset_map.h"
#include "grammar/lexicon.h"
#include "grammar/openers.h"

namespace re2 {
class RE2;
}

namespace plantool {

struct PatternRule {
  std::string name;
  std::string pattern;  ///< RE2; a blank means white space, {name} a macro
  std::map<std::string, std::string, std::less<>> fields;
  std::vector<std::pair<std::string, std::string>> examples;  ///< text → expected result
  std::vector<std::string> counter_examples;
  std::string place;
};

/// A pattern that is compiled when it is first used; compiling costs more than most documents do.
class LazyPattern {
 public:
  LazyPattern(std::string pattern, bool case_sensitive);
  ~LazyPattern();
  /// The compiled pattern; check `ok()` where it comes from outside.
  const re2::RE2& get() const;
  /// True when `text` begins like no match of an anchored pattern can: no need to run it, or even
  /// to compile it.
  bool rules_out(std::string_view text) const {
    return !text.empty() && !first_bytes_[static_cast<unsigned char>(text[0])];
  }

 private:
  std::string pattern_;
  bool case_sensitive_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<re2::RE2> owned_;
  mutable std::atomic<const re2::RE2*> compiled_ = nullptr;  ///< owned_, once it is ready
  Bytes first_bytes_;  ///< of a match of an anchored pattern; else all
};

/// The named groups of one match.
class Groups {
 public:
  void add(std::string_view name, std::string_view text) { groups_.emplace_back(name, text); }
  /// Text of a group, or nothing when it took no part.
  std::optional<std::string_view> find(std::string_view name) const;
  void clear() { groups_.clear(); }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> groups_;
};

/// Searches leftmost-longest; of several rules that match the same stretch, the first one counts.
/// A match never cuts through a word. Immutable and thread-safe after `compile`.
class PatternSet {
 public:
  explicit PatternSet(bool case_sensitive) : case_sensitive_(case_sensitive) {}

  void add_macro(const std::string& name, const std::string& pattern) { macros_[name] = pattern; }
  void add(PatternRule rule) { rules_.push_back(std::move(rule)); }
  /// Expands the macros. With `check_all`, throws GrammarFault for a pattern that RE2 refuses.
  void compile(bool check_all);

  using Visit = std::function<void(const PatternRule&, Range, const Groups&)>;
  void find_all(std::string_view text, Range range, const Visit& visit) const;
  /// The same where the words are known: searches only behind tokens that have `mark`, the one that
  /// the lexicon gave to words that `may_open` accepts.
  void find_all(std::string_view text, std::span<const Token> tokens, WordMark mark,
                const Visit& visit) const;
  /// Some match may begin with this word.
  bool may_open(std::string_view word) const { return index_.may_open(word); }
  const std::vector<PatternRule>& rules() const { return rules_; }

 private:
  std::string expand(const PatternRule& rule) const;
  bool visit_as(std::size_t rule, std::string_view text, Range found, const Visit& visit) const;
  std::size_t match_at(std::string_view text, std::size_t at, const Visit& visit) const;

  bool case_sensitive_;
  std::map<std::string, std::string> macros_;
  std::vector<PatternRule> rules_;
  std::deque<LazyPattern> patterns_;  ///< one a rule
  std::optional<LazyPattern> any_;    ///< one of them
  OpenerIndex index_;                 ///< the same rules
};

}  // namespace plantool
