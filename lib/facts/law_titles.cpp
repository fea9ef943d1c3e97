#include "facts/law_titles.h"

#include <algorithm>

namespace plantool {

namespace {

/// The longest known title has 18 words; titles that are not known are short.
constexpr std::uint32_t kLongestTitle = 24;
constexpr std::uint32_t kLongestUnknown = 10;

class LawTitleReader {
 public:
  LawTitleReader(const Context& context, const Passage& passage)
      : context_(context), passage_(passage), laws_(context.language.laws) {}

  bool read(ReferenceMention& mention) const {
    const auto first = mention.last;
    if (!may_open_title(first) || is_other(mention.first)) return false;
    const std::string* key = nullptr;
    auto last = end_of_known(first, key);
    if (last == first) last = end_of_unknown(first);
    if (last == first) return false;
    mention.last = last;
    mention.range.end = passage_.tokens[last - 1].range.end;
    mention.key = key != nullptr && !key->empty() ? *key : context_.quote(mention.range);
    return true;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(passage_.tokens.size()); }
  std::string folded(std::uint32_t first, std::uint32_t last) const {
    return context_.language.fold(context_.slice(passage_.range_of(first, last)));
  }

  /// Most heads have no title behind them: "Luật này", "Luật số".
  bool may_open_title(std::uint32_t at) const {
    if (at >= size() || passage_.tokens[at].kind != TokenKind::word) return false;
    return passage_.tokens[at].capital || laws_.has_title_with(folded(at, at + 1));
  }

  /// "Trường Đại học Luật", "ngành Luật": a school or a subject.
  bool is_other(std::uint32_t head) const {
    const auto first = head > 2 ? head - 2 : 0;
    return first < head && !laws_.end_of("other", folded(first, head)).empty();
  }

  std::uint32_t end_of_known(std::uint32_t first, const std::string*& key) const {
    auto limit = first;
    while (limit < std::min(first + kLongestTitle, size()) &&
           (passage_.tokens[limit].kind != TokenKind::sign || passage_.word(limit) == "," ||
            passage_.word(limit) == "-"))
      ++limit;
    const auto* known = laws_.title_at_start(folded(first, limit));
    if (known == nullptr) return first;
    key = &known->second;
    return behind(known->first, first);
  }

  /// A title begins with a capital and goes on up to a sign or to a word that opens something else.
  std::uint32_t end_of_unknown(std::uint32_t first) const {
    const auto limit = std::min(first + kLongestUnknown, size());
    const auto text = folded(first, limit);
    if (!passage_.tokens[first].capital || !laws_.start_of("no-title", text).empty()) return first;
    const auto opener = laws_.start_of("opener", text);
    auto last = opener.empty() ? first + 1 : behind(opener, first);
    while (last < limit) {
      const auto next = end_of_part(last, limit);
      if (next == last) break;
      last = next;
    }
    return last;
  }

  /// Behind the words at `first` that are `text` when they are folded.
  std::uint32_t behind(std::string_view text, std::uint32_t first) const {
    auto last = first + 1;
    while (last < size() && folded(first, last).size() < text.size())
      ++last;
    return last;
  }

  /// Behind the next word, or words, that belong to the title; `at` where it ends.
  std::uint32_t end_of_part(std::uint32_t at, std::uint32_t limit) const {
    const auto& token = passage_.tokens[at];
    if (passage_.time_at(at) != nullptr) return at;
    if (token.kind == TokenKind::sign) return end_of_listed(at, limit);
    if (token.kind != TokenKind::word) return at;
    if (token.capital) return at + 1;
    const auto word = folded(at, at + 1);
    if (laws_.has_words("link")) return end_of_linked(at, limit);
    if (is_and(at) && at + 1 < limit && passage_.tokens[at + 1].capital && !opens_other(at + 1))
      return at + 2;
    return laws_.is_word("end", word) ? at : at + 1;
  }

  /// "of the", "and" before a capital.
  std::uint32_t end_of_linked(std::uint32_t at, std::uint32_t limit) const {
    auto next = at;
    while (next < limit && laws_.is_word("link", folded(next, next + 1)))
      ++next;
    const bool goes_on = next > at && next < limit && passage_.tokens[next].capital &&
                         passage_.tokens[next].kind == TokenKind::word && !opens_other(next);
    return goes_on ? next + 1 : at;
  }

  /// "Seeds, Plants and Orchards": capitals behind a comma, with a conjunction before the last.
  std::uint32_t end_of_listed(std::uint32_t at, std::uint32_t limit) const {
    if (passage_.word(at) != ",") return at;
    auto next = at + 1;
    while (next < limit && passage_.tokens[next].capital && !opens_other(next))
      ++next;
    const bool goes_on = next > at + 1 && next + 1 < limit && is_and(next) &&
                         passage_.tokens[next + 1].capital && !opens_other(next + 1);
    return goes_on ? next + 2 : at;
  }

  bool is_and(std::uint32_t at) const {
    const auto* connector = passage_.match_at(at, Term::connector);
    return connector != nullptr && connector->rule->value == "and" && connector->last == at + 1;
  }

  /// Another document, or a body, begins here.
  bool opens_other(std::uint32_t at) const {
    for (const auto term : {Term::agency, Term::agency_head, Term::name_head}) {
      if (passage_.match_at(at, term) != nullptr) return true;
    }
    return (passage_.tokens[at].marks & kOpensReference) != 0;
  }

  const Context& context_;
  const Passage& passage_;
  const LawTitles& laws_;
};

}  // namespace

bool read_law_title(const Context& context, const Passage& passage, ReferenceMention& mention) {
  return LawTitleReader(context, passage).read(mention);
}

}  // namespace plantool
