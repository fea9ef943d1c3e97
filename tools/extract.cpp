#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <memory>

#include "commands.h"
#include "inputs.h"
#include "output/output.h"

namespace plantool::cli {

namespace {

constexpr std::array<std::string_view, 6> kLists = {"sections",    "targets",    "deadlines",
                                                    "assignments", "references", "tables"};

std::string known_lists() {
  return fmt::format("{}", fmt::join(kLists, ","));
}

struct Options {
  InputOptions inputs;
  std::string format;
  std::string output;
  std::vector<std::string> only;
  bool compact = false, no_text = false, ledger = false;
};

/// Tables and CSV show one list; JSON holds all of them.
bool shows_one_list(const Options& options) {
  return options.format == "table" || options.format == "csv";
}

/// The list that a table or CSV shows.
Expected<const FactList*> list_to_show(const Options& options) {
  const auto is_name = [](const FactList& list) { return list.name; };
  std::vector<std::string_view> known;
  std::transform(fact_lists().begin(), fact_lists().end(), std::back_inserter(known), is_name);
  const auto hint = fmt::format("with --only name one of {}; or leave --format out for JSON",
                                fmt::join(known, ", "));
  if (options.ledger || options.no_text || options.compact)
    return tl::unexpected(Failure{"cannot have --ledger, --no-text or --compact",
                                  "leave them out; they are for JSON"});
  if (options.only.empty()) return find_fact_list("targets");
  const auto* list = options.only.size() == 1 ? find_fact_list(options.only[0]) : nullptr;
  if (list == nullptr)
    return tl::unexpected(
        Failure{fmt::format("cannot show {}", fmt::join(options.only, " and ")), hint});
  return list;
}

void write(std::FILE* out, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), out);
}

/// Prints one plan after the other in the form that was asked for.
class Printer {
 public:
  /// `list`: what a table or CSV shows.
  Printer(const Options& options, const FactList* list, std::FILE* out, bool several)
      : options_(options), list_(list), out_(out), several_(several) {
    json_.text = !options.no_text;
    json_.ledger = options.ledger;
    json_.only = options.only;
  }

  /// An archive may turn out to hold several documents: then none of them is `alone`.
  void print(const Plan& plan, bool alone) {
    several_ = !alone;
    json_.compact =
        options_.compact || (several_ && options_.format != "json") || options_.format == "ndjson";
    if (options_.format == "csv") {
      write(out_, list_->csv(plan, count_ == 0));
    } else if (options_.format == "table") {
      if (several_) write(out_, fmt::format("{}{}\n", count_ > 0 ? "\n" : "", plan.source.path));
      write(out_, list_->table(plan, terminal_width()));
    } else if (array()) {
      write(out_, count_ == 0 ? "[\n" : ",\n");
      print_json(plan);
    } else {
      print_json(plan);
      write(out_, "\n");
    }
    ++count_;
  }

  void finish() {
    if (array()) write(out_, count_ == 0 ? "[]\n" : "\n]\n");
  }

 private:
  void print_json(const Plan& plan) {
    write_json(plan, json_, [&](std::string_view piece) { write(out_, piece); });
  }
  bool array() const { return options_.format == "json" && several_; }

  const Options& options_;
  const FactList* list_;
  std::FILE* out_;
  bool several_;
  JsonOptions json_;
  int count_ = 0;
};

/// JSON holds the diagnostics; the other formats must not be silently empty.
Expected<Plan> read_plan(Source source, const Grammar& grammar, const Options& options) {
  const ExtractOptions how{options.inputs.language, options.ledger};
  const bool shows_diagnostics = !shows_one_list(options);
  // What is as large as this is not empty; its text is not kept beside its model.
  constexpr std::size_t kNeverEmpty = std::size_t{1} << 20;
  if (shows_diagnostics && source.bytes.size() > kNeverEmpty && !looks_like_json(source.bytes))
    return extract(std::move(source), grammar, how);
  const auto text = read_text_of(std::move(source), shows_diagnostics);
  if (!text) return tl::unexpected(text.error());
  return extract(*text, grammar, how);
}

/// What is no regular file has no end to cut off.
void begin_anew(std::FILE& file) {
  if (ftruncate(fileno(&file), 0) != 0) errno = 0;
}

int run(const Options& options) {
  const auto grammar = load_grammar(options.inputs);
  if (!grammar) return complain("--grammars", grammar.error()), kNothingDone;
  const FactList* list = nullptr;
  if (shows_one_list(options)) {
    const auto shown = list_to_show(options);
    if (!shown) return complain("--format " + options.format, shown.error()), kNothingDone;
    list = *shown;
  }
  bool trouble = false;
  const auto paths = expand(options.inputs, trouble);
  // Opening the output would empty the input before it is read.
  if (!options.output.empty() && is_also_input(options.output, paths)) {
    return complain(options.output, {"is also an input", "write to another file"}), kNothingDone;
  }
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(nullptr, std::fclose);
  if (!options.output.empty()) {
    // Nothing of an older result is lost before there is a new one.
    file.reset(std::fopen(options.output.c_str(), "ab"));
    if (!file)
      return complain(options.output,
                      {"cannot be written", "check the folder and its permissions"}),
             kNothingDone;
  }
  bool begun = false;
  Printer printer(options, list, file ? file.get() : stdout, paths.size() > 1);
  const auto visit = [&](Source source, bool alone) -> std::optional<Failure> {
    const auto plan = read_plan(std::move(source), *grammar, options);
    if (!plan) return plan.error();
    if (file && !begun) begin_anew(*file);
    begun = true;
    printer.print(*plan, alone);
    return std::nullopt;
  };
  const int exit = for_each_input(paths, options.inputs, trouble, visit);
  if (begun || !file) printer.finish();
  if (file) {
    const bool written = std::fflush(file.get()) == 0 && std::ferror(file.get()) == 0;
    if (!written)
      return complain(options.output, {"could not be written", "check the space on the disk"}),
             kNothingDone;
  }
  return exit;
}

}  // namespace

void add_extract(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand("extract", "Turn plans into JSON models");
  auto options = std::make_shared<Options>();
  add_input_options(*command, options->inputs, true);
  command
      ->add_option("--format", options->format,
                   "json, ndjson, table or csv (of targets, or of the list that --only names); "
                   "default: json for one input, ndjson for several")
      ->check(CLI::IsMember({"json", "ndjson", "table", "csv"}))
      ->type_name("FORMAT");
  command
      ->add_option("-o,--output", options->output, "Write to this file instead of standard output")
      ->type_name("FILE");
  command->add_option("--only", options->only, "Fill only these lists, by comma: " + known_lists())
      ->type_name("LIST")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check([](const std::string& name) {
        const bool known = std::find(kLists.begin(), kLists.end(), name) != kLists.end();
        return known ? std::string() : "no list '" + name + "'; known: " + known_lists();
      });
  command->add_flag("--compact", options->compact, "JSON on one line");
  command->add_flag("--no-text", options->no_text, "Leave the texts of sections and tasks out");
  command->add_flag("--ledger", options->ledger,
                    "Add the ledger: what every number of the text is");
  command->footer(
      "Examples:\n"
      "  plantool extract plan.txt                     the model as JSON\n"
      "  plantool extract --format table plan.md       targets for people\n"
      "  plantool extract --format csv --only deadlines plans/ > deadlines.csv\n"
      "  plantool extract plans/ -o all.ndjson         one line a document\n"
      "  cat plan.txt | plantool extract - --only targets,deadlines\n\n"
      "Exit codes: 0 fine; 1 some input had trouble; 2 nothing could be done.");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace plantool::cli
