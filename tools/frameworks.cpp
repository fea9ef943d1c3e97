#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "commands.h"
#include "framework/framework.h"
#include "inputs.h"
#include "output/output.h"

namespace plantool::cli {

namespace {

void write(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int list() {
  const auto& frameworks = built_in_frameworks();
  if (!frameworks) return complain("frameworks", frameworks.error()), kNothingDone;
  for (const auto& framework : *frameworks)
    write(framework_line(framework));
  return kFine;
}

int show(const std::string& wanted) {
  const auto framework = find_framework(wanted);
  if (!framework) return complain("frameworks", framework.error()), kNothingDone;
  write(framework_text(*framework));
  return kFine;
}

}  // namespace

void add_frameworks(CLI::App& program, int& exit) {
  auto* command =
      program.add_subcommand("frameworks", "List what plans can be measured by, or show one");
  auto* show_command = command->add_subcommand("show", "Show the requirements of a framework");
  auto wanted = std::make_shared<std::string>();
  show_command
      ->add_option("framework", *wanted, "Id of a built-in framework, or a file of your own")
      ->required()
      ->type_name("ID|FILE");
  command->footer(
      "Examples:\n  plantool frameworks\n  plantool frameworks show 569\n  plantool frameworks "
      "show my-strategy.toml");
  command->callback([=, &exit] { exit = show_command->parsed() ? show(*wanted) : list(); });
}

}  // namespace plantool::cli
