#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "commands.h"
#include "inputs.h"
#include "plantool.h"
#include "source/convert.h"
#include "source/optional_parts.h"

namespace plantool::cli {

void add_doctor(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand(
      "doctor", "Show which optional programs are there, and how to get those that are missing");
  command->footer(
      "Exit codes: 0 all are there; 1 one is missing. plantool reads text, web pages, DOCX and "
      "ODT without any of them.");
  command->callback([&exit] {
    fmt::print("plantool {} reads {}\n", version(), fmt::join(input_format_names(), ", "));
    exit = kFine;
    for (const auto& part : optional_parts()) {
      if (!part.found.empty()) {
        fmt::print("  ok       {} ({})\n", part.found, part.purpose);
        continue;
      }
      fmt::print("  missing  {} ({})\n           {}\n", part.program, part.purpose, part.install);
      exit = kTrouble;
    }
  });
}

}  // namespace plantool::cli
