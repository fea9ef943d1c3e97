#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "output/output.h"
#include "validate/figure.h"

namespace plantool {

namespace {

std::string figure_line(const NationalValue& value) {
  const auto figure = figure_of(value);
  std::string out = in_words(figure);
  if (!value.base.empty()) out += " of " + base_title(value.base);
  return out + (value.due.empty() ? ", every year" : " by " + value.due);
}

std::string answer(const Requirement& r) {
  if (r.status == Status::unknown) return "what it asks for is not known";
  switch (r.kind) {
    case Kind::indicator:
      return r.value ? figure_line(*r.value) : "no figure is known";
    case Kind::content:
      return fmt::format("a section with the role {}", fmt::join(r.roles, " or "));
    case Kind::review:
      return "by " + r.due;
    default:
      return "";
  }
}

std::string known_by(const Requirement& r) {
  std::string out(name(r.status));
  const auto& sources = r.value && !r.value->sources.empty() ? r.value->sources : r.sources;
  if (!sources.empty()) out += fmt::format(" {}", fmt::join(sources, " "));
  if (!r.where.empty()) out += ", at " + r.where;
  return out;
}

}  // namespace

std::string framework_line(const Framework& framework) {
  const auto judged =
      std::count_if(framework.requirements.begin(), framework.requirements.end(),
                    [](const Requirement& r) { return r.status != Status::unknown; });
  return fmt::format("{:<8} {:<14} {:>3} requirements  {}\n", framework.id, framework.reference,
                     judged, framework.title.en);
}

std::string framework_text(const Framework& framework) {
  std::string out =
      fmt::format("{}: {}\n{} {}, {}; {} to {}\n", framework.id, framework.title.en, framework.type,
                  framework.reference, framework.date, framework.from, framework.horizon);
  for (const auto& part : framework.parts) {
    out += fmt::format("\n{}\n", part.title.en);
    for (const auto& r : framework.requirements) {
      if (r.part != part.id) continue;
      const bool judged = r.status != Status::unknown;
      out += fmt::format("  {:<9} {}\n            {}\n", judged ? name(r.level) : "(unknown)", r.id,
                         r.title.en);
      if (const auto what = answer(r); !what.empty()) out += "            " + what + "\n";
      out += "            known: " + known_by(r) + "\n";
    }
  }
  out += "\nSources\n";
  for (const auto& source : framework.sources)
    out += fmt::format("  {:<9} {}\n", source.id, source.text);
  out +=
      "\nV seen in the document itself or a report of it, V1 in one source only, C in a later text "
      "that restates it,\n"
      "M in none: such requirements are never judged.\n";
  return out;
}

}  // namespace plantool
