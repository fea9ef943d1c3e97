#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "commands.h"
#include "inputs.h"

namespace plantool::cli {

void add_text(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand("text", "Show the text as plantool reads it, with source line numbers");
  auto options = std::make_shared<InputOptions>();
  add_input_options(*command, *options, false);
  command->footer("Lines that were set aside are marked with # and the reason.\n\nExample:\n  plantool text plan.txt | less");
  command->callback([options, &exit] {
    const auto grammar = load_grammar(*options);
    if (!grammar) {
      complain("--grammars", grammar.error());
      exit = kNothingDone;
      return;
    }
    exit = for_each_input(*options, [&](Source source) -> std::optional<Failure> {
      const auto lines = read_text(std::move(source), *grammar, {options->language, false});
      if (!lines) return lines.error();
      for (const auto& line : *lines) {
        if (line.set_aside.empty())
          fmt::print("{:>6}  {}\n", line.source_line, line.text);
        else
          fmt::print("{:>6}# {}: {}\n", line.source_line, line.set_aside, line.text);
      }
      return std::nullopt;
    });
  });
}

}  // namespace plantool::cli
