// The lists of a model as tables for people and as CSV for spreadsheets: one description a list.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/display.h"
#include "output/csv.h"
#include "output/output.h"
#include "output/values.h"

namespace plantool {

namespace {

/// A column of a table for people; what gets no width of its own shares the rest of the line.
template <class Fact>
struct Shown {
  std::string_view heading;
  std::size_t most;  ///< terminal columns; 0 for the column that gets the rest
  std::string (*cell)(const Plan&, const Fact&);
};

/// A field of CSV.
template <class Fact>
struct Field {
  std::string_view name;
  std::string (*cell)(const Plan&, const Fact&);
};

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.15g}", *value) : std::string();
}

template <class Fact>
std::string where(const Plan&, const Fact& fact) {
  return fmt::format("{}:{}", fact.section.empty() ? "-" : fact.section, fact.span.line);
}

std::string line_of(const Span& span) {
  return std::to_string(span.line);
}

/// "2026-06-30", "FREQ=YEARLY;BYMONTH=12", or both.
std::string time_of(const Deadline& deadline) {
  const auto once = deadline.edtf.value_or(""), repeated = deadline.recurrence.value_or("");
  return once.empty() || repeated.empty() ? once + repeated : once + " " + repeated;
}

std::string times_of(const Plan& plan, const Assignment& assignment) {
  std::vector<std::string> times;
  for (const auto& deadline : plan.deadlines) {
    const auto& ids = assignment.deadlines;
    if (std::find(ids.begin(), ids.end(), deadline.id) != ids.end())
      times.push_back(time_of(deadline));
  }
  return fmt::format("{}", fmt::join(times, "; "));
}

std::string partners_of(const Assignment& assignment, std::string Named::*part) {
  std::vector<std::string_view> out;
  for (const auto& partner : assignment.with)
    out.push_back(partner.*part);
  return fmt::format("{}", fmt::join(out, "; "));
}

std::string baseline_of(const Target& target) {
  return target.baseline ? target.baseline->edtf.value_or("") : "";
}

template <class Fact>
struct List;

template <>
struct List<Target> {
  static constexpr auto kFacts = &Plan::targets;
  static constexpr std::array<Shown<Target>, 5> kShown = {{
      {"INDICATOR", 0, [](const Plan&, const Target& t) { return t.indicator.text; }},
      {"VALUE", 32, [](const Plan&, const Target& t) { return value_text(t); }},
      {"DUE", 40, [](const Plan&, const Target& t) { return t.due ? t.due->edtf : ""; }},
      {"BASELINE", 16,
       [](const Plan&, const Target& t) {
         return t.baseline ? t.baseline->edtf.value_or(t.baseline->text) : "";
       }},
      {"WHERE", 40, where<Target>},
  }};
  static constexpr std::array<Field<Target>, 17> kFields = {{
      {"id", [](const Plan&, const Target& t) { return t.id; }},
      {"section", [](const Plan&, const Target& t) { return t.section; }},
      {"line", [](const Plan&, const Target& t) { return line_of(t.span); }},
      {"indicator", [](const Plan&, const Target& t) { return t.indicator.text; }},
      {"mode", [](const Plan&, const Target& t) { return t.mode; }},
      {"direction", [](const Plan&, const Target& t) { return t.direction.value_or(""); }},
      {"comparator", [](const Plan&, const Target& t) { return t.comparator; }},
      {"min", [](const Plan&, const Target& t) { return number(t.min); }},
      {"max", [](const Plan&, const Target& t) { return number(t.max); }},
      {"unit", [](const Plan&, const Target& t) { return t.unit.id; }},
      {"unit_text", [](const Plan&, const Target& t) { return t.unit.text.value_or(""); }},
      {"per", [](const Plan&, const Target& t) { return t.unit.per.value_or(""); }},
      {"due", [](const Plan&, const Target& t) { return t.due ? t.due->edtf : ""; }},
      {"due_from", [](const Plan&, const Target& t) { return t.due ? t.due->from : ""; }},
      {"baseline", [](const Plan&, const Target& t) { return baseline_of(t); }},
      {"modality", [](const Plan&, const Target& t) { return t.modality; }},
      {"quote", [](const Plan&, const Target& t) { return t.quote; }},
  }};
};

template <>
struct List<Deadline> {
  static constexpr auto kFacts = &Plan::deadlines;
  static constexpr std::array<Shown<Deadline>, 4> kShown = {{
      {"WHAT", 0, [](const Plan&, const Deadline& d) { return d.what; }},
      {"RELATION", 8, [](const Plan&, const Deadline& d) { return d.relation; }},
      {"TIME", 44, [](const Plan&, const Deadline& d) { return time_of(d); }},
      {"WHERE", 40, where<Deadline>},
  }};
  static constexpr std::array<Field<Deadline>, 8> kFields = {{
      {"id", [](const Plan&, const Deadline& d) { return d.id; }},
      {"section", [](const Plan&, const Deadline& d) { return d.section; }},
      {"line", [](const Plan&, const Deadline& d) { return line_of(d.span); }},
      {"what", [](const Plan&, const Deadline& d) { return d.what; }},
      {"relation", [](const Plan&, const Deadline& d) { return d.relation; }},
      {"time", [](const Plan&, const Deadline& d) { return d.edtf.value_or(""); }},
      {"recurrence", [](const Plan&, const Deadline& d) { return d.recurrence.value_or(""); }},
      {"quote", [](const Plan&, const Deadline& d) { return d.quote; }},
  }};
};

template <>
struct List<Assignment> {
  static constexpr auto kFacts = &Plan::assignments;
  static constexpr std::array<Shown<Assignment>, 5> kShown = {{
      {"TASK", 0, [](const Plan&, const Assignment& a) { return a.task; }},
      {"AGENCY", 32, [](const Plan&, const Assignment& a) { return a.agency.name; }},
      {"ROLE", 10, [](const Plan&, const Assignment& a) { return a.role; }},
      {"DEADLINE", 24, times_of},
      {"WHERE", 40, where<Assignment>},
  }};
  static constexpr std::array<Field<Assignment>, 11> kFields = {{
      {"id", [](const Plan&, const Assignment& a) { return a.id; }},
      {"section", [](const Plan&, const Assignment& a) { return a.section; }},
      {"line", [](const Plan&, const Assignment& a) { return line_of(a.span); }},
      {"agency_id", [](const Plan&, const Assignment& a) { return a.agency.id; }},
      {"agency", [](const Plan&, const Assignment& a) { return a.agency.name; }},
      {"role", [](const Plan&, const Assignment& a) { return a.role; }},
      {"with_ids", [](const Plan&, const Assignment& a) { return partners_of(a, &Named::id); }},
      {"with", [](const Plan&, const Assignment& a) { return partners_of(a, &Named::name); }},
      {"task", [](const Plan&, const Assignment& a) { return a.task; }},
      {"product", [](const Plan&, const Assignment& a) { return a.product.value_or(""); }},
      {"deadlines", times_of},
  }};
};

template <>
struct List<Reference> {
  static constexpr auto kFacts = &Plan::references;
  static constexpr std::array<Shown<Reference>, 5> kShown = {{
      {"REFERENCE", 32, [](const Plan&, const Reference& r) { return r.key; }},
      {"RELATION", 10, [](const Plan&, const Reference& r) { return r.relation; }},
      {"DATE", 10, [](const Plan&, const Reference& r) { return r.date.value_or(""); }},
      {"TITLE", 0, [](const Plan&, const Reference& r) { return r.title.value_or(""); }},
      {"LINE", 8, [](const Plan&, const Reference& r) { return line_of(r.span); }},
  }};
  static constexpr std::array<Field<Reference>, 8> kFields = {{
      {"id", [](const Plan&, const Reference& r) { return r.id; }},
      {"line", [](const Plan&, const Reference& r) { return line_of(r.span); }},
      {"key", [](const Plan&, const Reference& r) { return r.key; }},
      {"type", [](const Plan&, const Reference& r) { return r.type; }},
      {"date", [](const Plan&, const Reference& r) { return r.date.value_or(""); }},
      {"issuer", [](const Plan&, const Reference& r) { return r.issuer ? r.issuer->name : ""; }},
      {"title", [](const Plan&, const Reference& r) { return r.title.value_or(""); }},
      {"relation", [](const Plan&, const Reference& r) { return r.relation; }},
  }};
};

constexpr std::size_t kGap = 2;  ///< blanks between columns

using Rows = std::vector<std::vector<std::string>>;

/// What each column takes: as much as its cells need and it may have.
template <class Columns>
std::vector<std::size_t> measure(const Columns& columns, const Rows& rows, int width) {
  constexpr std::size_t kLeast = 20;  // of the column that gets the rest
  std::vector<std::size_t> widths(columns.size());
  std::size_t taken = kGap * (columns.size() - 1);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const auto& row : rows)
      widths[c] = std::max(widths[c], display::width(row[c]));
    if (columns[c].most == 0) continue;
    widths[c] = std::min(widths[c], columns[c].most);
    taken += widths[c];
  }
  const auto total = static_cast<std::size_t>(std::max(width, 0));
  for (std::size_t c = 0; c < columns.size() && total > 0; ++c) {
    if (columns[c].most == 0)
      widths[c] = std::min(widths[c], std::max(total > taken ? total - taken : 0, kLeast));
  }
  return widths;
}

template <class Fact>
std::string table_of(const Plan& plan, int width) {
  const auto& columns = List<Fact>::kShown;
  Rows rows(1);
  for (const auto& column : columns)
    rows[0].emplace_back(column.heading);
  for (const auto& fact : plan.*List<Fact>::kFacts) {
    auto& row = rows.emplace_back();
    for (const auto& column : columns)
      row.push_back(display::plain(column.cell(plan, fact)));
  }
  const auto widths = measure(columns, rows, width);
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto cell = display::cut(row[c], widths[c]);
      out += c + 1 < columns.size() ? display::pad(cell, widths[c] + kGap) : cell;
    }
    out += '\n';
  }
  return out;
}

template <class Fact>
std::string csv_of(const Plan& plan, bool header) {
  const auto& fields = List<Fact>::kFields;
  std::string out;
  std::vector<std::string> line;
  if (header) {
    line = {"source", "province"};
    for (const auto& field : fields)
      line.emplace_back(field.name);
    out += csv_line(line);
  }
  for (const auto& fact : plan.*List<Fact>::kFacts) {
    line = {plan.source.path, plan.document.province ? plan.document.province->id : ""};
    for (const auto& field : fields)
      line.push_back(field.cell(plan, fact));
    out += csv_line(line);
  }
  return out;
}

constexpr std::array<FactList, 4> kFactLists = {{
    {"targets", table_of<Target>, csv_of<Target>},
    {"deadlines", table_of<Deadline>, csv_of<Deadline>},
    {"assignments", table_of<Assignment>, csv_of<Assignment>},
    {"references", table_of<Reference>, csv_of<Reference>},
}};

}  // namespace

std::span<const FactList> fact_lists() {
  return kFactLists;
}

const FactList* find_fact_list(std::string_view name) {
  const auto found = std::find_if(kFactLists.begin(), kFactLists.end(),
                                  [&](const FactList& list) { return list.name == name; });
  return found == kFactLists.end() ? nullptr : &*found;
}

}  // namespace plantool
