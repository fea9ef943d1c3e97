#include "framework/indicators.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "framework/wording.h"

namespace plantool {

namespace {

struct Indicator {
  const std::string* id;
  const Wording* wording;
};

/// Every figure of an indicator is a requirement; its id and wording are those of all of them.
std::vector<Indicator> indicators_of(const std::vector<Framework>& frameworks) {
  std::vector<Indicator> out;
  for (const auto& framework : frameworks) {
    const std::string* last = nullptr;
    for (const auto& requirement : framework.requirements) {
      const auto& id = requirement.indicator;
      if (id.empty() || (last != nullptr && *last == id)) continue;
      last = &id;
      out.push_back({&id, &requirement.wording});
    }
  }
  return out;
}

/// Finds the indicators that a text may name. Each of their names is filed under one of its words,
/// the one that the fewest names have; a text without that word cannot hold the name.
class NameIndex {
 public:
  explicit NameIndex(std::vector<Indicator> indicators) : indicators_(std::move(indicators)) {
    const auto counts = count_words();
    for (std::uint32_t i = 0; i < indicators_.size(); ++i) {
      for (const auto& name : indicators_[i].wording->names)
        file(rarest_word(name, counts), i);
    }
  }

  /// Indicators that share a key word with `words`, each once, in their order.
  std::vector<const Indicator*> candidates(const Words& words) const {
    std::vector<std::uint32_t> found;
    for (const auto& word : words)
      add_filed(word, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<const Indicator*> out;
    for (const auto i : found)
      out.push_back(&indicators_[i]);
    return out;
  }

 private:
  using Counts = std::unordered_map<std::string_view, std::size_t>;

  Counts count_words() const {
    Counts out;
    for (const auto& indicator : indicators_) {
      for (const auto& name : indicator.wording->names) {
        for (const auto& part : name.parts) {
          for (const auto& word : part)
            ++out[word];
        }
      }
    }
    return out;
  }

  static const std::string& rarest_word(const Phrase& name, const Counts& counts) {
    const std::string* out = &name.parts.front().front();
    for (const auto& part : name.parts) {
      for (const auto& word : part) {
        if (counts.at(word) < counts.at(*out)) out = &word;
      }
    }
    return *out;
  }

  void file(const std::string& word, std::uint32_t indicator) {
    const auto [place, fresh] = by_word_.try_emplace(word);
    place->second.push_back(indicator);
    if (fresh && word.size() >= kForgiving) long_words_.push_back(&place->first);
  }

  void add_filed(const std::string& word, std::vector<std::uint32_t>& out) const {
    const auto add = [&](const std::string& key) {
      const auto place = by_word_.find(key);
      if (place != by_word_.end()) {
        out.insert(out.end(), place->second.begin(), place->second.end());
      }
    };
    if (word.size() < kForgiving) return add(word);
    for (const auto* known : long_words_) {
      if (same_word(*known, word)) add(*known);
    }
  }

  std::vector<Indicator> indicators_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word_;
  std::vector<const std::string*> long_words_;  ///< where typing errors are forgiven
};

}  // namespace

void name_indicators(Plan& plan) {
  if (plan.targets.empty()) return;
  const auto& frameworks = built_in_frameworks();
  if (!frameworks) return;  // the tests read the built-in files; a fault never gets here
  static const NameIndex index(indicators_of(*frameworks));
  for (auto& target : plan.targets) {
    const auto words = words_of_target(target);
    for (const auto* indicator : index.candidates(words)) {
      if (recognise(*indicator->wording, words) == Recognised::same) {
        target.indicator.ids.push_back(*indicator->id);
      }
    }
  }
}

}  // namespace plantool
