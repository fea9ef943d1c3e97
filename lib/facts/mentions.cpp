#include "facts/mentions.h"

#include <algorithm>
#include <memory>
#include <type_traits>

#include "base/utf8.h"

namespace plantool {

Span Context::span(Range range) const {
  Span span;
  if (range.empty()) return span;
  span.start = text.map.source_begin(text.body, range.begin);
  span.end = text.map.source_end(text.body, range.end);
  const auto position = lines.at(span.start);
  span.line = position.line;
  span.column = position.column;
  span.page = position.page;
  return span;
}

std::string Context::quote(Range range) const {
  return utf8::squeeze(text.slice(range));
}

Range Context::words_of(int index) const {
  const auto& node = unit(index);
  if (!node.heading.empty()) return node.heading;
  const auto& blocks = structure.blocks;
  const auto first = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) {
    return block.unit == index && block.range.end > node.label.end;
  });
  if (first == blocks.end()) return {};
  return {std::max(first->range.begin, node.label.end), first->range.end};
}

const Match* Passage::match_at(std::uint32_t first, Term term) const {
  auto it =
      std::lower_bound(matches.begin(), matches.end(), first,
                       [](const Match& match, std::uint32_t token) { return match.first < token; });
  for (; it != matches.end() && it->first == first; ++it) {
    if (it->rule->term == term) return &*it;
  }
  return nullptr;
}

const Match* Passage::match_before(std::uint32_t last, Term term) const {
  auto it =
      std::upper_bound(matches.begin(), matches.end(), last,
                       [](std::uint32_t token, const Match& match) { return token < match.last; });
  while (it != matches.begin() && std::prev(it)->last == last) {
    --it;
    if (it->rule->term == term) return &*it;
  }
  return nullptr;
}

const Match* Passage::find(std::uint32_t first, std::uint32_t last, Term term) const {
  auto it =
      std::lower_bound(matches.begin(), matches.end(), first,
                       [](const Match& match, std::uint32_t token) { return match.first < token; });
  for (; it != matches.end() && it->last <= last; ++it) {
    if (it->rule->term == term) return &*it;
  }
  return nullptr;
}

namespace {

template <class Mentions>
auto covering(Mentions& mentions, std::uint32_t token) -> decltype(mentions.data()) {
  const auto it =
      std::upper_bound(mentions.begin(), mentions.end(), token,
                       [](std::uint32_t at, const auto& mention) { return at < mention.first; });
  if (it == mentions.begin()) return nullptr;
  auto& before = *std::prev(it);
  return token < before.last ? &before : nullptr;
}

}  // namespace

const TimeMention* Passage::time_at(std::uint32_t token) const {
  return covering(times, token);
}

TimeMention* Passage::time_at(std::uint32_t token) {
  return covering(times, token);
}

const ReferenceMention* Passage::reference_at(std::uint32_t token) const {
  return covering(references, token);
}

const Match* Passage::refusal(std::uint32_t first, std::uint32_t last) const {
  const auto ends_at = [&](const Match& match) {
    return match.last == first && match.rule->code != "after";
  };
  const auto starts_at = [&](const Match& match) {
    return match.first == last && match.rule->code != "before";
  };
  auto it =
      std::upper_bound(matches.begin(), matches.end(), first,
                       [](std::uint32_t token, const Match& match) { return token < match.last; });
  for (auto before = it; before != matches.begin() && std::prev(before)->last == first;) {
    --before;
    if (before->rule->term == Term::no_target && ends_at(*before)) return &*before;
  }
  it =
      std::lower_bound(matches.begin(), matches.end(), last,
                       [](const Match& match, std::uint32_t token) { return match.first < token; });
  for (; it != matches.end() && it->first == last; ++it) {
    if (it->rule->term == Term::no_target && starts_at(*it)) return &*it;
  }
  return nullptr;
}

const Match* Passage::match_over(std::uint32_t token, Term term) const {
  auto it = std::upper_bound(matches.begin(), matches.end(), token,
                             [](std::uint32_t at, const Match& match) { return at < match.first; });
  while (it != matches.begin()) {
    --it;
    if (it->last <= token) return nullptr;
    if (it->rule->term == term) return &*it;
  }
  return nullptr;
}

Range Passage::range_of(std::uint32_t first, std::uint32_t last) const {
  if (first >= last || last > tokens.size()) return {};
  return {tokens[first].range.begin, tokens[last - 1].range.end};
}

std::string_view Passage::word(std::uint32_t token) const {
  if (token >= tokens.size()) return {};
  const auto range = tokens[token].range;
  return body.substr(range.begin, range.size());
}

std::uint32_t Passage::token_at(std::uint32_t byte) const {
  const auto it =
      std::lower_bound(tokens.begin(), tokens.end(), byte,
                       [](const Token& token, std::uint32_t at) { return token.range.end <= at; });
  return static_cast<std::uint32_t>(it - tokens.begin());
}

namespace {

/// The full stop, exclamation or question mark at token `i` ends a sentence.
bool ends_sentence(const Passage& passage, std::size_t i, char sign) {
  const auto& tokens = passage.tokens;
  if (i + 1 == tokens.size()) return true;
  const auto& next = tokens[i + 1];
  const bool spaced = next.range.begin > tokens[i].range.end;
  const bool next_opens =
      next.capital || next.kind == TokenKind::number || next.kind == TokenKind::sign;
  if (!spaced || !next_opens) return false;
  if (sign != '.' || i == 0 || !tokens[i - 1].capital) return true;
  // "TP. Huế", "GS. Nguyễn", "No. 5": a short capital word before the stop is an abbreviation.
  const auto before = passage.word(static_cast<std::uint32_t>(i - 1));
  return utf8::count(before) > 3 || tokens[i - 1].range.end != tokens[i].range.begin;
}

/// Reads one passage after the other. Each list grows in a buffer that all passages share and moves
/// to the arena when it is complete, so that no room is left over there.
class MentionReader {
 public:
  MentionReader(const Context& context, char decimal_sign)
      : context_(context),
        decimal_sign_(decimal_sign),
        arena_(std::make_unique<std::pmr::monotonic_buffer_resource>()) {}

  Mentions run() {
    std::vector<Passage> passages(context_.structure.blocks.size());
    for (std::uint32_t b = 0; b < passages.size(); ++b)
      read(b, passages[b]);
    return {std::move(arena_), std::move(passages)};
  }

 private:
  void read(std::uint32_t block, Passage& passage) {
    passage.block = block;
    passage.body = context_.text.body;
    tokens_.clear();
    const auto& lexicon = context_.language.lexicon;
    const auto marks =
        lexicon.tokenize(context_.text.body, range_behind_label(block), tokens_, cache_);
    if (tokens_.empty() || tokens_.size() > kMaxTokens) return;
    passage.tokens = keep(tokens_);
    matches_.clear();
    lexicon.match(passage.tokens, matches_);
    passage.matches = keep(matches_);
    cut_clauses(passage);
    if ((marks & kOpensTime) != 0) read_times(context_, passage);
    if ((marks & kOpensReference) != 0) read_references(context_, passage);
    numbers_.clear();
    read_numbers(context_, decimal_sign_, passage, numbers_);
    passage.numbers = keep(numbers_);
  }

  Range range_behind_label(std::uint32_t index) const {
    const auto& block = context_.structure.blocks[index];
    auto range = block.range;
    if (block.unit < 0) return range;
    const auto& label = context_.unit(block.unit).label;
    if (range.contains(label)) range.begin = label.end;
    return range;
  }

  void cut_clauses(Passage& passage) {
    clauses_.clear();
    sentences_.clear();
    brackets_.clear();
    const auto tokens = passage.tokens;
    std::uint32_t clause = 0, sentence = 0, bracket = 0;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != TokenKind::sign) continue;
      const char sign = passage.body[tokens[i].range.begin];
      if (sign == '(') {
        brackets_.push_back({i + 1, ++bracket});
      } else if (sign == ')') {
        brackets_.push_back({i + 1, 0});
      } else if (sign == ';') {
        clauses_.push_back({i + 1, ++clause});
      } else if (sign == ':') {
        // "ISO 9001:2015" and "8:30" are no clause ends.
        const bool glued =
            i + 1 < tokens.size() && tokens[i + 1].range.begin == tokens[i].range.end;
        if (!glued) clauses_.push_back({i + 1, ++clause});
      } else if ((sign == '.' || sign == '!' || sign == '?') && ends_sentence(passage, i, sign)) {
        clauses_.push_back({i + 1, ++clause});
        sentences_.push_back({i + 1, ++sentence});
      }
    }
    passage.clause = Ordinals(keep(clauses_));
    passage.sentence = Ordinals(keep(sentences_));
    passage.bracket = Ordinals(keep(brackets_));
  }

  template <class Item>
  std::span<const Item> keep(const std::vector<Item>& items) {
    static_assert(std::is_trivially_destructible_v<Item>, "the arena calls no destructors");
    if (items.empty()) return {};
    void* const room = arena_->allocate(items.size() * sizeof(Item), alignof(Item));
    auto* const first = static_cast<Item*>(room);
    std::uninitialized_copy(items.begin(), items.end(), first);
    return {first, items.size()};
  }

  const Context& context_;
  char decimal_sign_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  WordCache cache_;
  Tokens tokens_;
  std::vector<Match> matches_;
  std::vector<NumberMention> numbers_;
  std::vector<Ordinals::Step> clauses_, sentences_, brackets_;
};

}  // namespace

Mentions read_mentions(const Context& context, char decimal_sign) {
  return MentionReader(context, decimal_sign).run();
}

}  // namespace plantool
