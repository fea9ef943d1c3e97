// Internal: the fact kinds. Each proposes candidates with claims; `facts.cpp` lets the arbiter
// settle them and keeps what holds its numbers.
#pragma once

#include <vector>

#include "facts/claims.h"
#include "facts/context.h"
#include "facts/mentions.h"

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
};

struct DeadlineCandidate {
  Deadline deadline;
  Range time;
  TimeUse use;
};

DocumentInfo read_metadata(const Context& context, const std::vector<Passage>& passages);

std::vector<Reference> build_references(const Context& context, const std::vector<Passage>& passages,
                                        const DocumentInfo& document);

std::vector<TargetCandidate> propose_targets(const Context& context, const std::vector<Passage>& passages,
                                             const DocumentInfo& document, Arbiter& arbiter);

std::vector<DeadlineCandidate> propose_deadlines(const Context& context, const std::vector<Passage>& passages,
                                                 const DocumentInfo& document);

/// The year before which a time lies in the past of the document: of its date, else of its period; 0 when unknown.
int present_year(const DocumentInfo& document);
/// True when `time` ended before the document was issued.
bool is_past(const TimeMention& time, const DocumentInfo& document);

std::vector<Assignment> build_assignments(const Context& context, const std::vector<Passage>& passages);

/// Claims of what is surely no fact: times, references, bases, contacts.
void claim_the_rest(const std::vector<Passage>& passages, Arbiter& arbiter);

/// Claims by place and words around: labels, names, amounts. All of them are weaker than a target, so that only a ledger
/// shows them.
void claim_by_surroundings(const Context& context, const std::vector<Passage>& passages, Arbiter& arbiter);

std::vector<LedgerEntry> build_ledger(const Context& context, const std::vector<Passage>& passages,
                                      const Arbiter& arbiter, const std::vector<TargetCandidate>& targets);

/// The whole facts stage: fills document, facts, diagnostics and (when asked) the ledger of `plan`.
void read_facts(const Context& context, bool ledger, Plan& plan);

}  // namespace plantool
