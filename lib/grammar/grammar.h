// Internal: the knowledge of one language, compiled from the files in grammars/.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "grammar/data_file.h"
#include "grammar/law_titles.h"
#include "grammar/lexicon.h"
#include "grammar/patterns.h"
#include "plantool.h"

namespace plantool {

/// How the values of a marker follow each other.
enum class Sequence : std::uint8_t { roman, upper, decimal, dotted, letters, lower_roman, none };

struct MarkerRule {
  std::string name;
  std::string kind;  ///< section kind of the model
  Sequence sequence{};
  int rank = 0;  ///< outer kinds have lower ranks; a new list closes open ones of its rank or more
  std::string
      pattern;  ///< RE2, anchored at the start; group 1 is the value; what matches is the label
  bool word = false;  ///< "Điều 1": a title may follow on the next line
  std::vector<std::string> examples;
  std::vector<std::string> counter_examples;
  std::string place;
};

struct RoleRule {
  std::string role;
  std::vector<std::string> headings;  ///< folded words that the heading starts with or holds
  bool anywhere = false;
  std::vector<std::string> examples;
  std::vector<std::string> counter_examples;
  std::string place;
};

/// What a heading says that a column of a table holds.
struct ColumnRule {
  std::string role;
  std::string name;
  std::vector<std::string> headings;  ///< folded words that are the whole heading
  std::vector<std::string> words;     ///< folded words that the heading holds
  std::vector<std::string> examples;
  std::vector<std::string> counter_examples;
  std::string place;
};

struct DocumentType {
  std::string id;
  std::vector<std::string> abbreviations;  ///< in symbols: "QĐ"
  std::vector<std::string> names;          ///< "quyết định", "decision"
};

struct ProvinceRecord {
  std::string id;
  std::string code;
  std::string name;
  std::vector<std::string> variants;
  std::vector<std::string> folded;  ///< name and variants, folded
  std::string kind;
  std::string valid_from;  ///< ISO date, or empty when before the data begin
  std::string valid_to;    ///< ISO date, or empty when still valid
  std::string successor;   ///< id, or empty
};

struct LetterRule {
  char32_t from;
  std::string to;
};

class MarkerReader;

class Language {
 public:
  ~Language();
  /// `check_all`: compile every pattern now, so that faults show; else each when it is first used.
  Language(std::string code, std::span<const DataFile> files, bool check_all);

  std::string code;
  Lexicon lexicon{WordFolder{}, {}};
  PatternSet times{false};
  PatternSet references{true};
  PatternSet chrome{false};
  std::map<std::string, std::string> time_prefixes;  ///< folded phrase → relation
  std::unordered_set<std::string, TextHash, std::equal_to<>>
      time_prefix_ends;  ///< the last word of each
  LawTitles laws;
  std::map<std::string, int> months;    ///< folded name → 1…12
  std::map<std::string, int> ordinals;  ///< folded name of a quarter → 1…4
  std::map<std::string, int> halves;    ///< folded name of a half → 1 or 2
  std::vector<MarkerRule> markers;
  std::vector<RoleRule> roles;
  std::vector<ColumnRule> columns;
  std::vector<DocumentType> document_types;
  std::vector<ProvinceRecord> provinces;
  std::vector<LetterRule> letters;
  std::map<std::string, LazyPattern, std::less<>>
      phrases;                                     ///< fixed wordings of the frame, by name
  std::set<std::string, std::less<>> chrome_hint;  ///< folded first words of chrome lines
  Bytes chrome_hint_bytes;                         ///< that these words begin with
  char decimal_sign = ',';

  /// Groups of the first place in `text` that the named phrase matches (group 0 is the whole),
  /// or an empty vector.
  std::vector<std::string> find_phrase(std::string_view name, std::string_view text) const;
  bool has_phrase(std::string_view name, std::string_view text) const {
    return holds(phrase(name), text);
  }
  /// The pattern of a phrase, or nullptr; and whether it is found in `text`, for those who ask
  /// often.
  const LazyPattern* phrase(std::string_view name) const;
  static bool holds(const LazyPattern* phrase, std::string_view text);
  const MarkerReader& marker_reader() const { return *marker_reader_; }

  const DocumentType* type_by_abbreviation(std::string_view abbreviation) const;
  /// The type whose name opens `folded` (longest name first), else nullptr.
  const DocumentType* type_by_name(std::string_view folded) const;
  /// The rule whose words say most of a column's heading, or nullptr.
  const ColumnRule* column_rule(std::string_view heading) const;
  /// The rule that a label of running text, such as "Cơ quan chủ trì", is one of the headings of.
  const ColumnRule* label_rule(std::string_view label) const;
  /// "KẾ HOẠCH" alone on its line: a title starts there.
  bool is_type_line(std::string_view line) const;
  /// Folds every word: lower case, one tone placement, single blanks.
  std::string fold(std::string_view text) const;

 private:
  void fold_words();
  std::unique_ptr<MarkerReader> marker_reader_;
};

}  // namespace plantool
