// The canonical model of one document, `plan/1`. Public.
//
// Offsets are Unicode code points into the decoded source text, end exclusive (the W3C
// TextPositionSelector). Times are EDTF (ISO 8601-2) strings, recurrences RFC 5545 RRULE values.
// An empty optional is JSON null; no field is ever left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plantool {

using Text = std::optional<std::string>;

struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 1;    ///< 1-based, as an editor shows it
  std::uint32_t column = 1;  ///< 1-based, code points
  std::optional<std::uint32_t> page;
};

struct PageReading {
  std::uint32_t page = 1;
  double confidence = 0;       ///< mean over the letters, 0 to 1
  std::uint64_t words = 0;     ///< in the text
  std::uint64_t left_out = 0;  ///< words that are not, or not wholly, as they could not be read
};

/// What was read from pictures of pages.
struct Recognition {
  std::string engine;    ///< "tesseract 5.3.0"
  std::string language;  ///< as the engine names it
  double confidence = 0;
  std::vector<PageReading> pages;
};

struct SourceInfo {
  std::string path;
  std::string media_type;
  Text encoding;  ///< null for a format that has its own
  std::string sha256;
  std::uint64_t bytes = 0;
  std::uint64_t characters = 0;
  std::uint64_t lines = 0;
  std::optional<std::uint32_t> pages;
  std::optional<Recognition> recognition;
};

struct Named {
  std::string id;
  std::string name;
};

struct Province {
  std::string id;
  Text code;  ///< statistics-office code that was in force on the document's date
  std::string name;
};

struct Issued {
  std::string edtf;
  std::string text;
  Text place;
};

struct TimeValue {
  std::string edtf;
  std::string text;
};

struct Signatory {
  Text name;
  Text title;
  Text capacity;  ///< "TM. ỦY BAN NHÂN DÂN": for whom the signatory signs
};

struct DocumentInfo {
  std::string type = "unknown";
  std::string language = "und";
  Text title;
  Text number;
  std::optional<Named> issuer;
  std::optional<Province> province;
  std::optional<Issued> issued;
  std::optional<TimeValue> period;
  Text implements;
  std::optional<Signatory> signatory;
  std::vector<std::string> recipients;
};

///   II. MỤC TIÊU                        ← label "II.", heading "MỤC TIÊU", id "II"
///   2. Mục tiêu cụ thể                  ← id "II.2"
///   đ) Đến năm 2030, tỷ lệ …            ← label "đ)", heading null, text "Đến năm …", id "II.2.đ"
///   └─ span: from the label to the end of the unit's own text, children not included
struct Section {
  std::string id;
  Text parent;
  int level = 1;
  std::string kind;
  Text label;
  Text number;
  Text heading;
  std::string text;
  Text role;
  Span span;
};

struct Indicator {
  std::string text;
  std::vector<std::string> ids;
};

struct Unit {
  std::string id;
  Text code;  ///< UCUM, or ISO 4217 for money
  Text text;
  Text per;
};

struct Due {
  std::string edtf;
  std::string text;
  std::string from;  ///< clause, sentence, section or plan: where the time was stated
};

struct Baseline {
  Text edtf;
  std::string text;
  std::optional<double> value;
};

struct Target {
  std::string id;
  std::string section;
  Span span;
  Indicator indicator;
  std::string mode;
  Text direction;
  std::string comparator;
  std::optional<double> min;
  std::optional<double> max;
  Unit unit;
  std::optional<Due> due;
  std::optional<Baseline> baseline;
  std::string modality;
  std::string quote;
  std::vector<std::string> same_as;  ///< ids of targets that say the same in the text or in a table
};

struct Deadline {
  std::string id;
  std::string section;
  Span span;
  std::string what;
  std::string relation;
  Text edtf;
  Text recurrence;
  std::string text;
  std::string quote;
};

struct Assignment {
  std::string id;
  std::string section;
  Span span;
  Named agency;
  std::string role;
  std::vector<Named> with;
  std::string task;
  Text product;                        ///< what must come out of it, as a table of tasks says
  std::vector<std::string> deadlines;  ///< ids of the deadlines of its row of a table or own text
  std::vector<std::string>
      same_as;  ///< ids of assignments of the same task in the text or in a table
};

struct Reference {
  std::string id;
  Span span;
  std::string key;
  std::string type;
  Text number;
  Text symbol;
  std::optional<Named> issuer;
  Text date;
  Text title;
  std::string relation;
};

/// A table of the document:
///
///   TT │ Chỉ tiêu          │ Đơn vị │ Năm 2030      ← columns: headings with their roles
///   I  │ Kinh tế           │        │               ← row of kind "group": holds for the rows
///   below 1  │ Tỷ trọng dịch vụ  │ %      │ ≥ 45          ← row of kind "data"
struct TableColumn {
  std::string heading;  ///< from the top row of the header down
  Text role;            ///< number, indicator, unit, value, baseline, result, task, lead, …
  Text due;             ///< EDTF of the time in the heading
};

struct TableCell {
  std::uint32_t column = 0;   ///< index of its first column
  std::uint32_t columns = 1;  ///< that it covers
  std::uint32_t rows = 1;     ///< that it covers
  std::string text;
  Span span;
};

struct TableRow {
  std::string kind;  ///< header, group, data, or continued: the end of the row before
  std::optional<std::uint32_t> group;  ///< index of the group row that holds for it
  std::vector<TableCell> cells;        ///< those with text
};

struct Table {
  std::string id;
  std::string section;
  Span span;
  Text caption;
  std::string kind;  ///< indicators, tasks, or other
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
};

enum class Severity { error, warning, note };
/// "error": as JSON, reports and configuration write it.
std::string_view name(Severity severity);
std::optional<Severity> severity_of(std::string_view name);

struct Diagnostic {
  std::string code;  ///< three letters and three digits, documented in docs/diagnostics.md
  Severity severity = Severity::note;
  std::string message;
  Text section;
  std::optional<Span> span;
};

struct LedgerEntry {
  std::string text;
  std::optional<double> value;
  std::string bin;
  Text fact;
  Span span;
};

struct Plan {
  SourceInfo source;
  DocumentInfo document;
  std::vector<Section> sections;
  std::vector<Target> targets;
  std::vector<Deadline> deadlines;
  std::vector<Assignment> assignments;
  std::vector<Reference> references;
  std::vector<Table> tables;
  std::vector<Diagnostic> diagnostics;
  std::vector<LedgerEntry> ledger;
};

/// Hands out ids made from content: the kind's letter, eight hex digits of a hash, `~2` for a
/// repeat. The same facts in the same order get the same ids, whatever their place in the document.
class FactIds {
 public:
  explicit FactIds(char kind) : kind_(kind) {}
  std::string next(const std::string& normalised_content);

 private:
  char kind_;
  std::unordered_map<std::uint32_t, int> seen_;
};

}  // namespace plantool
