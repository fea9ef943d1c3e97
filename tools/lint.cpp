#include "lint/lint.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "judging.h"

namespace plantool::cli {

namespace {

std::vector<std::string> rules_on_source() {
  std::vector<std::string> out;
  for (const auto& rule : lint_rules()) {
    if (needs_source(rule.id)) out.push_back(rule.id);
  }
  return out;
}

/// Says once a run that some documents could not be checked in full.
void tell_unchecked(const Report& report) {
  const auto unchecked = [](const DocumentReport& document) { return !document.unchecked.empty(); };
  const auto first = std::find_if(report.documents.begin(), report.documents.end(), unchecked);
  if (first == report.documents.end()) return;
  const auto others = std::count_if(first + 1, report.documents.end(), unchecked);
  const auto which =
      others == 0 ? first->path + " is a model; give the text"
                  : fmt::format("{} and {} more are models; give the texts", first->path, others);
  fmt::print(stderr, "plantool: {} rules on letters were not checked: {}\n",
             first->unchecked.size(), which);
}

bool examine(std::vector<InputDocument> documents, const Project& project, Report& report) {
  Linter linter;
  for (const auto& document : documents)
    linter.learn(document.plan);
  report.rules = lint_rules();
  for (const auto& document : documents) {
    auto result = report_on(document, project);
    if (!document.text) result.unchecked = rules_on_source();
    for (auto& finding : linter.check(document.plan, document.text.get())) {
      result.findings.push_back({std::move(finding)});
    }
    report.documents.push_back(std::move(result));
  }
  tell_unchecked(report);
  return true;
}

}  // namespace

void add_lint(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand("lint", "Say what is wrong with the documents themselves");
  auto options = std::make_shared<JudgingOptions>();
  add_judging_options(*command, *options);
  command->footer(
      "Examples:\n"
      "  plantool lint plan.txt                        findings with the lines they are about\n"
      "  plantool lint plans/ --format sarif -o r.sarif\n"
      "  plantool lint plans/ --write-baseline known.json    live with what is there …\n"
      "  plantool lint plans/ --baseline known.json          … and fail on what is new\n"
      "  plantool rules LNT001                         what a rule is about\n\n"
      "Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 trouble: an input that cannot be "
      "read,\n"
      "a wrong option, a wrong .plantool.toml.");
  command->callback([options, &exit] { exit = judge(*options, "lint", examine); });
}

}  // namespace plantool::cli
