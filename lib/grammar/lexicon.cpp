#include "grammar/lexicon.h"

#include <array>
#include <stdexcept>

#include "text/utf8.h"

namespace plantool {

namespace {

constexpr std::array<std::pair<std::string_view, Term>, 46> kTerms{{
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
    {"rank", Term::rank}, {"of", Term::of},
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

std::string_view term_name(Term term) {
  for (const auto& [text, known] : kTerms) {
    if (known == term) return text;
  }
  return {};
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

std::uint32_t Lexicon::word_id(std::string_view folded) const {
  const auto it = words_.find(std::string(folded));
  return it == words_.end() ? 0 : it->second;
}

void Lexicon::add(TermRule rule) {
  rules_.push_back(std::make_unique<TermRule>(std::move(rule)));
  const TermRule* kept = rules_.back().get();
  std::vector<Token> tokens;
  for (const auto& phrase : kept->phrases) {
    tokens.clear();
    Cache cache;
    tokenize(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens, cache);
    std::uint32_t node = 0;
    for (const auto& token : tokens) {
      nodes_[node].leads_on = true;
      const auto piece = std::string_view(phrase).substr(token.range.begin, token.range.size());
      const std::uint64_t edge = std::uint64_t{node} << 32 | learn(folder_.fold(piece));
      const auto [it, fresh] = edges_.try_emplace(edge, static_cast<std::uint32_t>(nodes_.size()));
      if (fresh) nodes_.emplace_back();
      node = it->second;
    }
    nodes_[node].rules.push_back(kept);
  }
}

void Lexicon::tokenize(std::string_view text, Range range, std::vector<Token>& tokens, Cache& cache) const {
  const std::string_view view = text.substr(0, range.end);
  for (std::size_t at = range.begin; at < range.end;) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(view, at);
    if (c == ' ' || c == '\n') continue;
    Token token;
    if (utf8::is_digit(c)) {
      token.kind = TokenKind::number;
      while (at < range.end) {
        const char d = view[at];
        const bool separator = (d == '.' || d == ',') && at + 1 < range.end && view[at + 1] >= '0' && view[at + 1] <= '9';
        if (!(d >= '0' && d <= '9') && !separator) break;
        ++at;
      }
      // "5G" is a name, "500ha" is a number with its unit.
      std::size_t behind = at;
      while (behind < range.end) {
        std::size_t look = behind;
        const char32_t letter = utf8::next(view, look);
        if (!utf8::is_letter(letter) && !utf8::is_digit(letter)) break;
        behind = look;
      }
      if (behind > at && word_id(folder_.fold(view.substr(at, behind - at))) == 0) {
        token.kind = TokenKind::mixed;
        at = behind;
      }
    } else if (utf8::is_letter(c)) {
      token.kind = TokenKind::word;
      token.capital = utf8::is_upper(c);
      while (at < range.end) {
        std::size_t look = at;
        const char32_t d = utf8::next(view, look);
        if (utf8::is_letter(d) || utf8::is_digit(d)) {
          at = look;
          continue;
        }
        // Apostrophes and ampersands belong to the word between letters: "People's", "KHCN&ĐMST".
        if (d != '\'' && d != U'’' && d != '&') break;
        std::size_t beyond = look;
        if (look >= range.end || !utf8::is_letter(utf8::next(view, beyond))) break;
        at = beyond;
      }
    } else {
      token.kind = TokenKind::sign;
    }
    token.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    const auto raw = view.substr(begin, at - begin);
    const auto [known, fresh] = cache.try_emplace(raw, 0);
    if (fresh) known->second = word_id(folder_.fold(raw));
    token.word = known->second;
    tokens.push_back(token);
  }
}

void Lexicon::match(const std::vector<Token>& tokens, std::vector<Match>& matches) const {
  for (std::size_t first = 0; first < tokens.size();) {
    std::uint32_t node = 0;
    const Node* best = nullptr;
    std::size_t best_end = first;
    for (std::size_t i = first; i < tokens.size() && tokens[i].word != 0 && nodes_[node].leads_on; ++i) {
      const auto edge = edges_.find(std::uint64_t{node} << 32 | tokens[i].word);
      if (edge == edges_.end()) break;
      node = edge->second;
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
