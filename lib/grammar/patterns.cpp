#include "grammar/patterns.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "grammar/toml_file.h"
#include "text/utf8.h"

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

}  // namespace

LazyPattern::LazyPattern(std::string pattern, bool case_sensitive) : pattern_(std::move(pattern)), case_sensitive_(case_sensitive) {}
LazyPattern::~LazyPattern() = default;

const re2::RE2& LazyPattern::get() const {
  std::call_once(once_, [&] { compiled_ = std::make_unique<re2::RE2>(pattern_, options(case_sensitive_)); });
  return *compiled_;
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
    const bool named = c == '{' && i + 1 < rule.pattern.size() && rule.pattern[i + 1] >= 'a' && close != std::string::npos;
    if (!named) {
      out += c;
      continue;
    }
    const auto name = rule.pattern.substr(i + 1, close - i - 1);
    const auto macro = macros_.find(name);
    if (macro == macros_.end()) throw GrammarFault(fmt::format("{}: no macro '{{{}}}'", rule.place, name));
    out += macro->second;
    i = close;
  }
  return out;
}

void PatternSet::compile() {
  if (rules_.empty()) return;
  std::string all;
  for (const auto& rule : rules_) {
    const auto pattern = expand(rule);
    single_.emplace_back(pattern, case_sensitive_);
    if (!all.empty()) all += '|';
    all += "(?:" + pattern + ")";
  }
  // The combined pattern only finds where a match lies, so its groups need no names.
  std::size_t at = 0;
  while ((at = all.find("(?P<", at)) != std::string::npos) all.replace(at, all.find('>', at) - at + 1, "(?:");
  any_ = std::make_unique<LazyPattern>(all, case_sensitive_);
  if (any_->get().ok()) return;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (!single_[i].get().ok()) throw GrammarFault(fmt::format("{}: {}", rules_[i].place, single_[i].get().error()));
  }
  throw GrammarFault(any_->get().error());
}

void PatternSet::find_all(std::string_view text, Range range, const Visit& visit) const {
  if (rules_.empty()) return;
  std::size_t at = range.begin;
  re2::StringPiece found;
  const re2::StringPiece whole(text.data(), text.size());
  const re2::RE2& any = any_->get();
  while (at < range.end && any.Match(whole, at, range.end, re2::RE2::UNANCHORED, &found, 1)) {
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    const auto end = begin + found.size();
    if (found.empty() || !utf8::on_word_edges(text, begin, end)) {
      at = begin;
      utf8::next(text, at);
      continue;
    }
    for (std::size_t i = 0; i < single_.size(); ++i) {
      const auto& pattern = single_[i].get();
      std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
      if (!pattern.Match(found, 0, found.size(), re2::RE2::ANCHOR_BOTH, groups.data(), static_cast<int>(groups.size()))) {
        continue;
      }
      Groups named;
      for (const auto& [name, index] : pattern.NamedCapturingGroups()) {
        const auto& group = groups[static_cast<std::size_t>(index)];
        if (group.data() != nullptr) named[name] = std::string(group);
      }
      visit(rules_[i], {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, named);
      break;
    }
    at = end;
  }
}

}  // namespace plantool
