#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>
#include <span>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "commands.h"
#include "heap.h"
#include "inputs.h"
#include "plantool.h"

namespace {

/// What an option that the command does not know was meant to be.
std::string meant_option(const CLI::App& command, std::span<char*> arguments) {
  std::vector<std::string> known;
  for (const auto* option : command.get_options()) {
    for (const auto& name : option->get_lnames())
      known.push_back("--" + name);
  }
  for (const std::string_view argument : arguments) {
    const std::string typed(argument.substr(0, argument.find('=')));
    const bool unknown = typed.starts_with("--") && typed.size() > 2 &&
                         std::find(known.begin(), known.end(), typed) == known.end();
    if (unknown) return plantool::did_you_mean(typed, known);
  }
  return "";
}

/// Says what CLI11 found wrong in the way of all other messages; help and version are no errors.
int tell(const CLI::App& program, const CLI::ParseError& error, std::span<char*> arguments) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
    return program.exit(error) == 0 ? plantool::cli::kFine : plantool::cli::kNothingDone;
  const auto parsed = program.get_subcommands();
  const auto& command = parsed.empty() ? program : *parsed.front();
  const auto meant = dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr
                         ? std::string()
                         : meant_option(command, arguments);
  const std::string name = parsed.empty() ? "" : " " + command.get_name();
  std::fprintf(stderr, "plantool: %s%s\n  help: plantool%s --help lists what can be given\n",
               error.what(), meant.c_str(), name.c_str());
  return plantool::cli::kNothingDone;
}

/// What a first argument that is no command was meant to be.
std::string meant_command(const CLI::App& program, const std::string& typed) {
  std::vector<std::string> known;
  for (const auto* command : program.get_subcommands({}))
    known.push_back(command->get_name());
  const bool is_command = std::find(known.begin(), known.end(), typed) != known.end();
  return is_command ? "" : plantool::did_you_mean(typed, known);
}

}  // namespace

int main(int argc, char** argv) {
  plantool::cli::prepare_heap();
  // Who started the program may have wanted not to hear of children; their ends matter here.
  std::signal(SIGCHLD, SIG_DFL);
  CLI::App program{
      "Reads Vietnamese plan documents into a canonical model: sections, targets, deadlines,\n"
      "assignments, references; measures them by national frameworks; finds their faults; compares "
      "them.",
      "plantool"};
  program.set_version_flag("--version", std::string("plantool ") + plantool::version());
  program.require_subcommand(1);
  program.footer(
      "Example:\n"
      "  plantool extract plan.txt | jq '.targets[] | {indicator: .indicator.text, min, max, due: "
      ".due.edtf}'\n\n"
      "Exit codes: 0 fine; 1 some input had trouble; 2 nothing could be done. Those of validate "
      "and lint:\n"
      "0 nothing at or above --fail-on; 1 findings; 2 trouble. Those of diff: 0 no difference; 1 "
      "differences; 2 trouble.");
  int exit = plantool::cli::kFine;
  plantool::cli::add_extract(program, exit);
  plantool::cli::add_outline(program, exit);
  plantool::cli::add_text(program, exit);
  plantool::cli::add_validate(program, exit);
  plantool::cli::add_lint(program, exit);
  plantool::cli::add_diff(program, exit);
  plantool::cli::add_rules(program, exit);
  plantool::cli::add_frameworks(program, exit);
  plantool::cli::add_schema(program, exit);
  plantool::cli::add_doctor(program, exit);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (const auto meant = argc > 1 ? meant_command(program, argv[1]) : ""; !meant.empty()) {
      std::fprintf(stderr, "plantool: no command '%s'%s\n", argv[1], meant.c_str());
      return plantool::cli::kNothingDone;
    }
    return tell(program, error, {argv, static_cast<std::size_t>(argc)});
  } catch (const std::bad_alloc&) {
    std::fputs("plantool: out of memory\n  help: give fewer or smaller files at once\n", stderr);
    return plantool::cli::kNothingDone;
  }
  // A closed pipe or a full disk shows only when the output is flushed.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::perror("plantool: standard output");
    return plantool::cli::kNothingDone;
  }
  return exit;
}
