// A heading with nothing below it.
#include <fmt/format.h>

#include "lint/rules.h"

namespace plantool {

namespace {

/// More code points than blank lines and a page number take: a table or a picture's text stands there.
constexpr std::uint32_t kSomething = 40;

bool is_empty(const Examination& document, std::size_t index) {
  const auto& section = document.plan.sections[index];
  return section.heading && section.text.empty() && !document.has_children(index);
}

/// Text that is no running text, such as a table, stands between the heading and the next one.
bool has_other_content(const Examination& document, std::size_t index) {
  const auto& sections = document.plan.sections;
  return index + 1 >= sections.size() || sections[index + 1].span.start > sections[index].span.end + kSomething;
}

/// In a list of short items each item looks like a heading; a true one has sisters with something below them.
bool sisters_are_full(const Examination& document, std::size_t index) {
  int full = 0, empty = 0;
  const auto& sections = document.plan.sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (i == index || document.parent(i) != document.parent(index) || sections[i].kind != sections[index].kind) continue;
    ++(is_empty(document, i) ? empty : full);
  }
  return full > empty;
}

}  // namespace

void check_headings(Examination& document) {
  if (!document.has_text()) return;
  for (std::size_t i = 0; i < document.plan.sections.size(); ++i) {
    const auto& section = document.plan.sections[i];
    const bool item = section.kind == "bullet" || section.kind == "subbullet" || section.kind == "appendix";
    if (item || !is_empty(document, i) || has_other_content(document, i) || !sisters_are_full(document, i)) continue;
    if (document.says("points-elsewhere", folded(*section.heading))) continue;
    document.report("LNT005", fmt::format("'{}' has neither text nor items below it", document.opening(section)), section.id,
                    section.span, *section.heading);
  }
}

}  // namespace plantool
