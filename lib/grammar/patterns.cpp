#include "grammar/patterns.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "grammar/toml_file.h"
#include "text/utf8.h"

namespace plantool {

PatternSet::PatternSet(bool case_sensitive) : case_sensitive_(case_sensitive) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

std::string PatternSet::expand(const PatternRule& rule) const {
  std::string out;
  for (std::size_t i = 0; i < rule.pattern.size(); ++i) {
    const char c = rule.pattern[i];
    if (c == ' ') {
      out += "\\s+";
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
  re2::RE2::Options options;
  options.set_longest_match(true);
  options.set_case_sensitive(case_sensitive_);
  options.set_log_errors(false);
  options.set_max_mem(64 << 20);
  std::string all;
  for (const auto& rule : rules_) {
    const auto pattern = expand(rule);
    auto compiled = std::make_unique<re2::RE2>(pattern, options);
    if (!compiled->ok()) throw GrammarFault(fmt::format("{}: {}", rule.place, compiled->error()));
    single_.push_back(std::move(compiled));
    if (!all.empty()) all += '|';
    all += "(?:" + pattern + ")";
  }
  // The combined pattern only finds where a match lies, so its groups need no names.
  std::size_t at = 0;
  while ((at = all.find("(?P<", at)) != std::string::npos) all.replace(at, all.find('>', at) - at + 1, "(?:");
  any_ = std::make_unique<re2::RE2>(all, options);
  if (!any_->ok()) throw GrammarFault(any_->error());
}

void PatternSet::find_all(std::string_view text, Range range, const Visit& visit) const {
  if (rules_.empty()) return;
  std::size_t at = range.begin;
  re2::StringPiece found;
  const re2::StringPiece whole(text.data(), text.size());
  while (at < range.end && any_->Match(whole, at, range.end, re2::RE2::UNANCHORED, &found, 1)) {
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    const auto end = begin + found.size();
    if (found.empty() || !utf8::on_word_edges(text, begin, end)) {
      at = begin;
      utf8::next(text, at);
      continue;
    }
    for (std::size_t i = 0; i < single_.size(); ++i) {
      const auto& pattern = *single_[i];
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
