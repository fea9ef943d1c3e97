// Internal: phrases of a language, found in one pass over the words of a text.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/offset_map.h"

namespace plantool {

/// What a phrase does in a sentence. The names are the `kind` of entries in the grammar files.
enum class Term : std::uint8_t {
  comparator,        ///< before the number: "tối thiểu"
  comparator_after,  ///< behind the number or its noun: "trở lên"
  unit,
  number_word,
  multiple,  ///< a multiple in a word: "gấp đôi", "doubled"
  reach,     ///< links an indicator to its value: "đạt", "accounts for"
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
  with,             ///< between the verb of coordination and the agencies
  agency,           ///< a known agency's whole name; `value` is its id
  agency_head,      ///< first word of an agency's name: "Sở", "Department of"
  agency_tail,      ///< what an open list of agencies ends with: "liên quan"
  agency_conjunct,  ///< nouns that only continue a list of agencies: "ngành", "localities"
  duty,             ///< verbs of reporting and review
  verb,             ///< other verbs that open a task
  leadin,           ///< adverbs and clauses before the verb of a task
  name_head,        ///< opens the name of a document: "Chiến lược"
  adjectival,       ///< after "hằng năm": the time only describes a noun
  implements,
  basis,
  amends,
  stop_heading,  ///< a heading does not end before a colon after these words: "trong đó"
  title_opener,  ///< between a document's number and its title: "về việc"
  number_sign,   ///< "số", "No.": between a document's type and its number
  multiplier,    ///< "triệu", "million": scales the number before it
  rank,          ///< before a rank: "top", "xếp thứ"
  range_link,    ///< between the ends of a range: "đến"; value "rise-to" after a starting value
  of,            ///< opens the denominator behind a share: "of", "trên"
  whole,         ///< what a share is a share of, behind its number: "tổng chi"
  condition,     ///< the clause says what holds in some case: "nếu", "chấm điểm"
  within,        ///< before a duration that is no value: "trong" 3 days
  closing,       ///< opens the last paragraph of a document: "Trên đây là"
  request,       ///< "Đề nghị", "Giao": stands before the agency
  counter,       ///< only counts what the words before it name: "người", "lượt"
  parted,        ///< right behind a part such as "2/3", what it is a part of: "số", "of the"
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

/// What may begin, or end, with a word; several may.
enum WordMark : std::uint8_t {
  kOpensTime = 1,
  kOpensReference = 2,
  kEndsTimePrefix = 4,
  kOpensPhrase = 8  ///< of the lexicon
};

/// What the grammar knows of a raw spelling.
struct KnownWord {
  std::uint32_t id = 0;    ///< in the vocabulary, 0 when it is not there
  bool capital = false;    ///< starts with a capital letter
  std::uint8_t marks = 0;  ///< of WordMark
};

struct Token {
  Range range;
  std::uint32_t word = 0;  ///< vocabulary id, 0 when the grammar does not know the word
  TokenKind kind{};
  bool capital = false;    ///< starts with a capital letter
  std::uint8_t marks = 0;  ///< of WordMark
};

using Tokens = std::vector<Token>;

struct Match {
  const TermRule* rule = nullptr;
  std::uint32_t first = 0;  ///< token
  std::uint32_t last = 0;   ///< token, exclusive
};

/// Lets maps of strings be searched with views.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

/// Lower case, one tone placement, preferred spelling: "Uỷ" and "ỦY" give "ủy".
class WordFolder {
 public:
  void add_spelling(std::string from, std::string to) {
    spellings_[std::move(from)] = std::move(to);
  }
  std::string fold(std::string_view word) const;

 private:
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> spellings_;
};

/// Raw spelling → KnownWord, remembered while one text is read. Open addressing: this is the
/// hottest lookup of the program.
class WordCache {
 public:
  WordCache() : slots_(64) {}
  /// What is known of the word at `range` of `text`, or nullptr for a new spelling. It holds until
  /// one is added.
  const KnownWord* find(std::string_view text, Range range) const;
  const KnownWord* add(std::string_view text, Range range, KnownWord known);

 private:
  /// A spelling of up to 16 bytes, with zeros behind it.
  struct Key {
    std::uint64_t front = 0, back = 0;
    std::uint32_t size = 0;  ///< 0 in a free slot
    Key() = default;
    Key(std::string_view text, Range range);
    bool operator==(const Key& other) const;
    std::size_t hash() const;
  };
  struct alignas(32) Slot {  // two in a cache line
    Key key;
    KnownWord known;
  };
  const KnownWord* find_long(std::string_view word) const;
  std::size_t slot_of(const Key& key) const;
  void grow();
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::unordered_map<std::string_view, KnownWord> long_words_;
};

class Lexicon {
 public:
  /// Learns the phrases of all `rules`.
  Lexicon(WordFolder folder, std::vector<TermRule> rules);

  const std::vector<std::unique_ptr<TermRule>>& rules() const { return rules_; }
  const WordFolder& folder() const { return folder_; }
  std::uint32_t word_id(std::string_view folded) const;
  /// Words that `test` accepts, as they are written and as they are folded, get `mark`.
  using WordTest = std::function<bool(std::string_view raw, std::string_view folded)>;
  void mark_words(WordMark mark, WordTest test) { marks_.emplace_back(mark, std::move(test)); }

  /// Cuts `range` of `text` into tokens. `cache` holds views into `text`.
  /// Gives the marks that some of them have.
  std::uint8_t tokenize(std::string_view text, Range range, Tokens& tokens, WordCache& cache) const;

  /// Leftmost-longest matches, in order; several rules of one phrase follow each other.
  void match(std::span<const Token> tokens, std::vector<Match>& matches) const;

 private:
  /// From `node` a phrase goes on with `word` to `next`.
  struct Edge {
    std::uint32_t node = 0, word = 0;
    std::uint32_t next = 0;  ///< 0 in a free slot: no edge leads back to the root
  };
  class Cutter;
  std::uint32_t learn(std::string_view folded);
  KnownWord know(std::string_view raw) const;
  void add(const TermRule& rule, WordCache& cache);
  std::size_t edge_slot(std::uint32_t node, std::uint32_t word) const;
  std::uint32_t child(std::uint32_t node, std::uint32_t word) const;
  std::uint32_t grow_child(std::uint32_t node, std::uint32_t word);
  std::size_t match_at(std::span<const Token> tokens, std::size_t first,
                       std::vector<Match>& matches) const;

  WordFolder folder_;
  std::vector<std::pair<WordMark, WordTest>> marks_;
  std::vector<std::unique_ptr<TermRule>> rules_;
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> words_;
  std::vector<std::uint32_t>
      first_;                ///< node of each word that opens a phrase, by word id; 0 for none
  std::vector<Edge> edges_;  ///< all further words of phrases, in open addressing
  std::size_t used_edges_ = 0;
  struct Node {
    std::uint32_t end = 0;  ///< in `ends_`; 0 where no phrase ends
    bool goes_on = false;   ///< longer phrases begin with these words
  };
  std::vector<Node> nodes_;  ///< small, because most steps of a search end here
  std::vector<std::vector<const TermRule*>> ends_;  ///< rules whose phrase ends at one node
};

}  // namespace plantool
