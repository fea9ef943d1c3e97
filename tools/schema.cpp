#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "output/schemas.h"

namespace plantool::cli {

void add_schema(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand(
      "schema", "Print a JSON Schema (2020-12): of the model, or of another output");
  auto wanted = std::make_shared<std::string>(schemas().front().name);
  std::vector<std::string> names;
  std::string about = "\nOf what:\n";
  for (const auto& schema : schemas()) {
    names.emplace_back(schema.name);
    about += "  " + names.back() + std::string(14 - names.back().size(), ' ') +
             std::string(schema.about) + "\n";
  }
  command->add_option("name", *wanted, "Of what (default: plan)")
      ->check(CLI::IsMember(names))
      ->type_name("NAME");
  command->footer(about);
  command->callback([wanted, &exit] {
    for (const auto& schema : schemas()) {
      if (schema.name != *wanted) continue;
      const auto text = schema.text();
      std::fwrite(text.data(), 1, text.size(), stdout);
    }
    exit = 0;
  });
}

}  // namespace plantool::cli
