#include <array>
#include <optional>
#include <string>

#include "output/csv.h"
#include "output/diff_parts.h"

namespace plantool {

namespace {

using Row = std::array<std::string, 10>;

std::string line_of(const std::optional<RevisionPlace>& place) {
  return place && place->span ? std::to_string(place->span->line) : std::string();
}
std::string section_of(const std::optional<RevisionPlace>& place) { return place ? place->section : std::string(); }
std::string text_of(const std::optional<RevisionPlace>& place) { return place ? place->text : std::string(); }
std::string title_of(const SectionRevision& section) { return (section.after ? section.after : section.before)->path; }

/// "[-30-] {+35+} %": the words of one side only between signs.
std::string in_signs(const std::vector<WordRun>& runs) {
  std::string out;
  for (const auto& run : runs) {
    if (!out.empty()) out += ' ';
    if (run.side == WordRun::Side::removed) out += "[-" + run.text + "-]";
    else if (run.side == WordRun::Side::added) out += "{+" + run.text + "+}";
    else out += run.text;
  }
  return out;
}

template <class Told>
Row row(std::string_view kind, std::string_view change, const Told& told, std::string title, std::string detail) {
  return {std::string(kind),   std::string(change),  section_of(told.before), section_of(told.after), line_of(told.before),
          line_of(told.after), std::move(title),     text_of(told.before),    text_of(told.after),    std::move(detail)};
}

}  // namespace

std::string csv_of(const Revision& revision) {
  std::string out = csv_line(Row{"kind", "change", "section_before", "section_after", "line_before", "line_after", "title", "before", "after", "detail"});
  for (const auto& field : revision.document) {
    out += csv_line(Row{"document", "changed", "", "", "", "", field.field, field.before, field.after, ""});
  }
  for (const auto& section : revision.sections) {
    for (const auto change : section.changes) {
      const auto& words = change == SectionChange::retitled ? section.heading : section.text;
      const bool in_words = change == SectionChange::retitled || change == SectionChange::changed;
      out += csv_line(row("section", name(change), section, title_of(section), in_words ? in_signs(words) : ""));
    }
  }
  for (const auto& fact : revision.facts) {
    for (const auto change : fact.changes) out += csv_line(row(fact.kind, name(change), fact, fact.title, fact.detail));
  }
  return out;
}

}  // namespace plantool
