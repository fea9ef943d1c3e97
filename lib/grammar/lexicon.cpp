#include "grammar/lexicon.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <stdexcept>

#include "base/utf8.h"

namespace plantool {

namespace {

constexpr std::array<std::pair<std::string_view, Term>, 49> kTerms{{
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
    {"counter", Term::counter},
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
    {"parted", Term::parted},
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
  const auto it = words_.find(folded);
  return it == words_.end() ? 0 : it->second;
}

namespace {

std::uint64_t load(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::uint64_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15U;
  return value ^ value >> 32;
}

constexpr std::size_t kKeyBytes = 16;

/// Keeps the first bytes of eight, as many as the index says.
constexpr std::array<std::uint64_t, 9> kFirstBytes = [] {
  std::array<std::uint64_t, 9> masks{};
  for (std::size_t bytes = 1; bytes < masks.size(); ++bytes)
    masks[bytes] = masks[bytes - 1] << 8 | 0xFF;
  return masks;
}();

}  // namespace

/// Where the text goes on, its bytes are taken in two pieces and those behind the word dropped: the
/// length of words changes all the time, and with it the way through a branch.
inline WordCache::Key::Key(std::string_view text, Range range) : size(range.size()) {
  const char* begin = text.data() + range.begin;
  std::array<char, kKeyBytes> end_of_text{};
  if (text.size() - range.begin < kKeyBytes) {
    std::memcpy(end_of_text.data(), begin, size);
    begin = end_of_text.data();
  }
  const std::size_t in_front = std::min<std::size_t>(size, 8);
  front = load(begin) & kFirstBytes[in_front];
  back = load(begin + 8) & kFirstBytes[size - in_front];
}

inline bool WordCache::Key::operator==(const Key& other) const {
  return ((front ^ other.front) | (back ^ other.back) | (size ^ other.size)) == 0;
}

inline std::size_t WordCache::Key::hash() const {
  return (front * 0x9E3779B97F4A7C15U + back * 0xC2B2AE3D27D4EB4FU + size) >> 32;
}

inline const KnownWord* WordCache::find(std::string_view text, Range range) const {
  if (range.size() > kKeyBytes) return find_long(text.substr(range.begin, range.size()));
  const auto& slot = slots_[slot_of(Key(text, range))];
  return slot.key.size == 0 ? nullptr : &slot.known;
}

const KnownWord* WordCache::find_long(std::string_view word) const {
  const auto known = long_words_.find(word);
  return known == long_words_.end() ? nullptr : &known->second;
}

const KnownWord* WordCache::add(std::string_view text, Range range, KnownWord known) {
  if (range.size() > kKeyBytes)
    return &long_words_.emplace(text.substr(range.begin, range.size()), known).first->second;
  if (++used_ * 2 > slots_.size()) grow();
  const Key key(text, range);
  auto& slot = slots_[slot_of(key)];
  slot = {key, known};
  return &slot.known;
}

void WordCache::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const auto& entry : old) {
    if (entry.key.size != 0) slots_[slot_of(entry.key)] = entry;
  }
}

/// The slot that has `key`, or the free one that it would get.
inline std::size_t WordCache::slot_of(const Key& key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key.hash() & mask;
  while (!(slots_[at].key == key) && slots_[at].key.size != 0)
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

#ifdef __SSE2__
/// Of the sixteen bytes at `text`, the number of those up to the first that is not `wordy`.
std::size_t count_wordy(const char* text) {
  const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  const auto within = [](__m128i values, int first, int last) {
    const auto from_least = _mm_add_epi8(values, _mm_set1_epi8(static_cast<char>(-128 - first)));
    return _mm_cmplt_epi8(from_least, _mm_set1_epi8(static_cast<char>(last - first - 127)));
  };
  const auto lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  const auto ascii = _mm_or_si128(within(lower, 'a', 'z'), within(bytes, '0', '9'));
  const auto first = _mm_or_si128(within(bytes, 0xC3, 0xCA), within(bytes, 0xE1, 0xE1));
  const auto wordy = _mm_or_si128(_mm_or_si128(ascii, first), within(bytes, 0x80, 0xBF));
  return static_cast<std::size_t>(std::countr_one(static_cast<unsigned>(_mm_movemask_epi8(wordy))));
}
#endif

/// The same as skip_wordy, character by character.
std::size_t skip_letters(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const auto kind = kByteKinds[static_cast<unsigned char>(text[at])];
    std::size_t behind = at + 1;
    if (kind == ByteKind::sign) break;
    if (kind == ByteKind::look && !utf8::is_letter(utf8::next(text, behind = at))) break;
    at = behind;
  }
  return at;
}

/// The place behind the letters and digits from `at` to `end`; `at` itself when none stands there.
inline std::size_t skip_wordy(std::string_view text, std::size_t at, std::size_t end) {
#ifdef __SSE2__
  if (text.size() - at >= 16) {
    at += count_wordy(text.data() + at);
    if (at >= end) return end;
    if (kByteKinds[static_cast<unsigned char>(text[at])] == ByteKind::sign) return at;
  }
#endif
  return skip_letters(text, at, end);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Behind the number that begins at `at`.
std::size_t skip_number(std::string_view text, std::size_t at, std::size_t end) {
  const auto digit_at = [&](std::size_t i) { return i < end && is_digit(text[i]); };
  while (digit_at(at) || (at < end && (text[at] == '.' || text[at] == ',') && digit_at(at + 1)))
    ++at;
  return at;
}

/// Behind a word that goes on with an apostrophe or an ampersand between letters: "People's",
/// "KHCN&ĐMST".
std::size_t skip_joined(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && (text[at] == '\'' || text[at] == '&' || text.substr(at, 3) == "’")) {
    std::size_t beyond = at;
    utf8::next(text, beyond);
    if (beyond >= end || is_digit(text[beyond])) break;
    const auto further = skip_wordy(text, beyond, end);
    if (further == beyond) break;
    at = further;
  }
  return at;
}

}  // namespace

/// Cuts one token behind the other off a stretch of text.
class Lexicon::Cutter {
 public:
  Cutter(const Lexicon& lexicon, std::string_view text, Range range)
      : lexicon_(lexicon), text_(text), at_(range.begin), end_(range.end) {}

  /// Moves to the next token; false when there is none.
  bool next() {
    while (at_ < end_ && (text_[at_] == ' ' || text_[at_] == '\n'))
      ++at_;
    if (at_ >= end_) return false;
    const auto begin = at_;
    const auto behind_word = skip_wordy(text_, at_, end_);
    if (is_digit(text_[at_])) {
      cut_number();
    } else if (behind_word > at_) {
      kind_ = TokenKind::word;
      at_ = behind_word;
      if (at_ < end_ && text_[at_] != ' ') at_ = skip_joined(text_, at_, end_);
    } else {
      kind_ = TokenKind::sign;
      utf8::next(text_, at_);
    }
    range_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    return true;
  }
  Range range() const { return range_; }
  TokenKind kind() const { return kind_; }

 private:
  /// "5G" is a name, "500ha" is a number with its unit.
  void cut_number() {
    kind_ = TokenKind::number;
    at_ = skip_number(text_, at_, end_);
    const auto behind = skip_wordy(text_, at_, end_);
    if (behind == at_) return;
    if (lexicon_.word_id(lexicon_.folder_.fold(text_.substr(at_, behind - at_))) != 0) return;
    kind_ = TokenKind::mixed;
    at_ = behind;
  }

  const Lexicon& lexicon_;
  std::string_view text_;
  std::size_t at_, end_;
  Range range_;
  TokenKind kind_{};
};

KnownWord Lexicon::know(std::string_view raw) const {
  KnownWord known;
  std::size_t first = 0;
  const auto folded = folder_.fold(raw);
  known.id = word_id(folded);
  known.capital = utf8::is_upper(utf8::next(raw, first));
  if (child(0, known.id) != 0) known.marks |= kOpensPhrase;
  for (const auto& [mark, test] : marks_) {
    if (test(raw, folded)) known.marks |= mark;
  }
  return known;
}

void Lexicon::add(const TermRule& rule, WordCache& cache) {
  for (const std::string_view phrase : rule.phrases) {
    std::uint32_t node = 0;
    const Range whole{0, static_cast<std::uint32_t>(phrase.size())};
    for (Cutter cutter(*this, phrase, whole); cutter.next();) {
      const auto word = cutter.range();
      const auto* known = cache.find(phrase, word);
      if (known == nullptr) {
        const auto folded = folder_.fold(phrase.substr(word.begin, word.size()));
        known = cache.add(phrase, word, {learn(folded)});
      }
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

std::uint8_t Lexicon::tokenize(std::string_view text, Range range, Tokens& tokens,
                               WordCache& cache) const {
  std::uint8_t marks = 0;
  for (Cutter cutter(*this, text, range); cutter.next();) {
    const auto word = cutter.range();
    const auto* known = cache.find(text, word);
    if (known == nullptr) known = cache.add(text, word, know(text.substr(word.begin, word.size())));
    tokens.push_back({word, known->id, cutter.kind(), known->capital, known->marks});
    marks |= known->marks;
  }
  return marks;
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
    first =
        (tokens[first].marks & kOpensPhrase) == 0 ? first + 1 : match_at(tokens, first, matches);
}

}  // namespace plantool
