#include "structure/headings.h"

#include <algorithm>

#include "base/prose.h"
#include "base/utf8.h"

namespace plantool {

namespace {

constexpr std::size_t kLongHeading = 60;    ///< words; more is text, whatever follows
constexpr std::size_t kInlineHeading = 32;  ///< words before the colon of an inline heading

bool is_listed(const SectionNode& unit) {
  return unit.kind == "bullet" || unit.kind == "subbullet" || unit.kind == "point";
}

/// A stop inside the text that ends a sentence: ". " before a capital.
bool holds_sentence_end(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '.') continue;
    const bool spaced = text[i + 1] == ' ' || text[i + 1] == '\n';
    std::size_t at = i + (spaced ? 2 : 1);
    std::size_t before = i;
    if (before == 0) continue;
    if (utf8::is_upper(utf8::next(text, at)) && utf8::is_lower(utf8::previous(text, before)))
      return true;
  }
  return false;
}

Range without_stop(const CleanText& text, Range range) {
  while (!range.empty()) {
    const char last = text.body[range.end - 1];
    if (std::string_view(".:;,/ \n").find(last) == std::string_view::npos) break;
    --range.end;
  }
  return range;
}

/// As many bytes behind a colon show whether a task begins there.
constexpr std::uint32_t kTaskOpening = 80;

}  // namespace

bool HeadingFinder::is_running_text(Range before_colon) {
  words_.read(before_colon);
  return std::any_of(words_.matches().begin(), words_.matches().end(), [&](const Match& match) {
    const bool ends =
        match.rule->term == Term::stop_heading && match.last + 1 >= words_.tokens().size();
    // "Tạo việc làm cho 500 người, trong đó lao động nữ: 200": a second statement has begun.
    const bool goes_on =
        match.rule->term == Term::connector && match.rule->value.empty() && match.first > 0;
    return ends || goes_on;
  });
}

/// "Bố trí cán bộ có chuyên môn trong cấp ủy, đạt tối thiểu 25%.": a sentence, though items follow.
bool HeadingFinder::states_value(Range first) {
  const char last = text_.body[first.end - 1];
  if (last != '.' && last != ';') return false;
  words_.read(first);
  return std::any_of(words_.matches().begin(), words_.matches().end(), [&](const Match& match) {
    return match.rule->term == Term::unit && match.first > 0 &&
           words_.tokens()[match.first - 1].kind == TokenKind::number;
  });
}

/// Behind the colon a task begins: a capital, a number or a verb. Plain nouns are an enumeration of
/// what stands before it, and then the whole is running text.
bool HeadingFinder::begins_task(Range behind_colon) {
  const auto opening = utf8::trim(text_.slice(behind_colon));
  const auto begin = static_cast<std::uint32_t>(opening.data() - text_.body.data());
  const auto size = static_cast<std::uint32_t>(opening.size());
  words_.read({begin, begin + std::min(size, kTaskOpening)});
  if (words_.tokens().empty()) return false;
  const auto& first = words_.tokens().front();
  if (first.capital || first.kind == TokenKind::number) return true;
  return std::any_of(words_.matches().begin(), words_.matches().end(), [](const Match& match) {
    if (match.first != 0) return false;
    const auto term = match.rule->term;
    return term == Term::verb || term == Term::build || term == Term::lead ||
           term == Term::coordinate || term == Term::duty || term == Term::strive ||
           (term == Term::leadin && match.rule->value != "link");
  });
}

/// The title of "2. Sở Tài chính: Tham mưu …", without its colon.
Range HeadingFinder::before_colon(Range first, std::size_t colon) {
  const auto content = text_.slice(first);
  const auto before = content.substr(0, colon);
  const Range title{first.begin, first.begin + static_cast<std::uint32_t>(colon)};
  const std::size_t words = word_count(before);
  const bool short_enough = words <= kInlineHeading && !holds_sentence_end(before);
  if (!short_enough || before.empty() || before.find(';') != std::string_view::npos) return {};
  // "… đạt 5.000 USD (năm 2025: 3.900 USD)": the colon divides what stands in the brackets.
  const auto opening = before.rfind('(');
  if (opening != std::string_view::npos && before.find(')', opening) == std::string_view::npos)
    return {};
  if (content[colon + 1] != ' ' && content[colon + 1] != '\n') return {};
  if (is_running_text(title)) return {};
  if (words > 3 && !begins_task({title.end + 1, first.end})) return {};
  return title;
}

Range HeadingFinder::find(const SectionNode& unit, Range first, bool followed) {
  const auto content = text_.slice(first);
  if (content.empty()) return {};
  const bool has_below = unit.children > 0 || followed;
  const char last = content.back();
  const std::size_t words = word_count(content);

  if (text_.emphasised(first) > 0.9 && words <= kLongHeading && last != ';' &&
      (last != '.' || has_below)) {
    return without_stop(text_, first);
  }
  if (utf8::in_capitals(content) && words <= kLongHeading && words >= 1 && !is_listed(unit))
    return without_stop(text_, first);

  const auto colon = content.find(':');
  if (colon != std::string_view::npos && colon + 1 < content.size()) {
    const Range title = before_colon(first, colon);
    if (!title.empty()) return without_stop(text_, title);
  }
  if (words > kLongHeading || holds_sentence_end(content)) return {};
  if (last == ':') return has_below ? without_stop(text_, first) : Range{};
  if (unit.children > 0 && !states_value(first)) return without_stop(text_, first);
  if (last == '.' || last == ';' || last == ',') return {};
  if (followed) return without_stop(text_, first);
  return is_listed(unit) ? Range{} : without_stop(text_, first);
}

std::string role_of_heading(std::string_view heading, const Language& language) {
  const auto folded = language.fold(heading);
  for (const auto& rule : language.roles) {
    for (const auto& words : rule.headings) {
      const auto found = rule.anywhere               ? folded.find(words)
                         : folded.starts_with(words) ? 0
                                                     : std::string::npos;
      if (found == std::string::npos) continue;
      if (utf8::on_word_edges(folded, found, found + words.size())) return rule.role;
    }
  }
  return {};
}

bool stands_as_heading(const CleanText& text, const Paragraph& paragraph, const Paragraph* before,
                       const Paragraph* after, const Layout& layout) {
  const auto content = text.slice(paragraph.range);
  const std::size_t words = word_count(content);
  if (after == nullptr || paragraph.cell != Cell::none || words > 25 || content.empty())
    return false;
  if (paragraph.hashes > 0) return true;
  std::size_t at = 0;
  if (!utf8::is_upper(utf8::next(content, at))) return false;
  const char last = content.back();
  if (last == '.' || last == ';' || last == ',' || last == '?' || last == '!' || last == ')' ||
      last == '/')
    return false;
  if (text.emphasised(paragraph.range) > 0.9) return true;
  if (last == ':') return false;
  if (utf8::in_capitals(content)) return true;
  if (layout.wrapped || words < 2) return false;
  // On an unwrapped page a short line without a stop titles the longer text below it.
  const bool before_ended = before == nullptr || ends_with_stop(text.slice(before->range)) ||
                            before->hashes > 0 || word_count(text.slice(before->range)) <= 25;
  const auto following = text.slice(after->range);
  return before_ended && word_count(following) > words && after->cell == Cell::none;
}

}  // namespace plantool
