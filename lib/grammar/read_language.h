// Internal: the entries of the grammar files, read strictly, become what a Language holds.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/entry.h"
#include "grammar/grammar.h"

namespace plantool {

/// Adds one `[[table]]` after the other to a language. Throws GrammarFault for what no rule may
/// say.
class LanguageReader {
 public:
  /// `check_all`: also compile the patterns that are read.
  LanguageReader(Language& out, bool check_all) : out_(out), check_all_(check_all) {}

  void read(std::string_view table, Entry& entry);
  /// Of all terms and spellings that were read.
  Lexicon lexicon() { return {std::move(folder_), std::move(terms_)}; }

 private:
  void read_spelling(Entry& entry);
  void read_letter(Entry& entry);
  void read_macro(Entry& entry);
  void read_time(Entry& entry);
  void read_time_prefix(Entry& entry);
  void read_law(Entry& entry);
  void read_law_words(Entry& entry);
  void read_chrome(Entry& entry);
  void read_phrase(Entry& entry);
  void read_hint(Entry& entry);
  void read_role(Entry& entry);
  void read_number_style(Entry& entry);

  Language& out_;
  bool check_all_;
  WordFolder folder_;
  std::vector<TermRule> terms_;
};

}  // namespace plantool
