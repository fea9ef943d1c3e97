#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "commands.h"
#include "inputs.h"
#include "source/source_text.h"

namespace plantool::cli {

namespace {

struct Options {
  InputOptions inputs;
  bool raw = false;
};

std::optional<Failure> print_text(Source source, const Grammar& grammar, const Options& options) {
  const auto text = read_text_of(std::move(source));
  if (!text) return text.error();
  if (options.raw) {
    fmt::print("{}", text->text());
    return std::nullopt;
  }
  const auto lines = read_text(*text, grammar, {options.inputs.language, false});
  if (!lines) return lines.error();
  std::uint32_t page = 1;
  for (const auto& line : *lines) {
    if (line.page && *line.page > page) {
      page = *line.page;
      fmt::print("{:>6}# page {}\n", line.source_line, page);
    }
    if (line.set_aside.empty())
      fmt::print("{:>6}  {}\n", line.source_line, line.text);
    else
      fmt::print("{:>6}# {}: {}\n", line.source_line, line.set_aside, line.text);
  }
  return std::nullopt;
}

}  // namespace

void add_text(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand(
      "text", "Show the text as plantool reads it, with source line numbers");
  auto options = std::make_shared<Options>();
  add_input_options(*command, options->inputs, false);
  command->add_flag("--raw", options->raw,
                    "Print the decoded or converted text as it is: what offsets, lines and columns "
                    "of the model count");
  command->footer(
      "Lines that were set aside, and where pages begin, are marked with #.\n\nExamples:\n"
      "  plantool text plan.txt | less\n"
      "  plantool text --raw plan.docx > plan.txt");
  command->callback([options, &exit] {
    const auto grammar = load_grammar(options->inputs);
    if (!grammar) {
      complain("--grammars", grammar.error());
      exit = kNothingDone;
      return;
    }
    exit = for_each_input(options->inputs, [&](Source source, bool) {
      return print_text(std::move(source), *grammar, *options);
    });
  });
}

}  // namespace plantool::cli
