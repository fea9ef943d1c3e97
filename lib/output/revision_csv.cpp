#include <string>
#include <vector>

#include "output/diff_csv.h"
#include "output/diff_parts.h"

namespace plantool {

namespace {

std::string title_of(const SectionRevision& section) {
  return (section.after ? section.after : section.before)->path;
}

/// "[-30-] {+35+}%": the words of one side only between signs.
std::string in_signs(const std::vector<WordRun>& runs) {
  std::string out;
  for (const auto& run : runs) {
    if (run.side == WordRun::Side::added && out.ends_with("-]")) out += ' ';
    if (run.side == WordRun::Side::removed)
      out += "[-" + run.text + "-]";
    else if (run.side == WordRun::Side::added)
      out += "{+" + run.text + "+}";
    else
      out += run.text;
  }
  return out;
}

/// "Năm 2030: 90 → 95; Đơn vị: …"
std::string in_words(const std::vector<CellRevision>& cells) {
  std::string out;
  for (const auto& cell : cells)
    out += (out.empty() ? "" : "; ") + cell.column + ": " + cell.before + " → " + cell.after;
  return out;
}

}  // namespace

std::string csv_of(const Revision& revision) {
  std::string out = change_header();
  for (const auto& note : revision.notes)
    out += csv_line(ChangeRow{"note", "", "", "", "", "", "", "", "", note});
  for (const auto& field : revision.document) {
    out += csv_line(ChangeRow{"document", "changed", "", "", "", "", field.field, field.before,
                              field.after, ""});
  }
  for (const auto& section : revision.sections) {
    for (const auto change : section.changes) {
      const auto& words = change == SectionChange::retitled ? section.heading : section.text;
      const bool in_words = change == SectionChange::retitled || change == SectionChange::changed;
      out += change_line("section", name(change), section.before, section.after, title_of(section),
                         in_words ? in_signs(words) : "");
    }
  }
  for (const auto& row : revision.tables)
    out += change_line("table", name(row.change), row.before, row.after, row.table,
                       in_words(row.cells));
  for (const auto& fact : revision.facts) {
    for (const auto change : fact.changes)
      out += change_line(fact.kind, name(change), fact.before, fact.after, fact.title, fact.detail);
  }
  return out;
}

}  // namespace plantool
