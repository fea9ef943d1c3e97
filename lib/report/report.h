// The result of `plantool validate` or `plantool lint` over all documents of a run. Public.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "model/plan.h"
#include "source/source_text.h"
#include "validate/validation.h"

namespace plantool {

/// A finding and what the project's own policy makes of it.
struct ReportedFinding : Finding {
  enum class State { fresh, unchanged, waived };
  State state = State::fresh;  ///< unchanged: it is in the baseline
  std::string reason;          ///< of the waiver
  bool fails = false;          ///< fresh, and at or above what the run fails on
};

struct DocumentReport {
  std::string path;  ///< as it was given; "-" for standard input; of a model, that of its text
  std::string project_path;  ///< the same from the project's folder, with '/': what globs name
  DocumentInfo document;
  std::shared_ptr<const SourceText> text;  ///< null when the input was a model, not a text
  std::optional<Validation> validation;    ///< `validate` only
  bool is_policy = false;  ///< it is the .plantool.toml: what was found is about the policy itself
  std::vector<std::string>
      unchecked;  ///< ids of rules that need the text, which a model does not have
  std::vector<ReportedFinding> findings;  ///< in document order, those without a place first
};

/// Numbers of findings; those waived or unchanged are not among the errors, warnings and notes.
struct Tally {
  int errors = 0, warnings = 0, notes = 0, waived = 0, unchanged = 0;
};

/// An input that could not be read or judged.
struct InputFailure {
  std::string path;          ///< as it was given; "-" for standard input
  std::string project_path;  ///< as in DocumentReport
  std::string message;
  std::string hint;  ///< the way out; may be empty
};

struct Report {
  std::string command;      ///< "validate" or "lint"
  std::vector<Rule> rules;  ///< all that were applied, by id
  bool against_baseline = false;
  std::vector<DocumentReport> documents;
  std::vector<InputFailure> failures;
};

Tally tally(const DocumentReport& document);
Tally tally(const Report& report);
/// Whether any finding fails, or an input could not be read.
bool failed(const Report& report);
/// The rule of a finding; null when the report does not know it.
const Rule* rule_of(const Report& report, const std::string& id);
/// The score over all parts; null where nothing was judged.
const Score* total_score(const DocumentReport& document);
/// "new", "unchanged", "waived"
std::string_view name(ReportedFinding::State state);
std::string_view name(Validation::Status status);

}  // namespace plantool
