// How a model is written. Public.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/framework.h"
#include "model/plan.h"

namespace plantool {

struct JsonOptions {
  bool compact = false;  ///< one line, for NDJSON
  bool text = true;      ///< sections carry their text, assignments their task in full
  bool ledger = false;
  std::vector<std::string> only;  ///< lists to fill ("targets", …); empty means all
};

/// Takes the pieces of an output, in order.
using Sink = std::function<void(std::string_view)>;

/// The model as JSON, without a line break at the end. Keys are always all there.
void write_json(const Plan& plan, const JsonOptions& options, const Sink& sink);
/// The same in one piece.
std::string to_json(const Plan& plan, const JsonOptions& options);

/// Targets as a table for people; `width` is in terminal columns, 0 for no limit.
std::string targets_table(const Plan& plan, int width);
/// Targets as CSV (RFC 4180); the header line only when asked for.
std::string targets_csv(const Plan& plan, bool header);

/// The tree of sections with their numbers of targets, deadlines and assignments.
std::string outline(const Plan& plan, int width);

/// A framework on one line, with its number of requirements.
std::string framework_line(const Framework& framework);
/// A framework for people: every requirement with its figure, level and how it is known.
std::string framework_text(const Framework& framework);

/// JSON Schema 2020-12 of `plan/1`.
std::string_view plan_schema();

}  // namespace plantool
