// A heading with nothing below it.
#include <fmt/format.h>

#include <map>
#include <utility>

#include "lint/rules.h"

namespace plantool {

namespace {

/// More code points than blank lines and a page number take: a table or a picture's text stands
/// there.
constexpr std::uint32_t kSomething = 40;

bool is_empty(const Examination& document, std::size_t index) {
  const auto& section = document.plan.sections[index];
  return section.heading && section.text.empty() && !document.has_children(index);
}

/// Text that is no running text, such as a table, stands between the heading and the next one.
bool has_other_content(const Examination& document, std::size_t index) {
  const auto& sections = document.plan.sections;
  return index + 1 >= sections.size() ||
         sections[index + 1].span.start > sections[index].span.end + kSomething;
}

/// How many units of one kind under one parent have something below them, and how many have
/// nothing.
struct Sisters {
  int full = 0, empty = 0;
};
using Families = std::map<std::pair<int, std::string_view>, Sisters>;

Families families_of(const Examination& document) {
  Families out;
  const auto& sections = document.plan.sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    auto& sisters = out[{document.parent(i), sections[i].kind}];
    ++(is_empty(document, i) ? sisters.empty : sisters.full);
  }
  return out;
}

/// In a list of short items each item looks like a heading; a true one, itself empty, has more
/// sisters that are full.
bool sisters_are_full(const Sisters& family) {
  return family.full > family.empty - 1;
}

}  // namespace

void check_headings(Examination& document) {
  if (!document.has_text()) return;
  const auto families = families_of(document);
  for (std::size_t i = 0; i < document.plan.sections.size(); ++i) {
    const auto& section = document.plan.sections[i];
    const bool item =
        section.kind == "bullet" || section.kind == "subbullet" || section.kind == "appendix";
    if (item || !is_empty(document, i) || has_other_content(document, i)) continue;
    if (!sisters_are_full(families.at({document.parent(i), section.kind}))) continue;
    if (document.says("points-elsewhere", folded(*section.heading))) continue;
    document.report(
        "LNT005",
        fmt::format("'{}' has neither text nor items below it", document.opening(section)),
        section.id, section.span, *section.heading);
  }
}

}  // namespace plantool
