#include "diff/section_tree.h"

#include <algorithm>

namespace plantool {

SectionTree::SectionTree(const Plan& plan) : plan_(plan), children_(plan.sections.size() + 1) {
  parents_.reserve(plan.sections.size());
  for (int i = 0; i < size(); ++i) {
    const auto& parent = section(i).parent;
    // A parent stands before its children; a model that says otherwise gets a flat tree there
    // instead of a ring.
    parents_.push_back(parent ? find(*parent) : kNone);
    children_[static_cast<std::size_t>(parents_.back() + 1)].push_back(i);
    by_id_.emplace(section(i).id, i);
  }
}

int SectionTree::find(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? kNone : found->second;
}

int SectionTree::at(std::uint32_t offset) const {
  const auto& sections = plan_.sections;
  const auto behind =
      std::upper_bound(sections.begin(), sections.end(), offset,
                       [](std::uint32_t place, const Section& s) { return place < s.span.start; });
  if (behind == sections.begin()) return kNone;
  const auto index = behind - sections.begin() - 1;
  return offset < sections[static_cast<std::size_t>(index)].span.end ? static_cast<int>(index)
                                                                     : kNone;
}

std::string SectionTree::path(int index) const {
  std::string out;
  constexpr int kDeep = 100;  // a hostile model may nest for ever
  for (int depth = 0; index != kNone && depth < kDeep; ++depth, index = parent(index)) {
    const auto& here = section(index);
    // "-" says nothing of where it stands.
    if (!here.heading && !here.number) continue;
    const auto part = label_and_heading(here);
    if (!part.empty()) out = out.empty() ? part : part + " › " + out;
  }
  return out;
}

std::string label_and_heading(const Section& section) {
  std::string out = section.label.value_or("");
  if (section.heading) out += (out.empty() ? "" : " ") + *section.heading;
  return out;
}

std::string heading_and_text(const Section& section) {
  std::string out = section.heading.value_or("");
  if (!section.text.empty()) out += (out.empty() ? "" : "\n") + section.text;
  return out;
}

}  // namespace plantool
