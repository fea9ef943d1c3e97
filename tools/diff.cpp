#include "output/diff.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "framework/framework.h"
#include "inputs.h"
#include "printing.h"

namespace plantool::cli {

namespace {

/// As of `diff` and `cmp`. Trouble wins over differences.
enum DiffExit { kSame = 0, kDifferent = 1, kDiffTrouble = 2 };

struct DiffOptions {
  InputOptions inputs;
  bool side_by_side = false;
  bool revision = false;
  bool translation = false;
  std::string against;
  std::string as_of;
  std::string format = "text";
  std::string output;
  int columns = 0;
  std::string color = "auto";
  bool exit_zero = false;
};

/// Asked for, the one that the plans name, or none; nothing after a complaint.
std::optional<Choice> choose_national_values(const DiffOptions& options,
                                             const std::vector<const Plan*>& plans,
                                             Framework& own) {
  if (options.against == "none") return Choice{nullptr, "none was asked for"};
  if (!options.against.empty()) {
    auto framework = find_framework(options.against);
    if (!framework) return complain("--against", framework.error()), std::nullopt;
    own = std::move(*framework);
    return Choice{&own, "asked for"};
  }
  const auto& known = built_in_frameworks();
  if (!known) return complain("frameworks", known.error()), std::nullopt;
  return common_framework(plans, *known);
}

std::optional<Difference> compare_side_by_side(const DiffOptions& options, const Grammar& grammar,
                                               const std::vector<InputDocument>& documents) {
  std::vector<const Plan*> plans;
  for (const auto& document : documents)
    plans.push_back(&document.plan);
  Framework own;
  const auto choice = choose_national_values(options, plans, own);
  if (!choice) return std::nullopt;
  return compare_plans(plans, {choice->framework, choice->why, options.as_of, grammar});
}

/// Answers the question that was asked, or the one that the documents ask; nothing after a
/// complaint.
std::optional<Difference> find_difference(const DiffOptions& options, const Grammar& grammar,
                                          const std::vector<InputDocument>& documents) {
  const bool pairs_only = options.revision || options.translation;
  if (documents.size() < 2 || (pairs_only && documents.size() > 2)) {
    complain(
        "diff",
        {fmt::format("{} to compare", documents.empty()       ? "nothing"
                                      : documents.size() == 1 ? "one document"
                                                              : "more than two documents"),
         pairs_only ? "give two, the old and the new version or the original and its translation"
                    : "give two or more plans"});
    return std::nullopt;
  }
  const auto &one = documents[0].plan, &other = documents[1].plan;
  if (options.translation) return compare_translation(one, other);
  const bool chosen = documents.size() == 2 && !options.side_by_side && options.against.empty() &&
                      options.as_of.empty() && are_versions(one, other);
  if (options.revision || chosen) return revise(one, other);
  return compare_side_by_side(options, grammar, documents);
}

std::string print(const Difference& difference, const DiffOptions& options) {
  constexpr int kReadable = 100;
  const int terminal = terminal_width();
  PrintOptions print_options;
  print_options.width = options.columns > 0 ? options.columns : terminal > 0 ? terminal : kReadable;
  print_options.colour = wants_colour(options.color, options.output);
  for (const auto& format : diff_formats()) {
    if (format.name == options.format) return format.print(difference, print_options);
  }
  return "";
}

int diff(const DiffOptions& options) {
  const auto grammar = load_grammar(options.inputs);
  if (!grammar) return complain("--grammars", grammar.error()), kDiffTrouble;
  bool trouble = false;
  const auto documents = read_documents(options.inputs, *grammar,
                                        [&](const std::string& name, const Failure& failure) {
                                          complain(name, failure);
                                          trouble = true;
                                        });
  std::vector<std::string> paths = options.inputs.paths;
  for (const auto& document : documents)
    paths.push_back(document.path);
  if (!options.output.empty() && is_also_input(options.output, paths)) {
    complain(options.output, {"is also an input", "write to another file"});
    return kDiffTrouble;
  }
  const auto difference = find_difference(options, *grammar, documents);
  if (!difference || !write_output(options.output, print(*difference, options)) || trouble)
    return kDiffTrouble;
  return differs(*difference) && !options.exit_zero ? kDifferent : kSame;
}

/// "2025-07-01": a day that the calendar has.
std::string check_day(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  const bool formed = text.size() == 10 &&
                      text.find_first_not_of("0123456789-") == std::string::npos &&
                      text[4] == '-' && text[7] == '-' &&
                      std::sscanf(text.c_str(), "%4d-%2u-%2u", &year, &month, &day) == 3;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  return formed && date.ok() ? "" : "'" + text + "' is no day; write it as 2025-07-01";
}

}  // namespace

void add_diff(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand(
      "diff",
      "Compare plans of several provinces, two versions of a plan, or a plan and its translation");
  auto options = std::make_shared<DiffOptions>();
  add_input_options(*command, options->inputs, true);
  command->get_option("inputs")->description(
      "Plans: files, folders and ZIP archives (their documents), models as JSON or NDJSON, "
      "or - for standard input");
  command->get_option("inputs")->type_name("FILE|DIR|JSON|-");
  auto* matrix = command->add_flag("--side-by-side", options->side_by_side,
                                   "Compare what plans promise, also of two versions of one plan");
  auto* revision =
      command
          ->add_flag("--revision", options->revision,
                     "Compare an old and a new version (default for two versions of one plan)")
          ->excludes(matrix);
  command
      ->add_flag("--translation", options->translation,
                 "Compare an original and its translation: what got lost or changed")
      ->excludes(matrix)
      ->excludes(revision);
  command
      ->add_option(
          "--against", options->against,
          "Show the national values of this framework, an id or a file of your own, or none\n"
          "(default: the framework that the plans name, where they name one)")
      ->type_name("ID|FILE|none")
      ->excludes("--revision")
      ->excludes("--translation");
  command
      ->add_option("--as-of", options->as_of,
                   "Put plans of provinces that merged until this day under their successor")
      ->check(CLI::Validator(check_day, "", "day"))
      ->type_name("YYYY-MM-DD")
      ->excludes("--revision")
      ->excludes("--translation");
  add_format_option(*command, options->format, diff_formats());
  command
      ->add_option("-o,--output", options->output, "Write to this file instead of standard output")
      ->type_name("FILE");
  command
      ->add_option("--columns", options->columns,
                   "Width of the text in columns (default: that of the terminal, else 100)")
      ->check(CLI::Range(40, 10000))
      ->type_name("N");
  add_color_option(*command, options->color);
  command->add_flag("--exit-zero", options->exit_zero, "Exit with 0 also where something differs");
  command->footer(
      "Examples:\n"
      "  plantool diff yen-bai.txt lam-dong.txt lao-cai.txt     who promises what, by when\n"
      "  plantool diff plans/ --against 569 --format html -o compare.html\n"
      "  plantool diff plans/ --as-of 2025-07-01                merged provinces stand together\n"
      "  plantool diff old.txt new.txt | less -R                what changed in substance\n"
      "  plantool diff --translation plan.vi.txt plan.en.txt\n"
      "  plantool extract plans/ | plantool diff - --format csv\n\n"
      "Exit codes: 0 no difference; 1 differences; 2 trouble: an input that cannot be read, fewer "
      "than two documents,\n"
      "a wrong option.");
  command->callback([options, &exit] {
    options->inputs.ledger = options->translation;
    exit = diff(*options);
  });
}

}  // namespace plantool::cli
