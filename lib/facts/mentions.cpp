#include "facts/mentions.h"

#include <algorithm>

#include "text/utf8.h"

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

}  // namespace

void cut_clauses(Passage& passage) {
  const auto& tokens = passage.tokens;
  std::uint32_t clause = 0, sentence = 0, brackets = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::sign) continue;
    const char sign = passage.body[tokens[i].range.begin];
    if (sign == '(') {
      passage.bracket.add(i + 1, ++brackets);
    } else if (sign == ')') {
      passage.bracket.add(i + 1, 0);
    } else if (sign == ';') {
      passage.clause.add(i + 1, ++clause);
    } else if (sign == ':') {
      // "ISO 9001:2015" and "8:30" are no clause ends.
      const bool glued = i + 1 < tokens.size() && tokens[i + 1].range.begin == tokens[i].range.end;
      if (!glued) passage.clause.add(i + 1, ++clause);
    } else if ((sign == '.' || sign == '!' || sign == '?') && ends_sentence(passage, i, sign)) {
      passage.clause.add(i + 1, ++clause);
      passage.sentence.add(i + 1, ++sentence);
    }
  }
}

/// With the blank or sign behind it, a token has hardly ever fewer in a whole passage.
constexpr std::uint32_t kBytesPerToken = 4;

std::vector<Passage> read_mentions(const Context& context, char decimal_sign,
                                   std::pmr::memory_resource& arena) {
  std::vector<Passage> passages;
  passages.reserve(context.structure.blocks.size());
  WordCache cache;
  std::vector<Match> matches;  // reused, so that each passage takes from the arena what it needs
  for (std::uint32_t b = 0; b < context.structure.blocks.size(); ++b) {
    auto& passage = passages.emplace_back(b, context.text.body, arena);
    auto range = context.structure.blocks[b].range;
    const auto& block = context.structure.blocks[b];
    if (block.unit >= 0) {
      const auto& label = context.unit(block.unit).label;
      if (range.contains(label)) range.begin = label.end;
    }
    passage.tokens.reserve(range.size() / kBytesPerToken + 1);
    context.language.lexicon.tokenize(context.text.body, range, passage.tokens, cache);
    if (passage.tokens.size() > kMaxTokens) passage.tokens.clear();
    if (passage.tokens.empty()) continue;
    matches.clear();
    context.language.lexicon.match(passage.tokens, matches);
    passage.matches.assign(matches.begin(), matches.end());
    cut_clauses(passage);
    read_times(context, passage);
    read_references(context, passage);
    read_numbers(context, decimal_sign, passage);
  }
  return passages;
}

}  // namespace plantool
