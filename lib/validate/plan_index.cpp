#include "validate/plan_index.h"

#include <algorithm>

#include "text/utf8.h"

namespace plantool {

namespace {

/// Long texts are evidence by their beginning.
std::string shortened(const std::string& text) {
  constexpr std::size_t kBytes = 300;
  if (text.size() <= kBytes) return text;
  auto end = text.rfind(' ', kBytes);
  if (end == std::string::npos) end = kBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
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
    if (section.heading) sentences.push_back({i, true, *section.heading, words_of(*section.heading)});
    add_sentences(sentences, i, section.text);
  }
  for (const auto& t : plan.targets) target_words.push_back(words_of_target(t));
  for (const auto& d : plan.deadlines) deadline_words.push_back(words_of(d.what));
  for (const auto& a : plan.assignments) task_words.push_back(words_of(a.agency.name + " " + a.task));
}

std::size_t PlanIndex::index_of(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? plan.sections.size() : found->second;
}

bool PlanIndex::any_around(std::size_t section, const std::function<bool(const std::string&)>& accepts) const {
  while (section < plan.sections.size()) {
    const auto& s = plan.sections[section];
    if (s.role && accepts(*s.role)) return true;
    if (!s.parent) return false;
    section = index_of(*s.parent);
  }
  return false;
}

bool PlanIndex::within(std::size_t section, const std::vector<std::string>& roles) const {
  return any_around(section, [&](const std::string& role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); });
}

bool PlanIndex::has_role(std::size_t section) const {
  return any_around(section, [](const std::string&) { return true; });
}

std::string PlanIndex::path(std::size_t section) const {
  std::string out;
  while (section < plan.sections.size()) {
    const auto part = shortened(label_and_heading(plan.sections[section]));
    out = out.empty() ? part : part + " › " + out;
    const auto& parent = plan.sections[section].parent;
    if (!parent) break;
    section = index_of(*parent);
  }
  return out;
}

Evidence PlanIndex::at(const std::string& section, const Span& span, std::string quote, std::string fact) const {
  return {section, path(index_of(section)), shortened(quote), span, std::move(fact)};
}

Evidence PlanIndex::evidence(const Target& t) const { return at(t.section, t.span, t.quote, t.id); }
Evidence PlanIndex::evidence(const Deadline& d) const { return at(d.section, d.span, d.quote, d.id); }
Evidence PlanIndex::evidence(const Assignment& a) const { return at(a.section, a.span, a.agency.name + ": " + a.task, a.id); }
Evidence PlanIndex::evidence(const Reference& r) const { return at("", r.span, r.key + (r.date ? ", " + *r.date : ""), r.id); }
Evidence PlanIndex::evidence(const Section& s) const { return at(s.id, s.span, label_and_heading(s), ""); }
Evidence PlanIndex::evidence(const Sentence& s) const {
  const auto& section = plan.sections[s.section];
  return at(section.id, section.span, s.heading ? label_and_heading(section) : s.text, "");
}

}  // namespace plantool
