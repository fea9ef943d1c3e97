#include "lint/lint.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "commands.h"
#include "judging.h"

namespace plantool::cli {

namespace {

bool examine(std::vector<InputDocument> documents, const Project& project, Report& report) {
  Linter linter;
  for (const auto& document : documents) linter.learn(document.plan);
  report.rules = lint_rules();
  for (const auto& document : documents) {
    auto result = report_on(document, project);
    for (auto& finding : linter.check(document.plan, document.text.get())) {
      result.findings.push_back({std::move(finding)});
    }
    report.documents.push_back(std::move(result));
  }
  return true;
}

}  // namespace

void add_lint(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand("lint", "Say what is wrong with the documents themselves");
  auto options = std::make_shared<JudgingOptions>();
  add_judging_options(*command, *options);
  command->footer("Examples:\n"
                  "  plantool lint plan.txt                        findings with the lines they are about\n"
                  "  plantool lint plans/ --format sarif -o r.sarif\n"
                  "  plantool lint plans/ --write-baseline known.json    live with what is there …\n"
                  "  plantool lint plans/ --baseline known.json          … and fail on what is new\n"
                  "  plantool rules LNT001                         what a rule is about\n\n"
                  "Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 trouble: an input that cannot be read,\n"
                  "a wrong option, a wrong .plantool.toml.");
  command->callback([options, &exit] { exit = judge(*options, "lint", examine); });
}

}  // namespace plantool::cli
