#include "grammar/patterns.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/utf8.h"
#include "grammar/data_file.h"

namespace plantool {

namespace {

re2::RE2::Options options(bool case_sensitive) {
  re2::RE2::Options out;
  out.set_longest_match(true);
  out.set_case_sensitive(case_sensitive);
  out.set_log_errors(false);
  out.set_max_mem(64 << 20);
  return out;
}

/// Groups of a pattern that are read; those of the grammars have four at most.
constexpr int kMaxGroups = 16;

}  // namespace

LazyPattern::LazyPattern(std::string pattern, bool case_sensitive)
    : pattern_(std::move(pattern)), case_sensitive_(case_sensitive) {
  const bool anchored = pattern_.starts_with('^');
  const auto openers = anchored ? openers_of(pattern_) : Openers();
  if (openers.at_start)
    first_bytes_ = openers.first_bytes();
  else
    first_bytes_.set();
}
LazyPattern::~LazyPattern() = default;

const re2::RE2& LazyPattern::get() const {
  if (const auto* ready = compiled_.load(std::memory_order_acquire)) return *ready;
  const std::lock_guard lock(mutex_);
  if (!owned_) {
    owned_ = std::make_unique<re2::RE2>(pattern_, options(case_sensitive_));
  }
  compiled_.store(owned_.get(), std::memory_order_release);
  return *owned_;
}

std::optional<std::string_view> Groups::find(std::string_view name) const {
  for (const auto& [key, text] : groups_) {
    if (key == name) return text;
  }
  return std::nullopt;
}

std::string PatternSet::expand(const PatternRule& rule) const {
  std::string out;
  for (std::size_t i = 0; i < rule.pattern.size(); ++i) {
    const char c = rule.pattern[i];
    if (c == ' ') {
      // "a ?b" allows the blank to be missing.
      const bool optional = i + 1 < rule.pattern.size() && rule.pattern[i + 1] == '?';
      out += optional ? "\\s*" : "\\s+";
      i += optional;
      continue;
    }
    const auto close = rule.pattern.find('}', i);
    const bool named = c == '{' && i + 1 < rule.pattern.size() && rule.pattern[i + 1] >= 'a' &&
                       close != std::string::npos;
    if (!named) {
      out += c;
      continue;
    }
    const auto name = rule.pattern.substr(i + 1, close - i - 1);
    const auto macro = macros_.find(name);
    if (macro == macros_.end())
      throw GrammarFault(fmt::format("{}: no macro '{{{}}}'", rule.place, name));
    out += macro->second;
    i = close;
  }
  return out;
}

void PatternSet::compile(bool check_all) {
  std::string any;
  for (const auto& rule : rules_) {
    const auto pattern = expand(rule);
    const auto& compiled = patterns_.emplace_back(pattern, case_sensitive_);
    if (check_all && !compiled.get().ok())
      throw GrammarFault(fmt::format("{}: {}", rule.place, compiled.get().error()));
    index_.add(openers_of(pattern));
    any += fmt::format("{}(?:{})", any.empty() ? "" : "|", pattern);
  }
  any_.emplace(any, case_sensitive_);
}

/// Visits `found` if it is what the rule matches there; false if it is not.
bool PatternSet::visit_as(std::size_t rule, std::string_view text, Range found,
                          const Visit& visit) const {
  const auto& pattern = patterns_[rule].get();
  std::array<re2::StringPiece, kMaxGroups> groups;
  const int count = std::min(pattern.NumberOfCapturingGroups() + 1, kMaxGroups);
  if (!pattern.Match({text.data(), text.size()}, found.begin, found.end, re2::RE2::ANCHOR_BOTH,
                     groups.data(), count))
    return false;
  Groups named;
  for (const auto& [name, index] : pattern.NamedCapturingGroups()) {
    if (index >= count) continue;
    const auto& group = groups[static_cast<std::size_t>(index)];
    if (group.data() != nullptr) named.add(name, {group.data(), group.size()});
  }
  visit(rules_[rule], found, named);
  return true;
}

/// Visits the longest match that begins at `at`, of rules that match the same the first one's, and
/// gives its end; gives `at` when there is none.
std::size_t PatternSet::match_at(std::string_view text, std::size_t at, const Visit& visit) const {
  re2::StringPiece longest;
  if (!any_->get().Match({text.data(), text.size()}, at, text.size(), re2::RE2::ANCHOR_START,
                         &longest, 1))
    return at;
  const std::size_t end = at + longest.size();
  if (longest.empty() || !utf8::on_word_edges(text, at, end)) return at;
  const Range found{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  bool told = false;
  index_.for_each(text, at,
                  [&](std::size_t rule) { told = told || visit_as(rule, text, found, visit); });
  return end;
}

void PatternSet::find_all(std::string_view text, Range range, const Visit& visit) const {
  if (rules_.empty()) return;
  text = text.substr(0, range.end);
  for (std::size_t at = range.begin; at < text.size();) {
    std::size_t behind = at;
    if (index_.may_match(text, at) && utf8::on_word_edges(text, at, text.size()))
      behind = match_at(text, at, visit);
    if (behind == at) utf8::next(text, behind);
    at = behind;
  }
}

void PatternSet::find_all(std::string_view text, std::span<const Token> tokens, WordMark mark,
                          const Visit& visit) const {
  if (tokens.empty()) return;
  // RE2 does best with a short text; the character before tells whether a word begins.
  std::size_t begin = tokens.front().range.begin;
  if (begin > 0) utf8::previous(text, begin);
  text = text.substr(begin, tokens.back().range.end - begin);
  const Visit visit_in_text = [&](const PatternRule& rule, Range found, const Groups& groups) {
    const auto shift = static_cast<std::uint32_t>(begin);
    visit(rule, {found.begin + shift, found.end + shift}, groups);
  };
  std::size_t behind = 0;
  for (const auto& token : tokens) {
    if ((token.marks & mark) == 0) continue;
    const std::size_t end = token.range.end - begin;
    for (std::size_t at = token.range.begin - begin; at < end; ++at) {
      // "31.12.2025" is one token, in which a match may also begin behind a point.
      if (at >= behind && index_.may_match(text, at)) behind = match_at(text, at, visit_in_text);
      if (token.kind != TokenKind::number) break;
      while (at < end && utf8::is_digit(static_cast<unsigned char>(text[at])))
        ++at;
    }
  }
}

}  // namespace plantool
