#include "output/diff_json.h"
#include "output/diff_parts.h"

namespace plantool {

// The descriptions stand outside of the unnamed namespace, for the writer finds them by the types'
// own.

template <class Visitor>
void describe(Visitor& visit, const FieldRevision& field) {
  visit("field", field.field);
  visit.or_null("before", field.before);
  visit.or_null("after", field.after);
}

template <class Visitor>
void describe(Visitor& visit, const WordRun& run) {
  visit("side", run.side);
  visit("text", run.text);
}

template <class Visitor>
void describe(Visitor& visit, const SectionRevision& section) {
  visit("changes", section.changes);
  visit("before", section.before);
  visit("after", section.after);
  visit("heading", section.heading);
  visit("text", section.text);
}

template <class Visitor>
void describe(Visitor& visit, const CellRevision& cell) {
  visit("column", cell.column);
  visit.or_null("before", cell.before);
  visit.or_null("after", cell.after);
}

template <class Visitor>
void describe(Visitor& visit, const RowRevision& row) {
  visit("change", row.change);
  visit.or_null("table", row.table);
  visit("before", row.before);
  visit("after", row.after);
  visit("cells", row.cells);
}

template <class Visitor>
void describe(Visitor& visit, const FactRevision& fact) {
  visit("kind", fact.kind);
  visit("changes", fact.changes);
  visit("title", fact.title);
  visit("before", fact.before);
  visit("after", fact.after);
  visit("detail", fact.detail);
}

std::string json_of(const Revision& revision) {
  return diff_json("revision/1", [&](auto& json) {
    json("before", revision.before);
    json("after", revision.after);
    json("notes", revision.notes);
    json("document", revision.document);
    json("sections", revision.sections);
    json("tables", revision.tables);
    json("facts", revision.facts);
    json("differs", differs(revision));
  });
}

}  // namespace plantool
