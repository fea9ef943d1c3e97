#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/display.h"
#include "output/diff_parts.h"
#include "output/diff_sheet.h"

namespace plantool {

namespace {

constexpr std::size_t kShownText = 400;  ///< columns of a text that came or went
constexpr std::size_t kContext = 60;     ///< columns of what both have beside a difference

Tone tone_of(SectionChange) {
  return Tone::strong;
}
Tone tone_of(RowChange) {
  return Tone::strong;
}

Tone tone_of(FactChange change) {
  switch (change) {
    case FactChange::raised:
    case FactChange::advanced:
      return Tone::good;
    case FactChange::lowered:
    case FactChange::postponed:
    case FactChange::dropped:
      return Tone::bad;
    case FactChange::rescoped:
      return Tone::warn;
    case FactChange::added:
    case FactChange::reworded:
    case FactChange::changed:
      return Tone::strong;
  }
  return Tone::plain;
}

template <class Change>
SheetLine changes_line(const std::vector<Change>& changes) {
  SheetLine out;
  for (const auto change : changes) {
    if (!out.empty()) out.push_back({", "});
    out.push_back({std::string(name(change)), tone_of(change)});
  }
  return out;
}

/// A long text that both have shows only what stands next to the differences.
std::string context(const std::string& text, bool first, bool last) {
  if (display::width(text) <= 2 * kContext) return text;
  const auto begin = display::cut(text, kContext), end = display::cut_front(text, kContext);
  return first ? end : last ? begin : begin + " " + end;
}

SheetLine words_line(const std::vector<WordRun>& runs) {
  SheetLine out;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& run = runs[i];
    const bool replaces =
        i > 0 && run.side == WordRun::Side::added && runs[i - 1].side == WordRun::Side::removed;
    if (replaces) out.push_back({" "});
    if (run.side == WordRun::Side::both)
      out.push_back({context(run.text, i == 0, i + 1 == runs.size())});
    else
      out.push_back({run.text, run.side == WordRun::Side::added ? Tone::added : Tone::removed});
  }
  return out;
}

/// Where it stands, and where it stood when that is not the same.
std::string places(const SectionRevision& section) {
  if (!section.before) return place_words(*section.after);
  if (!section.after) return place_words(*section.before);
  const bool has_moved = std::find(section.changes.begin(), section.changes.end(),
                                   SectionChange::moved) != section.changes.end();
  const bool elsewhere = section.before->path != section.after->path;
  return place_words(*section.after) +
         (elsewhere || has_moved ? "; before: " + place_words(*section.before) : "");
}

SheetItem item_of(const SectionRevision& section) {
  SheetItem out{changes_line(section.changes), {}};
  out.line.push_back({": " + places(section)});
  if (!section.heading.empty()) out.below.push_back(words_line(section.heading));
  if (!section.text.empty()) out.below.push_back(words_line(section.text));
  if (!section.before)
    out.below.push_back({{display::cut(section.after->text, kShownText), Tone::added}});
  if (!section.after)
    out.below.push_back({{display::cut(section.before->text, kShownText), Tone::removed}});
  const bool only_place =
      section.before && section.after && section.heading.empty() && section.text.empty();
  if (only_place)
    out.below.push_back({{display::cut(section.after->text, 2 * kContext), Tone::dim}});
  return out;
}

SheetItem item_of(const RowRevision& row) {
  const auto& place = row.after ? row.after : row.before;
  SheetItem out{changes_line(std::vector{row.change}), {}};
  out.line.push_back({": " + (row.table.empty() ? "" : row.table + ", ") + place_words(*place)});
  if (!row.before || !row.after) {
    out.below.push_back(
        {{display::cut(place->text, kShownText), row.after ? Tone::added : Tone::removed}});
    return out;
  }
  out.below.push_back({{display::cut(row.after->text, 2 * kContext), Tone::dim}});
  for (const auto& cell : row.cells) {
    SheetLine line{{cell.column.empty() ? "" : cell.column + ": "}};
    if (!cell.before.empty()) line.push_back({cell.before, Tone::removed});
    if (!cell.before.empty() && !cell.after.empty()) line.push_back({" "});
    if (!cell.after.empty()) line.push_back({cell.after, Tone::added});
    out.below.push_back(std::move(line));
  }
  return out;
}

SheetRow row_of(const FactRevision& fact) {
  const auto side = [](const std::optional<RevisionPlace>& place) {
    SheetCell cell;
    if (!place) return cell;
    cell.lines.push_back({{place->text}});
    cell.detail = place_words(*place);
    return cell;
  };
  const auto& place = fact.after ? fact.after : fact.before;
  SheetCell title{{{{display::cut(fact.title, 2 * kContext), Tone::strong}},
                   {{place_words(*place), Tone::dim}}},
                  fact.title,
                  {}};
  SheetCell change{{changes_line(fact.changes)}, fact.detail, {}};
  return {{std::move(title), std::move(change), side(fact.before), side(fact.after)}, false};
}

void add_facts(Sheet& sheet, const Revision& revision, const std::string& kind,
               const std::string& heading, const std::string& what) {
  SheetTable table{
      "",
      {{what, "", false}, {"Change", "", false}, {"Before", "", false}, {"After", "", false}},
      {},
      true,
      "none"};
  for (const auto& fact : revision.facts) {
    if (fact.kind == kind) table.rows.push_back(row_of(fact));
  }
  if (table.rows.empty()) return;
  sheet.blocks.push_back(SheetHeading{2, heading});
  sheet.blocks.push_back(std::move(table));
}

/// "3 added, 1 moved"
template <class Told>
std::string counted(const std::vector<Told>& list, std::string_view kind = "") {
  std::map<std::string_view, int> counts;
  std::vector<std::string_view> order;
  for (const auto& told : list) {
    if constexpr (requires { told.kind; }) {
      if (told.kind != kind) continue;
    }
    const auto count = [&](auto change) {
      if (counts[name(change)]++ == 0) order.push_back(name(change));
    };
    if constexpr (requires { told.changes; }) {
      for (const auto change : told.changes)
        count(change);
    } else {
      count(told.change);
    }
  }
  std::string out;
  for (const auto change : order)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", counts[change], change);
  return out;
}

void add_summary(Sheet& sheet, const Revision& revision) {
  sheet.blocks.push_back(plan_line("Before", revision.before));
  sheet.blocks.push_back(plan_line("After", revision.after));
  for (const auto& note : revision.notes)
    sheet.blocks.push_back(SheetLine{{note, Tone::warn}});
  if (!differs(revision)) {
    sheet.blocks.push_back(SheetLine{{"No difference in substance.", Tone::good}});
    return;
  }
  const auto add = [&](const std::string& what, const std::string& counts) {
    if (!counts.empty()) sheet.blocks.push_back(SheetLine{{what + ": ", Tone::strong}, {counts}});
  };
  add("Sections", counted(revision.sections));
  add("Rows of tables", counted(revision.tables));
  add("Targets", counted(revision.facts, "target"));
  add("Deadlines", counted(revision.facts, "deadline"));
  add("Duties", counted(revision.facts, "assignment"));
  add("References", counted(revision.facts, "reference"));
}

void add_document(Sheet& sheet, const Revision& revision) {
  if (revision.document.empty()) return;
  SheetTable table{"",
                   {{"Statement", "", false}, {"Before", "", false}, {"After", "", false}},
                   {},
                   false,
                   "not stated"};
  const auto cell = [](const std::string& text) {
    return text.empty() ? SheetCell() : SheetCell{{{{text}}}, "", {}};
  };
  for (const auto& field : revision.document)
    table.rows.push_back({{cell(field.field), cell(field.before), cell(field.after)}, false});
  sheet.blocks.push_back(SheetHeading{2, "The document"});
  sheet.blocks.push_back(std::move(table));
}

template <class Told>
void add_items(Sheet& sheet, const std::string& heading, const std::vector<Told>& told) {
  if (told.empty()) return;
  sheet.blocks.push_back(SheetHeading{2, heading});
  SheetList list;
  for (const auto& one : told)
    list.push_back(item_of(one));
  sheet.blocks.push_back(std::move(list));
}

}  // namespace

Sheet sheet_of(const Revision& revision) {
  Sheet sheet{"Two versions of one plan", "en", {}};
  add_summary(sheet, revision);
  add_document(sheet, revision);
  // What is promised comes before how the text is built.
  add_facts(sheet, revision, "target", "Targets", "Indicator");
  add_facts(sheet, revision, "deadline", "Deadlines", "Due");
  add_facts(sheet, revision, "assignment", "Duties", "Task");
  add_facts(sheet, revision, "reference", "References", "Cited");
  add_items(sheet, "Tables", revision.tables);
  add_items(sheet, "Sections", revision.sections);
  return sheet;
}

}  // namespace plantool
