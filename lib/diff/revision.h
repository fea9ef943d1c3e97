// What changed in substance between two versions of one plan. Public.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"

namespace plantool {

/// A run of words that both versions have, or only one.
struct WordRun {
  enum class Side { both, removed, added };
  Side side = Side::both;
  std::string text;
};

std::string_view name(WordRun::Side side);

/// Where a changed thing stands in one version.
struct RevisionPlace {
  std::string section;  ///< id
  std::string path;     ///< headings from the outermost section down
  std::optional<Span> span;
  std::string text;  ///< what stood there: the section, of what was added or removed with all below
                     ///< it; a value, a time, an agency, the key of a reference
};

enum class SectionChange { added, removed, moved, renumbered, retitled, changed };
std::string_view name(SectionChange change);

/// One section that is not the same; several changes may have met it. What was added or removed
/// with all below it is one.
struct SectionRevision {
  std::vector<SectionChange> changes;
  std::optional<RevisionPlace> before;  ///< null for what was added
  std::optional<RevisionPlace> after;   ///< null for what was removed
  std::vector<WordRun> heading;         ///< of a retitled one, word by word
  std::vector<WordRun>
      text;  ///< of a changed one, word by word; with the heading where only one side has it
};

enum class RowChange { added, removed, moved, changed };
std::string_view name(RowChange change);

/// Of a row that both versions have, a cell with other words.
struct CellRevision {
  std::string column;  ///< its heading
  std::string before;
  std::string after;
};

/// One row of a table that is not the same; a table that came or went is one with all its rows.
struct RowRevision {
  RowChange change = RowChange::changed;
  std::string table;                    ///< its caption, or empty
  std::optional<RevisionPlace> before;  ///< null for what was added; `text` holds the cells
  std::optional<RevisionPlace> after;   ///< null for what was removed
  std::vector<CellRevision> cells;      ///< of a changed one
};

enum class FactChange {
  added,
  dropped,
  raised,
  lowered,  ///< more or less is asked for; where lower is better a smaller number is raised
  postponed,
  advanced,  ///< the same for later, or earlier
  rescoped,  ///< another unit, mode, base, baseline, bound or firmness: no number says which asks
             ///< for more
  reworded,  ///< the same figure under other words
  changed    ///< of deadlines and assignments: another recurrence, relation, agency, role or
             ///< partners; of references another date
};
std::string_view name(FactChange change);

struct FactRevision {
  std::string kind;  ///< "target", "deadline", "assignment", "reference"
  std::vector<FactChange> changes;
  std::string title;  ///< indicator, what is due, or the task
  std::optional<RevisionPlace> before;
  std::optional<RevisionPlace> after;
  std::string detail;  ///< the difference in words: "at least 30 % → at least 35 %, by 2030"
};

/// A statement of the document about itself that is not the same: "title", "number", "issued", … Of
/// recipients those that only one version has.
struct FieldRevision {
  std::string field;  ///< as in DocumentInfo
  std::string before;
  std::string after;
};

struct RevisedPlan {
  std::string path;
  DocumentInfo document;
};

struct Revision {
  RevisedPlan before;
  RevisedPlan after;
  std::vector<std::string> notes;  ///< why the two may not be an old and a new version of one plan
  std::vector<FieldRevision> document;  ///< in the order of DocumentInfo
  std::vector<SectionRevision>
      sections;  ///< in the order of the new version, removed ones where they stood
  std::vector<RowRevision>
      tables;  ///< table by table, rows in the order of the new version, removed ones behind them
  std::vector<FactRevision>
      facts;  ///< targets, deadlines, assignments, references, each in the order of the text
};

/// Sections are matched by their content first and by their number second, so that inserting one
/// does not mark those behind it as changed: a renumbering that only follows from an insertion or
/// removal above is not listed. How lines are wrapped, NFC and NFD, tone placement, capitals,
/// punctuation and page furniture are no difference. Neither is what a model leaves out: without
/// texts (`--no-text`), headings and facts are compared. What no model holds is not compared
/// either: the words of the preamble (the documents that it cites are), footnotes, and the text
/// behind the signature.
Revision revise(const Plan& before, const Plan& after);

/// Whether the two are versions of one plan: in one language, of one issuer and province (as far as
/// they are named), with the same number of one year, or nearly the same title for the same years,
/// or half of their sections word for word.
bool are_versions(const Plan& one, const Plan& other);

inline bool differs(const Revision& revision) {
  return !revision.document.empty() || !revision.sections.empty() || !revision.tables.empty() ||
         !revision.facts.empty();
}

}  // namespace plantool
