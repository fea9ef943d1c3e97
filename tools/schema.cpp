#include <CLI/CLI.hpp>
#include <cstdio>

#include "commands.h"
#include "output/output.h"

namespace plantool::cli {

void add_schema(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand("schema", "Print the JSON Schema (2020-12) of the model");
  command->callback([&exit] {
    const auto text = plan_schema();
    std::fwrite(text.data(), 1, text.size(), stdout);
    exit = 0;
  });
}

}  // namespace plantool::cli
