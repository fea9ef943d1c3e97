#include <algorithm>

#include "base/utf8.h"
#include "lint/rules.h"

namespace plantool {

namespace {

constexpr std::size_t kOpeningWords = 16;

/// End of `quote` in `text` at or behind `at`, where any run of white space stands for one blank;
/// npos when it does not stand there.
std::size_t match_end(std::string_view text, std::size_t at, std::string_view quote) {
  for (std::size_t q = 0; q < quote.size();) {
    if (quote[q] == ' ') {
      const auto behind = std::min(text.find_first_not_of(" \t\r\n\f", at), text.size());
      if (behind == at) return std::string_view::npos;
      at = behind;
      ++q;
    } else {
      if (at >= text.size() || text[at] != quote[q]) return std::string_view::npos;
      ++at;
      ++q;
    }
  }
  return at;
}

}  // namespace

std::string folded(std::string_view text) {
  return utf8::lower(utf8::squeeze(text));
}

std::string shortened(std::string_view text, std::size_t words) {
  const auto whole = utf8::squeeze(text);
  std::size_t at = 0;
  for (std::size_t word = 0; word < words; ++word) {
    at = whole.find(' ', at);
    if (at == std::string::npos) return whole;
    ++at;
  }
  return whole.substr(0, at) + "…";
}

Examination::Examination(const Plan& examined, const SourceText* source, const Citations& run)
    : plan(examined), text(source), citations(run), data(lint_data()) {
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    by_id_.emplace_back(plan.sections[i].id, static_cast<int>(i));
    has_text_ = has_text_ || !plan.sections[i].text.empty();
  }
  std::sort(by_id_.begin(), by_id_.end());
  parents_.assign(plan.sections.size(), -1);
  has_children_.assign(plan.sections.size(), false);
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    if (!plan.sections[i].parent) continue;
    parents_[i] = section(*plan.sections[i].parent);
    if (parents_[i] >= 0) has_children_[static_cast<std::size_t>(parents_[i])] = true;
  }
}

int Examination::section(const std::string& id) const {
  const auto found =
      std::lower_bound(by_id_.begin(), by_id_.end(), std::pair<std::string_view, int>(id, -1));
  return found != by_id_.end() && found->first == id ? found->second : -1;
}

bool Examination::says(std::string_view name, std::string_view words) const {
  return re2::RE2::PartialMatch(re2::StringPiece(words.data(), words.size()),
                                data.pattern(name, plan.document.language));
}

std::string Examination::opening(const Section& section) const {
  return shortened(section.heading ? *section.heading : section.text, kOpeningWords);
}

std::string Examination::words(const Section& section) const {
  return folded(section.heading ? *section.heading + ". " + section.text : section.text);
}

Span Examination::place(const Section& section, std::string_view quote) const {
  if (text == nullptr || quote.empty()) return section.span;
  const auto own = text->slice(section.span.start, section.span.end);
  const auto first_word = quote.substr(0, quote.find_first_of(" \n"));
  for (auto at = own.find(first_word); at != std::string_view::npos;
       at = own.find(first_word, at + 1)) {
    const auto end = match_end(own, at, quote);
    if (end == std::string_view::npos) continue;
    const auto start =
        section.span.start + static_cast<std::uint32_t>(utf8::count(own.substr(0, at)));
    return text->span(start,
                      start + static_cast<std::uint32_t>(utf8::count(own.substr(at, end - at))));
  }
  return section.span;
}

bool Examination::is_repeated(const Span& span) const {
  return std::any_of(repeated_.begin(), repeated_.end(), [&](const auto& part) {
    return span.start >= part.first && span.start < part.second;
  });
}

void Examination::report(std::string_view rule, std::string message, Text section,
                         std::optional<Span> span, std::string quote) {
  const auto& known = data.rule(rule);
  findings_.push_back({known.id, known.severity, std::move(message), std::move(section), span,
                       std::move(quote), ""});
}

}  // namespace plantool
