// Internal: the fields of the model, each named once, for whatever writes or reads it.
//
// A visitor gets every field in the order of the JSON: `visit(name, field)`. Where JSON differs
// from the struct, the visitor is told: `or_null` for text that is null when empty, `long_text` for
// what
// `--no-text` leaves out, `list` for a list of facts, `on_request` for one that may be absent.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "model/plan.h"

namespace plantool {

/// What `model` holds in JSON.
inline constexpr std::string_view kModelVersion = "plan/1";

/// A field for reading or for writing: `T` or `const T`.
template <class T, class Of>
concept Like = std::same_as<std::remove_const_t<T>, Of>;

template <class Visitor>
void describe(Visitor& visit, Like<Span> auto& span) {
  visit("start", span.start);
  visit("end", span.end);
  visit("line", span.line);
  visit("column", span.column);
  visit("page", span.page);
}

template <class Visitor>
void describe(Visitor& visit, Like<PageReading> auto& reading) {
  visit("page", reading.page);
  visit("confidence", reading.confidence);
  visit("words", reading.words);
  visit("left_out", reading.left_out);
}

template <class Visitor>
void describe(Visitor& visit, Like<Recognition> auto& recognition) {
  visit("engine", recognition.engine);
  visit("language", recognition.language);
  visit("confidence", recognition.confidence);
  visit("pages", recognition.pages);
}

template <class Visitor>
void describe(Visitor& visit, Like<SourceInfo> auto& source) {
  visit("path", source.path);
  visit("media_type", source.media_type);
  visit("encoding", source.encoding);
  visit("sha256", source.sha256);
  visit("bytes", source.bytes);
  visit("characters", source.characters);
  visit("lines", source.lines);
  visit("pages", source.pages);
  visit("recognition", source.recognition);
}

template <class Visitor>
void describe(Visitor& visit, Like<Named> auto& named) {
  visit("id", named.id);
  visit("name", named.name);
}

template <class Visitor>
void describe(Visitor& visit, Like<Province> auto& province) {
  visit("id", province.id);
  visit("code", province.code);
  visit("name", province.name);
}

template <class Visitor>
void describe(Visitor& visit, Like<Issued> auto& issued) {
  visit("edtf", issued.edtf);
  visit("text", issued.text);
  visit("place", issued.place);
}

template <class Visitor>
void describe(Visitor& visit, Like<TimeValue> auto& time) {
  visit("edtf", time.edtf);
  visit("text", time.text);
}

template <class Visitor>
void describe(Visitor& visit, Like<Signatory> auto& signatory) {
  visit("name", signatory.name);
  visit("title", signatory.title);
  visit("capacity", signatory.capacity);
}

template <class Visitor>
void describe(Visitor& visit, Like<DocumentInfo> auto& document) {
  visit("type", document.type);
  visit("language", document.language);
  visit("title", document.title);
  visit("number", document.number);
  visit("issuer", document.issuer);
  visit("province", document.province);
  visit("issued", document.issued);
  visit("period", document.period);
  visit("implements", document.implements);
  visit("signatory", document.signatory);
  visit("recipients", document.recipients);
}

template <class Visitor>
void describe(Visitor& visit, Like<Section> auto& section) {
  visit("id", section.id);
  visit("parent", section.parent);
  visit("level", section.level);
  visit("kind", section.kind);
  visit("label", section.label);
  visit("number", section.number);
  visit("heading", section.heading);
  visit.long_text("text", section.text);
  visit("role", section.role);
  visit("span", section.span);
}

template <class Visitor>
void describe(Visitor& visit, Like<Indicator> auto& indicator) {
  visit("text", indicator.text);
  visit("ids", indicator.ids);
}

template <class Visitor>
void describe(Visitor& visit, Like<Unit> auto& unit) {
  visit("id", unit.id);
  visit("code", unit.code);
  visit("text", unit.text);
  visit("per", unit.per);
}

template <class Visitor>
void describe(Visitor& visit, Like<Due> auto& due) {
  visit("edtf", due.edtf);
  visit("text", due.text);
  visit("from", due.from);
}

template <class Visitor>
void describe(Visitor& visit, Like<Baseline> auto& baseline) {
  visit("edtf", baseline.edtf);
  visit("text", baseline.text);
  visit("value", baseline.value);
}

template <class Visitor>
void describe(Visitor& visit, Like<Target> auto& target) {
  visit("id", target.id);
  visit.or_null("section", target.section);
  visit("span", target.span);
  visit("indicator", target.indicator);
  visit("mode", target.mode);
  visit("direction", target.direction);
  visit("comparator", target.comparator);
  visit("min", target.min);
  visit("max", target.max);
  visit("unit", target.unit);
  visit("due", target.due);
  visit("baseline", target.baseline);
  visit("modality", target.modality);
  visit("quote", target.quote);
  visit("same_as", target.same_as);
}

template <class Visitor>
void describe(Visitor& visit, Like<Deadline> auto& deadline) {
  visit("id", deadline.id);
  visit.or_null("section", deadline.section);
  visit("span", deadline.span);
  visit("what", deadline.what);
  visit("relation", deadline.relation);
  visit("edtf", deadline.edtf);
  visit("recurrence", deadline.recurrence);
  visit("text", deadline.text);
  visit("quote", deadline.quote);
}

template <class Visitor>
void describe(Visitor& visit, Like<Assignment> auto& assignment) {
  visit("id", assignment.id);
  visit.or_null("section", assignment.section);
  visit("span", assignment.span);
  visit("agency", assignment.agency);
  visit("role", assignment.role);
  visit("with", assignment.with);
  visit.long_text("task", assignment.task);
  visit("product", assignment.product);
  visit("deadlines", assignment.deadlines);
  visit("same_as", assignment.same_as);
}

template <class Visitor>
void describe(Visitor& visit, Like<Reference> auto& reference) {
  visit("id", reference.id);
  visit("span", reference.span);
  visit("key", reference.key);
  visit("type", reference.type);
  visit("number", reference.number);
  visit("symbol", reference.symbol);
  visit("issuer", reference.issuer);
  visit("date", reference.date);
  visit("title", reference.title);
  visit("relation", reference.relation);
}

template <class Visitor>
void describe(Visitor& visit, Like<TableColumn> auto& column) {
  visit("heading", column.heading);
  visit("role", column.role);
  visit("due", column.due);
}

template <class Visitor>
void describe(Visitor& visit, Like<TableCell> auto& cell) {
  visit("column", cell.column);
  visit("columns", cell.columns);
  visit("rows", cell.rows);
  visit.long_text("text", cell.text);
  visit("span", cell.span);
}

template <class Visitor>
void describe(Visitor& visit, Like<TableRow> auto& row) {
  visit("kind", row.kind);
  visit("group", row.group);
  visit("cells", row.cells);
}

template <class Visitor>
void describe(Visitor& visit, Like<Table> auto& table) {
  visit("id", table.id);
  visit.or_null("section", table.section);
  visit("span", table.span);
  visit("caption", table.caption);
  visit("kind", table.kind);
  visit("columns", table.columns);
  visit("rows", table.rows);
}

template <class Visitor>
void describe(Visitor& visit, Like<Diagnostic> auto& diagnostic) {
  visit("code", diagnostic.code);
  visit("severity", diagnostic.severity);
  visit("message", diagnostic.message);
  visit("section", diagnostic.section);
  visit("span", diagnostic.span);
}

template <class Visitor>
void describe(Visitor& visit, Like<LedgerEntry> auto& entry) {
  visit("text", entry.text);
  visit("value", entry.value);
  visit("bin", entry.bin);
  visit("fact", entry.fact);
  visit("span", entry.span);
}

template <class Visitor>
void describe(Visitor& visit, Like<Plan> auto& plan) {
  visit("source", plan.source);
  visit("document", plan.document);
  visit.list("sections", plan.sections);
  visit.list("targets", plan.targets);
  visit.list("deadlines", plan.deadlines);
  visit.list("assignments", plan.assignments);
  visit.list("references", plan.references);
  visit.list("tables", plan.tables);
  visit("diagnostics", plan.diagnostics);
  visit.on_request("ledger", plan.ledger);
}

}  // namespace plantool
