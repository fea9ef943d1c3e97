// How a model is written, and read back. Public.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/framework.h"
#include "model/plan.h"
#include "plantool.h"

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

/// The model that `to_json` wrote. The message of a failure names the place: "targets[3].span.line:
/// …". Unknown keys are passed over, so that a newer plantool's models stay readable.
Expected<Plan> from_json(std::string_view json);
/// All models of a text that holds one, a list of them, or one behind the other (NDJSON). One that
/// cannot be read leaves the others whole, except where the text is no JSON from there on.
std::vector<Expected<Plan>> models_from_json(std::string_view json);
/// Tells models from plans by their first characters.
bool looks_like_json(std::string_view bytes);

/// A list of the model that has a form for people and one for spreadsheets.
struct FactList {
  std::string_view name;  ///< as in JSON: "targets"
  /// A table; `width` is in terminal columns, 0 for no limit.
  std::string (*table)(const Plan& plan, int width);
  /// CSV (RFC 4180); the header line only when asked for.
  std::string (*csv)(const Plan& plan, bool header);
};
std::span<const FactList> fact_lists();
const FactList* find_fact_list(std::string_view name);  ///< null for an unknown name

/// The tree of sections with their numbers of targets, deadlines and assignments.
std::string outline(const Plan& plan, int width);

/// A framework on one line, with its number of requirements.
std::string framework_line(const Framework& framework);
/// A framework for people: every requirement with its figure, level and how it is known.
std::string framework_text(const Framework& framework);

}  // namespace plantool
