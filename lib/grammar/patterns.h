// Internal: families of RE2 patterns that are searched for in one pass.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.h"

namespace re2 {
class RE2;
}

namespace plantool {

struct PatternRule {
  std::string name;
  std::string pattern;  ///< RE2; a blank means white space, {name} a macro
  std::map<std::string, std::string> fields;
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

 private:
  std::string pattern_;
  bool case_sensitive_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<re2::RE2> compiled_;
};

/// Group name → matched text. Groups that took no part are left out.
using Groups = std::map<std::string, std::string, std::less<>>;

/// Searches leftmost-longest; of several rules that match the same stretch, the first one counts.
/// A match never cuts through a word. Immutable and thread-safe after `compile`.
class PatternSet {
 public:
  explicit PatternSet(bool case_sensitive) : case_sensitive_(case_sensitive) {}

  void add_macro(const std::string& name, const std::string& pattern) { macros_[name] = pattern; }
  void add(PatternRule rule) { rules_.push_back(std::move(rule)); }
  /// Throws GrammarFault for a pattern that RE2 refuses.
  void compile();

  using Visit = std::function<void(const PatternRule&, Range, const Groups&)>;
  void find_all(std::string_view text, Range range, const Visit& visit) const;
  const std::vector<PatternRule>& rules() const { return rules_; }

 private:
  std::string expand(const PatternRule& rule) const;
  bool case_sensitive_;
  std::map<std::string, std::string> macros_;
  std::vector<PatternRule> rules_;
  std::deque<LazyPattern> single_;     ///< one a rule, to tell which one matched
  std::unique_ptr<LazyPattern> any_;   ///< all of them, to find where a match lies
};

}  // namespace plantool
