#include "validate/plan_index.h"

#include <algorithm>

#include "base/utf8.h"

namespace plantool {

namespace {

/// Long texts are evidence by their beginning.
std::string shortened(const std::string& text) {
  constexpr std::size_t kBytes = 300;
  if (text.size() <= kBytes) return text;
  auto end = text.rfind(' ', kBytes);
  if (end == std::string::npos) end = kBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;
  return text.substr(0, end) + " …";
}

void add_sentences(std::vector<Sentence>& out, std::size_t section, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    // "1.5" is no end of a sentence; a full stop before a blank is.
    auto end = text.find_first_of(";\n", at);
    const auto stop = text.find(". ", at);
    end = std::min({end, stop, text.size()});
    if (end > at) {
      std::string sentence(utf8::trim(std::string_view(text).substr(at, end - at)));
      auto words = words_of(sentence);
      if (!words.empty()) out.push_back({section, false, std::move(sentence), std::move(words)});
    }
    at = end + 1;
  }
}

std::string label_and_heading(const Section& section) {
  std::string out = section.label.value_or("");
  if (section.heading) out += (out.empty() ? "" : " ") + *section.heading;
  return out;
}

}  // namespace

PlanIndex::PlanIndex(const Plan& source) : plan(source) {
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    const auto& section = plan.sections[i];
    by_id_.emplace(section.id, i);
    if (section.heading)
      sentences.push_back({i, true, *section.heading, words_of(*section.heading)});
    add_sentences(sentences, i, section.text);
  }
  inherit_roles();
  for (const auto& t : plan.targets)
    target_words.push_back(words_of_target(t));
  for (const auto& d : plan.deadlines)
    deadline_words.push_back(words_of(d.what));
  for (const auto& a : plan.assignments)
    task_words.push_back(words_of(a.agency.name + " " + a.task));
}

std::size_t PlanIndex::index_of(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? plan.sections.size() : found->second;
}

void PlanIndex::inherit_roles() {
  roles_.resize(plan.sections.size());
  for (std::size_t i = 0; i < plan.sections.size(); ++i) {
    const auto& section = plan.sections[i];
    const auto parent = section.parent ? index_of(*section.parent) : plan.sections.size();
    // A parent stands before its children; a model that says otherwise has no roles to hand down.
    if (parent < i) roles_[i] = roles_[parent];
    if (section.role &&
        std::find(roles_[i].begin(), roles_[i].end(), *section.role) == roles_[i].end())
      roles_[i].push_back(*section.role);
  }
}

bool PlanIndex::within(std::size_t section, const std::vector<std::string>& roles) const {
  return section < roles_.size() &&
         std::find_first_of(roles_[section].begin(), roles_[section].end(), roles.begin(),
                            roles.end()) != roles_[section].end();
}

bool PlanIndex::has_role(std::size_t section) const {
  return section < roles_.size() && !roles_[section].empty();
}

std::string PlanIndex::path(std::size_t section) const {
  std::string out;
  constexpr std::size_t kDeep = 100;  // a hostile model may nest for ever
  for (std::size_t depth = 0; section < plan.sections.size() && depth < kDeep; ++depth) {
    const auto part = shortened(label_and_heading(plan.sections[section]));
    out = out.empty() ? part : part + " › " + out;
    const auto& parent = plan.sections[section].parent;
    if (!parent) break;
    section = index_of(*parent);
  }
  return out;
}

std::string PlanIndex::section_at(std::uint32_t offset) const {
  const auto behind = std::upper_bound(
      plan.sections.begin(), plan.sections.end(), offset,
      [](std::uint32_t place, const Section& section) { return place < section.span.start; });
  if (behind == plan.sections.begin()) return "";
  const auto& section = *std::prev(behind);
  return offset < section.span.end ? section.id : "";
}

Evidence PlanIndex::at(const std::string& section, const Span& span, std::string quote,
                       std::string fact) const {
  return {section, path(index_of(section)), shortened(quote), span, std::move(fact)};
}

Evidence PlanIndex::evidence(const Target& t) const {
  return at(t.section, t.span, t.quote, t.id);
}
Evidence PlanIndex::evidence(const Deadline& d) const {
  return at(d.section, d.span, d.quote, d.id);
}
Evidence PlanIndex::evidence(const Assignment& a) const {
  return at(a.section, a.span, a.task, a.id);
}
// The model has the key of a citation, not its wording.
Evidence PlanIndex::evidence(const Reference& r) const {
  return at(section_at(r.span.start), r.span, "", r.id);
}
Evidence PlanIndex::evidence(const Section& s) const {
  return at(s.id, s.span, label_and_heading(s), "");
}
Evidence PlanIndex::evidence(const Sentence& s) const {
  const auto& section = plan.sections[s.section];
  return at(section.id, section.span, s.heading ? label_and_heading(section) : s.text, "");
}

}  // namespace plantool
