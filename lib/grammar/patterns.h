// Internal: families of RE2 patterns that are searched for in one pass.
#pragma once

#include <functional>
#include <map>
#include <memory>
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

/// Group name → matched text. Groups that took no part are left out.
using Groups = std::map<std::string, std::string, std::less<>>;

/// Searches leftmost-longest; of several rules that match the same stretch, the first one counts.
/// A match never cuts through a word. Immutable and thread-safe after `compile`.
class PatternSet {
 public:
  explicit PatternSet(bool case_sensitive);
  PatternSet(PatternSet&&) noexcept;
  ~PatternSet();

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
  std::vector<std::unique_ptr<re2::RE2>> single_;
  std::unique_ptr<re2::RE2> any_;
};

}  // namespace plantool
