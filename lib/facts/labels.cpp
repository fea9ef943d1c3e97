#include "facts/labels.h"

#include <algorithm>

namespace plantool {

namespace {

constexpr std::size_t kLongestLabel = 60;  ///< bytes; longer ones are sentences

std::string_view role_of(const Context& context, std::string_view label) {
  if (label.size() > kLongestLabel) return {};
  const auto* rule = context.language.label_rule(label);
  return rule == nullptr ? std::string_view() : std::string_view(rule->role);
}

}  // namespace

bool is_labelled_by_heading(const Context& context, const Passage& p, std::uint32_t at) {
  const auto& block = context.structure.blocks[p.block];
  if (at != 0 || block.unit < 0) return false;
  const auto& heading = context.unit(block.unit).heading;
  if (heading.empty() || block.range.begin < heading.end) return false;
  // Only the colon, and marks of emphasis, stand between.
  constexpr std::size_t kWidestGap = 4;
  const auto gap = context.text.slice({heading.end, block.range.begin});
  return gap.size() <= kWidestGap && gap.find(':') != std::string_view::npos;
}

int labelled_unit(const Context& context, const Passage& p) {
  const auto& block = context.structure.blocks[p.block];
  if (block.unit < 0) return block.unit;
  const auto& unit = context.unit(block.unit);
  const bool opens_unit = !unit.label.empty() && block.range.contains(unit.label);
  return opens_unit || is_labelled_by_heading(context, p, 0) ? unit.parent : block.unit;
}

std::string_view labelled_as(const Context& context, const Passage& p, std::uint32_t at) {
  if (at > 1 && p.word(at - 1) == ":") {
    const auto first = p.clause_around(at - 2).first;
    return role_of(context, context.slice(p.range_of(first, at - 1)));
  }
  if (!is_labelled_by_heading(context, p, at)) return {};
  return role_of(context,
                 context.slice(context.unit(context.structure.blocks[p.block].unit).heading));
}

}  // namespace plantool
