#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "commands.h"
#include "inputs.h"
#include "output/output.h"

namespace plantool::cli {

void add_outline(CLI::App& program, int& exit) {
  auto* command =
      program.add_subcommand("outline", "Show the tree of sections with their numbers of facts");
  auto options = std::make_shared<InputOptions>();
  add_input_options(*command, *options, false);
  command->footer("Example:\n  plantool outline plan.txt | less");
  command->callback([options, &exit] {
    const auto grammar = load_grammar(*options);
    if (!grammar) {
      complain("--grammars", grammar.error());
      exit = kNothingDone;
      return;
    }
    exit = for_each_input(*options, [&](Source source, bool) -> std::optional<Failure> {
      const auto source_text = read_text_of(std::move(source));
      if (!source_text) return source_text.error();
      const auto plan = extract(*source_text, *grammar, {options->language, false});
      if (!plan) return plan.error();
      const auto text = outline(*plan, terminal_width());
      std::fwrite(text.data(), 1, text.size(), stdout);
      return std::nullopt;
    });
  });
}

}  // namespace plantool::cli
