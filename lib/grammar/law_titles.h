// Internal: what the grammar knows of the titles of laws.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plantool {

/// Titles and words are folded.
struct LawTitles {
  /// Title → key; an empty key is the head and the title as written.
  std::map<std::string, std::string, std::less<>> keys;
  /// What tells where other titles begin and end, by its use: "opener", "end", "link", …
  std::map<std::string, std::vector<std::string>, std::less<>> words;

  bool has_words(std::string_view use) const { return words.contains(use); }
  bool is_word(std::string_view use, std::string_view text) const;
  /// The longest word, or words, of `use` that `text` begins or ends with; empty for none.
  std::string_view start_of(std::string_view use, std::string_view text) const;
  std::string_view end_of(std::string_view use, std::string_view text) const;
  /// Some title begins with `word`.
  bool has_title_with(std::string_view word) const;
  /// The longest title, with its key, that `text` begins with, or nullptr.
  const std::pair<const std::string, std::string>* title_at_start(std::string_view text) const;
  LawTitles folded(const std::function<std::string(std::string_view)>& fold) const;
};

}  // namespace plantool
