// Internal: phrases of a language, found in one pass over the words of a text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/offset_map.h"

namespace plantool {

/// What a phrase does in a sentence. The names are the `kind` of entries in the grammar files.
enum class Term : std::uint8_t {
  comparator,        ///< before the number: "tối thiểu"
  comparator_after,  ///< behind the number or its noun: "trở lên"
  unit,
  number_word,
  multiple,   ///< a multiple in a word: "gấp đôi", "doubled"
  reach,      ///< links an indicator to its value: "đạt", "accounts for"
  rise,
  fall,
  times_more,  ///< says that the factor multiplies: "gấp", "higher than"
  strive,
  build,      ///< creates or supports countable things: "hình thành", "train"
  reported,   ///< the value is already reached: "đã đạt", "hiện có"
  baseline,   ///< "so với"
  connector,  ///< opens a further clause: "trong đó", "đồng thời"
  predicate,  ///< first verb behind a counted noun: "ứng dụng", "are"
  per_each,   ///< "mỗi", "each": the value holds for each of these
  per_year,
  no_target,  ///< the number is a name, an age, a group, …; `value` is the ledger bin
  money,      ///< speaks of costs: numbers behind it are amounts
  base,       ///< denominators such as "vạn dân"
  lead,
  coordinate,
  with,            ///< between the verb of coordination and the agencies
  agency,          ///< a known agency's whole name; `value` is its id
  agency_head,     ///< first word of an agency's name: "Sở", "Department of"
  agency_tail,     ///< what an open list of agencies ends with: "liên quan"
  agency_conjunct, ///< nouns that only continue a list of agencies: "ngành", "localities"
  duty,            ///< verbs of reporting and review
  verb,            ///< other verbs that open a task
  leadin,          ///< adverbs and clauses before the verb of a task
  name_head,       ///< opens the name of a document: "Chiến lược"
  adjectival,      ///< after "hằng năm": the time only describes a noun
  implements,
  basis,
  amends,
  stop_heading,    ///< a heading does not end before a colon after these words: "trong đó"
  title_opener,    ///< between a document's number and its title: "về việc"
  number_sign,     ///< "số", "No.": between a document's type and its number
  multiplier,      ///< "triệu", "million": scales the number before it
  rank,            ///< before a rank: "top", "xếp thứ"
  range_link,      ///< between the ends of a range: "đến"; value "rise-to" after a starting value
  of,              ///< opens the denominator behind a share: "of", "trên"
  whole,           ///< what a share is a share of, behind its number: "tổng chi"
  condition,       ///< the clause says what holds in some case: "nếu", "chấm điểm"
  within,          ///< before a duration that is no value: "trong" 3 days
  closing,         ///< opens the last paragraph of a document: "Trên đây là"
  request,         ///< "Đề nghị", "Giao": stands before the agency
};

Term term_from(std::string_view name);  ///< throws std::out_of_range for an unknown name

struct TermRule {
  Term term{};
  std::string name;   ///< unique in its file
  std::string value;  ///< comparator, unit id, number, ledger bin, …
  std::string code;   ///< units: UCUM or ISO 4217
  std::string per;    ///< units: denominator that the unit implies
  double factor = 1;  ///< units: what one of them counts
  std::vector<std::string> phrases;
  std::vector<std::string> examples;
  std::vector<std::string> counter_examples;
  std::string place;  ///< file:line:column
};

enum class TokenKind : std::uint8_t { word, number, mixed, sign };

struct Token {
  Range range;
  std::uint32_t word = 0;  ///< vocabulary id, 0 when the grammar does not know the word
  TokenKind kind{};
  bool capital = false;  ///< starts with a capital letter
};

struct Match {
  const TermRule* rule = nullptr;
  std::uint32_t first = 0;  ///< token
  std::uint32_t last = 0;   ///< token, exclusive
};

/// Lower case, one tone placement, preferred spelling: "Uỷ" and "ỦY" give "ủy".
class WordFolder {
 public:
  void add_spelling(std::string from, std::string to) { spellings_[std::move(from)] = std::move(to); }
  std::string fold(std::string_view word) const;

 private:
  std::unordered_map<std::string, std::string> spellings_;
};

/// Raw spelling → vocabulary id, remembered while one text is read. Open addressing: this is the
/// hottest lookup of the program.
class WordCache {
 public:
  WordCache() : slots_(1 << 12) {}
  /// The slot of `raw`; its id is kUnset when the spelling is new.
  std::uint32_t& id_of(std::string_view raw);
  static constexpr std::uint32_t kUnset = ~0U;

 private:
  struct Slot {
    std::string_view raw;
    std::uint32_t hash = 0;
    std::uint32_t id = kUnset;
  };
  Slot& find(std::string_view raw, std::uint32_t hash);
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

class Lexicon {
 public:
  explicit Lexicon(WordFolder folder) : folder_(std::move(folder)) { nodes_.emplace_back(); }

  void add(TermRule rule);
  const std::vector<std::unique_ptr<TermRule>>& rules() const { return rules_; }
  const WordFolder& folder() const { return folder_; }
  std::uint32_t word_id(std::string_view folded) const;
  /// Teaches the words to the vocabulary; true stands at their ids.
  std::vector<bool> word_set(const std::vector<std::string>& words);

  /// Cuts `range` of `text` into tokens. `cache` holds views into `text`.
  void tokenize(std::string_view text, Range range, std::vector<Token>& tokens, WordCache& cache) const;

  /// Leftmost-longest matches, in order; several rules of one phrase follow each other.
  void match(const std::vector<Token>& tokens, std::vector<Match>& matches) const;

 private:
  struct Node {
    std::vector<const TermRule*> rules;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> next;  ///< word → node, few entries
  };
  std::uint32_t learn(std::string_view folded);
  void cut(std::string_view text, Range range, std::vector<Token>& tokens) const;
  std::uint32_t child(std::uint32_t node, std::uint32_t word) const;

  WordFolder folder_;
  std::vector<std::unique_ptr<TermRule>> rules_;
  std::unordered_map<std::string, std::uint32_t> words_;
  std::vector<std::uint32_t> first_;  ///< node of each word that opens a phrase, by word id; 0 for none
  std::vector<Node> nodes_;
};

}  // namespace plantool
