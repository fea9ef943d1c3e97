// What `validate` and `lint` have in common: options, policy, baseline, report, exit code.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "inputs.h"
#include "report/apply_policy.h"
#include "report/report.h"

namespace plantool::cli {

/// Exit codes of the commands that judge. Trouble wins over findings.
enum JudgingExit { kNoFindings = 0, kFindings = 1, kJudgingTrouble = 2 };

struct JudgingOptions {
  InputOptions inputs;
  std::string format = "text";
  std::string output;
  std::string framework;  ///< `validate` only
  std::string fail_on;
  std::optional<double> min_score;  ///< `validate` only
  std::string config;
  bool no_config = false;
  std::string baseline;
  std::string write_baseline;
  std::string color = "auto";
};

void add_judging_options(CLI::App& command, JudgingOptions& options);

/// The project that a run belongs to: its policy, and the folder that globs count from.
struct Project {
  Measures measures;
  std::string folder;
  /// "plans/a.txt" for a path as it was given.
  std::string path_of(const std::string& given) const;
};

/// Fills documents and rules of the report; false after trouble that it has told of, which leaves
/// no report.
using Examine = std::function<bool(std::vector<InputDocument> documents, const Project& project,
                                   Report& report)>;

/// Runs the command named `command`; the result is its exit code.
int judge(const JudgingOptions& options, const std::string& command, const Examine& examine);

/// The report on a document, without findings yet.
DocumentReport report_on(const InputDocument& document, const Project& project);

}  // namespace plantool::cli
