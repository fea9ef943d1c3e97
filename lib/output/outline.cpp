#include <fmt/format.h>

#include <unordered_map>

#include "base/display.h"
#include "base/utf8.h"
#include "output/output.h"

namespace plantool {

std::string outline(const Plan& plan, int width) {
  struct Counts {
    int targets = 0, deadlines = 0, assignments = 0;
  };
  std::unordered_map<std::string, Counts> counts;
  for (const auto& t : plan.targets)
    ++counts[t.section].targets;
  for (const auto& d : plan.deadlines)
    ++counts[d.section].deadlines;
  for (const auto& a : plan.assignments)
    ++counts[a.section].assignments;
  std::string out;
  const auto line_width = width > 0 ? static_cast<std::size_t>(width) : std::size_t{100000};
  if (plan.document.title) out += display::cut(*plan.document.title, line_width) + "\n";
  for (const auto& section : plan.sections) {
    const auto found = counts.find(section.id);
    const Counts own = found == counts.end() ? Counts{} : found->second;
    std::string tail;
    const auto mention = [&](int n, const char* what) {
      if (n > 0)
        tail += fmt::format("{}{} {}{}", tail.empty() ? "  [" : ", ", n, what, n == 1 ? "" : "s");
    };
    mention(own.targets, "target");
    mention(own.deadlines, "deadline");
    mention(own.assignments, "assignment");
    if (!tail.empty()) tail += "]";
    std::string line(static_cast<std::size_t>(section.level - 1) * 2, ' ');
    if (section.label) line += *section.label + " ";
    std::string first = section.text.substr(0, section.text.find('\n'));
    line += section.heading ? *section.heading : display::cut(first, 60);
    const auto room =
        line_width > utf8::count(tail) + 10 ? line_width - utf8::count(tail) : line_width;
    out += display::cut(line, room) + tail + "\n";
  }
  return out;
}

}  // namespace plantool
