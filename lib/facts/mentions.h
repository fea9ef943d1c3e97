// Internal: what the words of a paragraph mention, before any fact is made of it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/context.h"

namespace plantool {

/// No paragraph of a plan has so many words; longer ones are data. The bound also bounds the work
/// of the fact readers, which grows with the square of a paragraph.
inline constexpr std::size_t kMaxTokens = 10000;

/// A number in digits or words.
struct NumberMention {
  Range range;
  std::uint32_t first = 0;  ///< token
  std::uint32_t last = 0;   ///< token, exclusive; "3 (ba)" has four tokens
  std::optional<double> value;
  bool spelled = false;
  bool part = false;  ///< "một nửa số xã": the value is a percentage in words
};

/// A time expression with its preposition.
struct TimeMention {
  Range range;              ///< with the preposition: "đến năm 2030"
  Range core;               ///< without it
  std::uint32_t first = 0;  ///< token
  std::uint32_t last = 0;
  std::string edtf;           ///< empty when purely recurring
  std::string recurrence;     ///< empty when once
  std::string yearless;       ///< "-09-15": what its EDTF is behind a year, when it names none
  std::string_view relation;  ///< by, before, after, at, during, every
  std::string_view role;      ///< date, day (of each year), year, period, recurring, …
  int year = 0;               ///< last year it touches, 0 when none
  bool listed = false;        ///< goes on a list whose first time has the preposition
  bool joins_verb = false;    ///< its preposition goes with a verb, not with a name
  bool in_name = false;       ///< part of the name of a document or programme
  bool is_baseline = false;   ///< what a value is compared with
  bool dates_reference = false;
};

/// A legal document named by number and symbol, or a law by its title.
struct ReferenceMention {
  Range range;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string number, symbol, key, type;
  std::string date;
};

/// Numbers of the clauses, sentences or brackets that the tokens of a passage stand in. Kept where
/// they change, which is at few of the tokens.
class Ordinals {
 public:
  /// Tokens from `first` on stand in `number`.
  struct Step {
    std::uint32_t first, number;
  };
  Ordinals() = default;
  explicit Ordinals(std::span<const Step> steps) : steps_(steps) {}  ///< by token
  /// 0 before the first change.
  std::uint32_t operator[](std::uint32_t token) const {
    const auto behind = step_behind(token);
    return behind == steps_.begin() ? 0 : std::prev(behind)->number;
  }
  /// Tokens around `token` up to the changes; of a passage of `size` tokens.
  std::pair<std::uint32_t, std::uint32_t> around(std::uint32_t token, std::uint32_t size) const {
    const auto behind = step_behind(token);
    return {behind == steps_.begin() ? 0 : std::prev(behind)->first,
            behind == steps_.end() ? size : behind->first};
  }

 private:
  std::span<const Step>::iterator step_behind(std::uint32_t token) const {
    return std::upper_bound(steps_.begin(), steps_.end(), token,
                            [](std::uint32_t at, const Step& step) { return at < step.first; });
  }
  std::span<const Step> steps_;
};

/// One paragraph, or the part of it that is a heading, with everything that it mentions. What every
/// passage has stands in the arena of Mentions.
struct Passage {
  std::uint32_t block = 0;  ///< index into Structure::blocks
  // What readers of facts ask for first stands together.
  std::vector<TimeMention> times;
  std::vector<ReferenceMention> references;
  std::span<const NumberMention> numbers;
  std::string_view body;  ///< the whole cleaned text, into which all ranges point
  std::span<const Token> tokens;
  std::span<const Match> matches;
  Ordinals clause;  ///< cut at . ; :
  Ordinals sentence;
  Ordinals bracket;  ///< number of the round bracket around a token, 0 outside

  /// The match of `term` that starts at token `first`, or nullptr.
  const Match* match_at(std::uint32_t first, Term term) const;
  /// The match of `term` that ends before token `last`, or nullptr.
  const Match* match_before(std::uint32_t last, Term term) const;
  /// Any match of `term` inside tokens [first, last).
  const Match* find(std::uint32_t first, std::uint32_t last, Term term) const;
  /// The time expression, or the reference, that covers a token.
  const TimeMention* time_at(std::uint32_t token) const;
  TimeMention* time_at(std::uint32_t token);
  const ReferenceMention* reference_at(std::uint32_t token) const;
  /// A word right beside tokens [first, last) that says that their number is no value: "lớp" 12,
  /// 15 "tuổi". The rule's `code` is the side on which the word has to stand.
  const Match* refusal(std::uint32_t first, std::uint32_t last) const;
  /// The match of `term` that covers `token`, or nullptr.
  const Match* match_over(std::uint32_t token, Term term) const;
  /// First token, and the one behind the last, of the clause around `token`.
  std::pair<std::uint32_t, std::uint32_t> clause_around(std::uint32_t token) const {
    return clause.around(token, static_cast<std::uint32_t>(tokens.size()));
  }
  Range range_of(std::uint32_t first, std::uint32_t last) const;
  /// Text of a token; empty behind the last one.
  std::string_view word(std::uint32_t token) const;
  /// Index of the first token that ends behind `byte`.
  std::uint32_t token_at(std::uint32_t byte) const;
};

/// The token stands between quotation marks: "Đề án “…”" holds the name of another document.
bool is_in_quotes(const Passage& passage, std::uint32_t token);

/// Decimal sign of the document's numbers, by the forms that only one style allows.
char decide_decimal_sign(const Context& context);

/// What a whole document mentions: thousands of passages, which live and die together.
struct Mentions {
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena;
  std::vector<Passage> passages;  ///< one a block, in order
};

Mentions read_mentions(const Context& context, char decimal_sign);

/// "4.0": a version, never a value.
bool is_version(std::string_view digits);
/// A number of a row of digits that no words divide: "0203 3825 123".
bool is_phone(const Passage& passage, std::uint32_t number);

// Parts of read_mentions, one file each.
void read_numbers(const Context& context, char decimal_sign, const Passage& passage,
                  std::vector<NumberMention>& numbers);
void read_times(const Context& context, Passage& passage);
void read_references(const Context& context, Passage& passage);

}  // namespace plantool
