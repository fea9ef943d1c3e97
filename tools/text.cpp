#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "commands.h"
#include "inputs.h"

namespace plantool::cli {

namespace {

struct Options {
  InputOptions inputs;
  bool raw = false;
};

/// The line on which each page but the first starts, where form feeds part pages.
std::vector<std::uint32_t> page_starts(std::string_view text) {
  std::vector<std::uint32_t> out;
  std::uint32_t line = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\f')
      out.push_back(line);
    else if (text[i] == '\n' || (text[i] == '\r' && !text.substr(i + 1).starts_with('\n')))
      ++line;
  }
  return out;
}

std::optional<Failure> print_text(Source source, const Grammar& grammar, const Options& options) {
  const auto text = SourceText::read(source);
  if (!text) return text.error();
  if (options.raw) {
    fmt::print("{}", text->text());
    return std::nullopt;
  }
  const auto lines = read_text(std::move(source), grammar, {options.inputs.language, false});
  if (!lines) return lines.error();
  const auto starts = page_starts(text->text());
  std::size_t page = 0;
  for (const auto& line : *lines) {
    for (; page < starts.size() && starts[page] <= line.source_line; ++page)
      fmt::print("{:>6}# page {}\n", starts[page], page + 2);
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
    exit = for_each_input(options->inputs, [&](Source source) {
      return print_text(std::move(source), *grammar, *options);
    });
  });
}

}  // namespace plantool::cli
