#include <CLI/CLI.hpp>
#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "plantool.h"

int main(int argc, char** argv) {
  CLI::App program{"Reads Vietnamese plan documents into a canonical model: sections, targets, deadlines,\n"
                   "assignments, references.", "plantool"};
  program.set_version_flag("--version", std::string("plantool ") + plantool::version());
  program.require_subcommand(1);
  program.footer("Example:\n"
                 "  plantool extract plan.txt | jq '.targets[] | {indicator: .indicator.text, min, max, due: .due.edtf}'\n\n"
                 "Exit codes: 0 fine; 1 some input had trouble; 2 nothing could be done.");
  int exit = plantool::cli::kFine;
  plantool::cli::add_extract(program, exit);
  plantool::cli::add_outline(program, exit);
  plantool::cli::add_text(program, exit);
  plantool::cli::add_frameworks(program, exit);
  plantool::cli::add_schema(program, exit);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? plantool::cli::kFine : plantool::cli::kNothingDone;
  }
  // A closed pipe or a full disk shows only when the output is flushed.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::perror("plantool: standard output");
    return plantool::cli::kNothingDone;
  }
  return exit;
}
