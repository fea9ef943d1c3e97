#include "grammar/lexicon.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

#include "text/utf8.h"

namespace plantool {

namespace {

constexpr std::array<std::pair<std::string_view, Term>, 47> kTerms{{
    {"comparator", Term::comparator},
    {"comparator-after", Term::comparator_after},
    {"unit", Term::unit},
    {"number-word", Term::number_word},
    {"multiple", Term::multiple},
    {"reach", Term::reach},
    {"rise", Term::rise},
    {"fall", Term::fall},
    {"times-more", Term::times_more},
    {"strive", Term::strive},
    {"build", Term::build},
    {"reported", Term::reported},
    {"baseline", Term::baseline},
    {"connector", Term::connector},
    {"predicate", Term::predicate},
    {"per-each", Term::per_each},
    {"per-year", Term::per_year},
    {"no-target", Term::no_target},
    {"money", Term::money},
    {"base", Term::base},
    {"lead", Term::lead},
    {"coordinate", Term::coordinate},
    {"with", Term::with},
    {"agency-head", Term::agency_head},
    {"agency-tail", Term::agency_tail},
    {"agency-conjunct", Term::agency_conjunct},
    {"duty", Term::duty},
    {"verb", Term::verb},
    {"leadin", Term::leadin},
    {"name-head", Term::name_head},
    {"adjectival", Term::adjectival},
    {"implements", Term::implements},
    {"basis", Term::basis},
    {"amends", Term::amends},
    {"stop-heading", Term::stop_heading},
    {"request", Term::request},
    {"agency", Term::agency},
    {"title-opener", Term::title_opener},
    {"number-sign", Term::number_sign},
    {"multiplier", Term::multiplier},
    {"rank", Term::rank},
    {"of", Term::of},
    {"whole", Term::whole},
    {"range-link", Term::range_link},
    {"closing", Term::closing},
    {"condition", Term::condition},
    {"within", Term::within},
}};

/// New-style endings and their old-style forms ("hoà" → "hòa"); NFC does not unify them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTonePlacement{{
    {"oà", "òa"},
    {"oá", "óa"},
    {"oả", "ỏa"},
    {"oã", "õa"},
    {"oạ", "ọa"},
    {"oè", "òe"},
    {"oé", "óe"},
    {"oẻ", "ỏe"},
    {"oẽ", "õe"},
    {"oẹ", "ọe"},
    {"uỳ", "ùy"},
    {"uý", "úy"},
    {"uỷ", "ủy"},
    {"uỹ", "ũy"},
    {"uỵ", "ụy"},
}};

/// Most words end otherwise: each new-style ending is an 'o' or 'u' before a letter with a mark.
bool may_place_tone(std::string_view word) {
  if (word.size() < 3 || static_cast<unsigned char>(word.back()) < 0x80) return false;
  std::size_t last = word.size();
  utf8::previous(word, last);
  return last > 0 && (word[last - 1] == 'o' || word[last - 1] == 'u');
}

void place_tone(std::string& word) {
  for (const auto& [from, to] : kTonePlacement) {
    // "quý" is qu + ý, where the tone has one place only.
    const bool after_q = word.size() > from.size() && word[word.size() - from.size() - 1] == 'q';
    if (word.ends_with(from) && !after_q) {
      word.replace(word.size() - from.size(), from.size(), to);
      return;
    }
  }
}

}  // namespace

Term term_from(std::string_view name) {
  for (const auto& [text, term] : kTerms) {
    if (text == name) return term;
  }
  throw std::out_of_range(std::string(name));
}

std::string WordFolder::fold(std::string_view word) const {
  std::string out = utf8::lower(word);
  if (may_place_tone(out)) place_tone(out);
  const auto spelling = spellings_.find(out);
  return spelling == spellings_.end() ? out : spelling->second;
}

std::uint32_t Lexicon::learn(std::string_view folded) {
  return words_.try_emplace(std::string(folded), static_cast<std::uint32_t>(words_.size() + 1))
      .first->second;
}

std::uint32_t Lexicon::word_id(std::string_view folded) const {
  const auto it = words_.find(std::string(folded));
  return it == words_.end() ? 0 : it->second;
}

namespace {

std::uint64_t load(const char* at, std::size_t size) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, size);
  return value;
}

std::uint64_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15U;
  return value ^ value >> 32;
}

/// The first eight bytes of a word, 0 for those that it has not. Where the text goes on, all are
/// taken in one piece and those behind the word dropped: the length of words changes all the time,
/// and with it the way through a branch.
std::uint64_t first_eight(std::string_view text, Range word) {
  const char* begin = text.data() + word.begin;
  if (word.size() >= 8) return load(begin, 8);
  if (text.size() - word.begin < 8) return load(begin, word.size());
  return load(begin, 8) & ((std::uint64_t{1} << 8 * word.size()) - 1);
}

}  // namespace

inline WordCache::Key::Key(std::string_view text, Range range)
    : front(first_eight(text, range)),
      back(range.size() > 8 ? load(text.data() + range.end - 8, 8) : 0),
      size(range.size()) {}

std::pair<KnownWord*, bool> WordCache::find(std::string_view text, Range range) {
  if (range.size() > 16) {
    const auto [word, fresh] = long_words_.try_emplace(text.substr(range.begin, range.size()));
    return {&word->second, fresh};
  }
  const Key key(text, range);
  auto at = slot_of(key);
  if (slots_[at].key.size != 0) return {&slots_[at].known, false};
  if (++used_ * 2 > slots_.size()) {
    grow();
    at = slot_of(key);
  }
  slots_[at].key = key;
  return {&slots_[at].known, true};
}

void WordCache::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const auto& entry : old) {
    if (entry.key.size != 0) slots_[slot_of(entry.key)] = entry;
  }
}

std::size_t WordCache::slot_of(const Key& key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mix(key.front + mix(key.back + key.size)) & mask;
  while (slots_[at].key.size != 0 && slots_[at].key != key)
    at = (at + 1) & mask;
  return at;
}

Lexicon::Lexicon(WordFolder folder, std::vector<TermRule> rules)
    : folder_(std::move(folder)), edges_(64), nodes_(1), ends_(1) {
  WordCache cache;
  for (auto& rule : rules) {
    rules_.push_back(std::make_unique<TermRule>(std::move(rule)));
    add(*rules_.back(), cache);
  }
}

std::size_t Lexicon::edge_slot(std::uint32_t node, std::uint32_t word) const {
  const std::size_t mask = edges_.size() - 1;
  std::size_t at = mix(std::uint64_t{node} << 32 | word) & mask;
  while (edges_[at].next != 0 && (edges_[at].node != node || edges_[at].word != word))
    at = (at + 1) & mask;
  return at;
}

std::uint32_t Lexicon::child(std::uint32_t node, std::uint32_t word) const {
  if (node == 0) return word < first_.size() ? first_[word] : 0;
  return edges_[edge_slot(node, word)].next;
}

/// The child of `node`, made when it is not there.
std::uint32_t Lexicon::grow_child(std::uint32_t node, std::uint32_t word) {
  if (const auto known = child(node, word); known != 0) return known;
  const auto next = static_cast<std::uint32_t>(nodes_.size());
  nodes_[node].goes_on = true;
  nodes_.emplace_back();
  if (node == 0) {
    if (first_.size() <= word) first_.resize(word + 64);
    return first_[word] = next;
  }
  if (++used_edges_ * 2 > edges_.size()) {
    std::vector<Edge> old(edges_.size() * 2);
    old.swap(edges_);
    for (const auto& edge : old) {
      if (edge.next != 0) edges_[edge_slot(edge.node, edge.word)] = edge;
    }
  }
  edges_[edge_slot(node, word)] = {node, word, next};
  return next;
}

void Lexicon::add(const TermRule& rule, WordCache& cache) {
  Tokens tokens;
  for (const std::string_view phrase : rule.phrases) {
    tokens.clear();
    cut(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens);
    std::uint32_t node = 0;
    for (const auto& token : tokens) {
      const auto [known, fresh] = cache.find(phrase, token.range);
      if (fresh)
        known->id = learn(folder_.fold(phrase.substr(token.range.begin, token.range.size())));
      node = grow_child(node, known->id);
    }
    if (node == 0) continue;
    auto& end = nodes_[node].end;
    if (end == 0) {
      end = static_cast<std::uint32_t>(ends_.size());
      ends_.emplace_back();
    }
    ends_[end].push_back(&rule);
  }
}

namespace {

/// What a byte tells of the character that it begins: ASCII, and the two- and three-byte letters of
/// Vietnamese, are clear. Signs start with C2, E2, E3 and EF, and need a look at the rest. Bytes
/// that go on with a letter count as letters, so that a word is read byte by byte, without a wait
/// for the width of each character.
enum class ByteKind : std::uint8_t { sign, wordy, look };

constexpr std::array<ByteKind, 256> byte_kinds() {
  std::array<ByteKind, 256> table{};
  for (std::size_t b = 0; b < 256; ++b) {
    const bool ascii_letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    const bool digit = b >= '0' && b <= '9';
    const bool goes_on = b >= 0x80 && b < 0xC0;
    const bool vietnamese = (b >= 0xC3 && b <= 0xCA) || b == 0xE1;
    if (ascii_letter || digit || goes_on || vietnamese)
      table[b] = ByteKind::wordy;
    else
      table[b] = b >= 0x80 ? ByteKind::look : ByteKind::sign;
  }
  return table;
}
constexpr auto kByteKinds = byte_kinds();

/// The place behind the letters and digits from `at` on; `at` itself when none stands there.
std::size_t skip_wordy(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto kind = kByteKinds[static_cast<unsigned char>(text[at])];
    if (kind == ByteKind::wordy) {
      ++at;
      continue;
    }
    std::size_t behind = at;
    if (kind == ByteKind::sign || !utf8::is_letter(utf8::next(text, behind))) break;
    at = behind;
  }
  return at;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

void Lexicon::cut(std::string_view text, Range range, Tokens& tokens) const {
  const std::string_view view = text.substr(0, range.end);
  for (std::size_t at = range.begin; at < view.size();) {
    const std::size_t begin = at;
    const char first = view[at];
    if (first == ' ' || first == '\n') {
      ++at;
      continue;
    }
    Token token;
    if (is_digit(first)) {
      token.kind = TokenKind::number;
      while (at < view.size()) {
        const bool separator =
            (view[at] == '.' || view[at] == ',') && at + 1 < view.size() && is_digit(view[at + 1]);
        if (!is_digit(view[at]) && !separator) break;
        ++at;
      }
      // "5G" is a name, "500ha" is a number with its unit.
      const std::size_t behind = skip_wordy(view, at);
      if (behind > at && word_id(folder_.fold(view.substr(at, behind - at))) == 0) {
        token.kind = TokenKind::mixed;
        at = behind;
      }
    } else if (const std::size_t behind = skip_wordy(view, at); behind > at) {
      token.kind = TokenKind::word;
      at = behind;
      while (at < view.size() && view[at] != ' ') {
        // Apostrophes and ampersands belong to the word between letters: "People's", "KHCN&ĐMST".
        std::size_t beyond = at;
        const char32_t c = utf8::next(view, beyond);
        if (c != '\'' && c != U'’' && c != '&') break;
        if (beyond >= view.size() || is_digit(view[beyond])) break;
        const auto further = skip_wordy(view, beyond);
        if (further == beyond) break;
        at = further;
      }
    } else {
      token.kind = TokenKind::sign;
      utf8::next(view, at);
    }
    token.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    tokens.push_back(token);
  }
}

KnownWord Lexicon::know(std::string_view raw) const {
  KnownWord known;
  std::size_t first = 0;
  known.id = word_id(folder_.fold(raw));
  known.capital = utf8::is_upper(utf8::next(raw, first));
  for (const auto& [mark, test] : marks_) {
    if (test(raw)) known.marks |= mark;
  }
  return known;
}

void Lexicon::tokenize(std::string_view text, Range range, Tokens& tokens, WordCache& cache) const {
  cut(text, range, tokens);
  for (auto& token : tokens) {
    const auto [known, fresh] = cache.find(text, token.range);
    if (fresh) *known = know(text.substr(token.range.begin, token.range.size()));
    token.word = known->id;
    token.capital = known->capital;
    token.marks = known->marks;
  }
}

/// Adds the longest phrase that begins at token `first`, and gives the token behind it; behind
/// `first` without one.
std::size_t Lexicon::match_at(std::span<const Token> tokens, std::size_t first,
                              std::vector<Match>& matches) const {
  std::uint32_t best = 0;
  std::size_t best_end = first + 1;
  std::uint32_t node = 0;
  for (std::size_t i = first; i < tokens.size() && tokens[i].word != 0 && nodes_[node].goes_on;
       ++i) {
    node = child(node, tokens[i].word);
    if (node == 0) break;
    if (nodes_[node].end != 0) {
      best = nodes_[node].end;
      best_end = i + 1;
    }
  }
  for (const auto* rule : ends_[best]) {
    matches.push_back(
        {rule, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(best_end)});
  }
  return best_end;
}

void Lexicon::match(std::span<const Token> tokens, std::vector<Match>& matches) const {
  for (std::size_t first = 0; first < tokens.size();)
    first = tokens[first].word == 0 ? first + 1 : match_at(tokens, first, matches);
}

}  // namespace plantool
