// Internal: the fact kinds. Each proposes candidates with claims; `facts.cpp` lets the arbiter
// settle them and keeps what holds its numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/claims.h"
#include "facts/context.h"
#include "facts/mentions.h"
#include "facts/unit_setting.h"

namespace plantool {

/// Where a time is used by a target, so that it is no deadline of its own.
struct TimeUse {
  std::uint32_t passage = 0;
  std::uint32_t time = 0;
};

struct TargetCandidate {
  Target target;
  Range value;                     ///< the value with comparator and unit
  std::vector<NumberKey> numbers;  ///< all must be won
  std::vector<TimeUse> times;      ///< times of the same clause that it uses
  std::string words;               ///< the folded indicator, where it is known already
  bool named = true;               ///< by words beside the value, not by a heading
};

struct DeadlineCandidate {
  Deadline deadline;
  Range time;
  TimeUse use;
  std::string words;  ///< the folded duty, where it is known already
};

struct AssignmentCandidate {
  Assignment assignment;
  Range task;
  std::vector<std::size_t> deadlines;  ///< indexes among the deadline candidates of tables
  std::string words;                   ///< the folded task, where it is known already
};

/// How a cell of a table that was understood is read as running text.
struct CellReading {
  enum class Use : std::uint8_t {
    taken,    ///< not at all: its row says what it is
    text,     ///< like a task in a paragraph
    promise,  ///< like an objective: its values are committed to
  };
  Use use = Use::taken;
  bool has_deadlines = false;  ///< times of the text are deadlines, because no column gives one
  std::optional<Due> due;      ///< of the row, for values without a time of their own
  std::string subject;         ///< what the row is about
};

/// By passage. Cells of tables that were not understood have none.
class CellReadings {
 public:
  /// Nothing is known of the cells of a document without tables.
  CellReadings() = default;
  explicit CellReadings(std::size_t passages) : index_(passages), readings_(kTaken + 1) {}

  const CellReading* find(std::uint32_t passage) const {
    return passage >= index_.size() || index_[passage] == kNone ? nullptr
                                                                : &readings_[index_[passage]];
  }
  void take(std::uint32_t passage) { index_[passage] = kTaken; }
  /// A reading of its own for the passage.
  CellReading& read(std::uint32_t passage, CellReading::Use use) {
    if (index_[passage] <= kTaken) {
      index_[passage] = static_cast<std::uint32_t>(readings_.size());
      readings_.emplace_back();
    }
    auto& reading = readings_[index_[passage]];
    reading.use = use;
    return reading;
  }

 private:
  static constexpr std::uint32_t kNone = 0,
                                 kTaken = 1;  ///< indexes of readings that many cells share
  std::vector<std::uint32_t> index_;          ///< by passage
  std::vector<CellReading> readings_;
};

/// What the tables of a document say.
struct TableFacts {
  std::vector<Table> tables;
  CellReadings cells;
  std::vector<TargetCandidate> targets;
  std::vector<DeadlineCandidate> deadlines;
  std::vector<AssignmentCandidate> assignments;
  std::vector<Diagnostic> diagnostics;
};

DocumentInfo read_metadata(const Context& context, const std::vector<Passage>& passages);

std::vector<Reference> build_references(const Context& context,
                                        const std::vector<Passage>& passages,
                                        const DocumentInfo& document);

/// Indicator tables and task tables. Their targets claim numbers as the first candidates.
TableFacts read_table_facts(const Context& context, const std::vector<Passage>& passages,
                            const DocumentInfo& document, const UnitSetting& setting,
                            Arbiter& arbiter);

/// The targets of running text, behind those that are `known` already.
std::vector<TargetCandidate> propose_targets(const Context& context,
                                             const std::vector<Passage>& passages,
                                             const DocumentInfo& document,
                                             const UnitSetting& setting, const CellReadings& cells,
                                             std::vector<TargetCandidate> known, Arbiter& arbiter);

std::vector<DeadlineCandidate> propose_deadlines(const Context& context,
                                                 const std::vector<Passage>& passages,
                                                 const DocumentInfo& document,
                                                 const CellReadings& cells);

/// Gives days, months and quarters that name no year the one that the plan, or the part that they
/// stand in, is for. They stay recurring where there is none.
void date_open_times(const Context& context, const DocumentInfo& document,
                     const UnitSetting& setting, std::vector<Passage>& passages);

/// The year before which a time lies in the past of the document: of its date, else of its period;
/// 0 when unknown.
int present_year(const DocumentInfo& document);
/// True when `time` ended before the document was issued.
bool is_past(const TimeMention& time, const DocumentInfo& document);

std::vector<AssignmentCandidate> propose_assignments(const Context& context,
                                                     const std::vector<Passage>& passages);

/// Claims of what is surely no fact: times, references, bases, contacts.
void claim_the_rest(const std::vector<Passage>& passages, Arbiter& arbiter);

/// Claims by place and words around: labels, names, amounts. All of them are weaker than a target,
/// so that only a ledger shows them.
void claim_by_surroundings(const Context& context, const std::vector<Passage>& passages,
                           Arbiter& arbiter);

std::vector<LedgerEntry> build_ledger(const Context& context, const std::vector<Passage>& passages,
                                      const Arbiter& arbiter,
                                      const std::vector<TargetCandidate>& targets);

/// Folded words of facts, in their order: they make the ids, and tell what text and tables have in
/// common.
struct FactWords {
  std::vector<std::string> targets;      ///< of indicators
  std::vector<std::string> assignments;  ///< of tasks
};

/// The whole facts stage: fills document, facts, diagnostics and (when asked) the ledger of `plan`.
FactWords read_facts(const Context& context, bool ledger, Plan& plan);

/// Links targets and tasks of the text with the same ones in tables (`same_as`).
void reconcile(const FactWords& words, Plan& plan);

}  // namespace plantool
