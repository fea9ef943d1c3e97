#include "grammar/lexicon.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "text/utf8.h"

namespace plantool {

namespace {

constexpr std::array<std::pair<std::string_view, Term>, 47> kTerms{{
    {"comparator", Term::comparator}, {"comparator-after", Term::comparator_after}, {"unit", Term::unit},
    {"number-word", Term::number_word}, {"multiple", Term::multiple}, {"reach", Term::reach},
    {"rise", Term::rise}, {"fall", Term::fall}, {"times-more", Term::times_more}, {"strive", Term::strive},
    {"build", Term::build}, {"reported", Term::reported}, {"baseline", Term::baseline},
    {"connector", Term::connector}, {"predicate", Term::predicate}, {"per-each", Term::per_each},
    {"per-year", Term::per_year}, {"no-target", Term::no_target}, {"money", Term::money},
    {"base", Term::base}, {"lead", Term::lead}, {"coordinate", Term::coordinate}, {"with", Term::with},
    {"agency-head", Term::agency_head}, {"agency-tail", Term::agency_tail},
    {"agency-conjunct", Term::agency_conjunct}, {"duty", Term::duty}, {"verb", Term::verb},
    {"leadin", Term::leadin}, {"name-head", Term::name_head}, {"adjectival", Term::adjectival},
    {"implements", Term::implements}, {"basis", Term::basis}, {"amends", Term::amends},
    {"stop-heading", Term::stop_heading}, {"request", Term::request}, {"agency", Term::agency},
    {"title-opener", Term::title_opener}, {"number-sign", Term::number_sign}, {"multiplier", Term::multiplier},
    {"rank", Term::rank}, {"of", Term::of}, {"whole", Term::whole},
    {"range-link", Term::range_link}, {"closing", Term::closing},
    {"condition", Term::condition}, {"within", Term::within},
}};

/// New-style endings and their old-style forms ("hoà" → "hòa"); NFC does not unify them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTonePlacement{{
    {"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"},
    {"oè", "òe"}, {"oé", "óe"}, {"oẻ", "ỏe"}, {"oẽ", "õe"}, {"oẹ", "ọe"},
    {"uỳ", "ùy"}, {"uý", "úy"}, {"uỷ", "ủy"}, {"uỹ", "ũy"}, {"uỵ", "ụy"},
}};

}  // namespace

Term term_from(std::string_view name) {
  for (const auto& [text, term] : kTerms) {
    if (text == name) return term;
  }
  throw std::out_of_range(std::string(name));
}

std::string WordFolder::fold(std::string_view word) const {
  std::string out = utf8::lower(word);
  for (const auto& [from, to] : kTonePlacement) {
    // "quý" is qu + ý, where the tone has one place only.
    const bool after_q = out.size() > from.size() && out[out.size() - from.size() - 1] == 'q';
    if (out.ends_with(from) && !after_q) {
      out.replace(out.size() - from.size(), from.size(), to);
      break;
    }
  }
  const auto spelling = spellings_.find(out);
  return spelling == spellings_.end() ? out : spelling->second;
}

std::uint32_t Lexicon::learn(std::string_view folded) {
  return words_.try_emplace(std::string(folded), static_cast<std::uint32_t>(words_.size() + 1)).first->second;
}

std::vector<bool> Lexicon::word_set(const std::vector<std::string>& words) {
  std::vector<bool> out;
  for (const auto& word : words) {
    const auto id = learn(folder_.fold(word));
    if (out.size() <= id) out.resize(id + 1);
    out[id] = true;
  }
  return out;
}

std::uint32_t Lexicon::word_id(std::string_view folded) const {
  const auto it = words_.find(std::string(folded));
  return it == words_.end() ? 0 : it->second;
}

std::uint32_t& WordCache::id_of(std::string_view raw) {
  std::uint32_t hash = 2166136261U;
  for (const char c : raw) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  Slot& slot = find(raw, hash);
  if (slot.raw.data() != nullptr) return slot.id;
  if (++used_ * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const auto& entry : old) {
      if (entry.raw.data() != nullptr) find(entry.raw, entry.hash) = entry;
    }
    Slot& moved = find(raw, hash);
    moved = {raw, hash, kUnset};
    return moved.id;
  }
  slot = {raw, hash, kUnset};
  return slot.id;
}

WordCache::Slot& WordCache::find(std::string_view raw, std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (hash ^ hash >> 15) & mask;
  while (slots_[at].raw.data() != nullptr && (slots_[at].hash != hash || slots_[at].raw != raw)) at = (at + 1) & mask;
  return slots_[at];
}

std::uint32_t Lexicon::child(std::uint32_t node, std::uint32_t word) const {
  if (node == 0) return word < first_.size() ? first_[word] : 0;
  for (const auto& [key, next] : nodes_[node].next) {
    if (key == word) return next;
  }
  return 0;
}

void Lexicon::add(TermRule rule) {
  rules_.push_back(std::make_unique<TermRule>(std::move(rule)));
  const TermRule* kept = rules_.back().get();
  std::vector<Token> tokens;
  for (const auto& phrase : kept->phrases) {
    tokens.clear();
    cut(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens);
    std::uint32_t node = 0;
    for (const auto& token : tokens) {
      const auto word = learn(folder_.fold(std::string_view(phrase).substr(token.range.begin, token.range.size())));
      std::uint32_t next = child(node, word);
      if (next == 0) {
        next = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
        if (node == 0) {
          if (first_.size() <= word) first_.resize(word + 64);
          first_[word] = next;
        } else {
          nodes_[node].next.emplace_back(word, next);
        }
      }
      node = next;
    }
    nodes_[node].rules.push_back(kept);
  }
}

namespace {

/// Letters by their first byte where that is enough: ASCII, and the two- and three-byte letters of
/// Vietnamese. Signs start with C2, E2, E3 and EF, and need a look.
enum class Lead : std::uint8_t { other, letter, digit, look };

constexpr std::array<Lead, 256> lead_table() {
  std::array<Lead, 256> table{};
  for (int b = 0; b < 256; ++b) {
    const bool ascii_letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    auto& lead = table[static_cast<std::size_t>(b)];
    if (ascii_letter || (b >= 0xC3 && b <= 0xCA) || b == 0xE1) lead = Lead::letter;
    else if (b >= '0' && b <= '9') lead = Lead::digit;
    else if (b >= 0x80) lead = Lead::look;
  }
  return table;
}
constexpr auto kLeads = lead_table();

std::size_t width_of(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

/// Moves `at` over one letter or digit; false when another character stands there.
bool skip_wordy(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const Lead lead = kLeads[byte];
  if (lead == Lead::other) return false;
  if (lead == Lead::look) {
    std::size_t behind = at;
    const char32_t c = utf8::next(text, behind);
    if (!utf8::is_letter(c)) return false;
    at = behind;
    return true;
  }
  at = std::min(at + width_of(byte), text.size());
  return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

void Lexicon::cut(std::string_view text, Range range, std::vector<Token>& tokens) const {
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
        const bool separator = (view[at] == '.' || view[at] == ',') && at + 1 < view.size() && is_digit(view[at + 1]);
        if (!is_digit(view[at]) && !separator) break;
        ++at;
      }
      // "5G" is a name, "500ha" is a number with its unit.
      std::size_t behind = at;
      while (behind < view.size() && skip_wordy(view, behind)) {
      }
      if (behind > at && word_id(folder_.fold(view.substr(at, behind - at))) == 0) {
        token.kind = TokenKind::mixed;
        at = behind;
      }
    } else if (std::size_t behind = at; skip_wordy(view, behind)) {
      token.kind = TokenKind::word;
      std::size_t look = at;
      token.capital = utf8::is_upper(utf8::next(view, look));
      at = behind;
      while (at < view.size()) {
        if (skip_wordy(view, at)) continue;
        // Apostrophes and ampersands belong to the word between letters: "People's", "KHCN&ĐMST".
        std::size_t beyond = at;
        const char32_t c = utf8::next(view, beyond);
        if (c != '\'' && c != U'’' && c != '&') break;
        if (beyond >= view.size() || is_digit(view[beyond]) || !skip_wordy(view, beyond)) break;
        at = beyond;
      }
    } else {
      token.kind = TokenKind::sign;
      utf8::next(view, at);
    }
    token.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    tokens.push_back(token);
  }
}

void Lexicon::tokenize(std::string_view text, Range range, std::vector<Token>& tokens, WordCache& cache) const {
  cut(text, range, tokens);
  for (auto& token : tokens) {
    const auto raw = text.substr(token.range.begin, token.range.size());
    auto& id = cache.id_of(raw);
    if (id == WordCache::kUnset) id = word_id(folder_.fold(raw));
    token.word = id;
  }
}

void Lexicon::match(const std::vector<Token>& tokens, std::vector<Match>& matches) const {
  for (std::size_t first = 0; first < tokens.size();) {
    std::uint32_t node = 0;
    const Node* best = nullptr;
    std::size_t best_end = first;
    for (std::size_t i = first; i < tokens.size() && tokens[i].word != 0; ++i) {
      node = child(node, tokens[i].word);
      if (node == 0) break;
      if (!nodes_[node].rules.empty()) {
        best = &nodes_[node];
        best_end = i + 1;
      }
    }
    if (best == nullptr) {
      ++first;
      continue;
    }
    for (const auto* rule : best->rules) {
      matches.push_back({rule, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(best_end)});
    }
    first = best_end;
  }
}

}  // namespace plantool
