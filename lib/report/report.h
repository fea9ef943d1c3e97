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
};

struct DocumentReport {
  std::string path;  ///< as it was given; "-" for standard input
  DocumentInfo document;
  std::shared_ptr<const SourceText> text;  ///< null when the input was a model, not a text
  std::optional<Validation> validation;    ///< `validate` only
  std::vector<ReportedFinding> findings;   ///< in document order, those without a place first
};

struct Report {
  std::string command;      ///< "validate" or "lint"
  std::vector<Rule> rules;  ///< all that were applied, by id
  std::vector<DocumentReport> documents;
};

}  // namespace plantool
