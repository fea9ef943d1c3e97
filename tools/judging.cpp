#include "judging.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "lint/lint.h"
#include "output/report.h"
#include "printing.h"
#include "validate/validate.h"

namespace plantool::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kConfigName = ".plantool.toml";

std::string today() {
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

/// The nearest .plantool.toml from the working directory upwards, or nothing.
std::string find_config() {
  std::error_code error;
  for (auto folder = fs::current_path(error); !error; folder = folder.parent_path()) {
    const auto file = folder / kConfigName;
    if (fs::exists(file, error))
      return file.lexically_proximate(fs::current_path()).generic_string();
    if (folder == folder.parent_path()) break;
  }
  return "";
}

/// What a policy may name; `asked` is the framework of the command line.
std::vector<std::string> known_rules(const std::optional<std::string>& asked) {
  std::vector<std::string> out;
  const auto add = [&](const std::vector<Rule>& rules) {
    for (const auto& rule : rules)
      out.push_back(rule.id);
  };
  add(lint_rules());
  add(policy_rules());
  if (const auto& frameworks = built_in_frameworks()) {
    for (const auto& framework : *frameworks)
      add(rules_of(framework));
  }
  if (asked && is_framework_file(*asked)) {
    // What is wrong with the file is told where it is put to use.
    if (const auto framework = read_framework(*asked)) add(rules_of(*framework));
  }
  return out;
}

/// Tells what went wrong with a file; the message of `failure` may name it already.
void complain_of(const std::string& file, const Failure& failure) {
  if (failure.message.starts_with(file + ":"))
    fmt::print(stderr, "plantool: {}\n  help: {}\n", failure.message, failure.hint);
  else
    complain(file, failure);
}

bool load_policy(const std::string& file, Measures& measures) {
  auto bytes = read_file(file);
  if (!bytes) return complain(file, bytes.error()), false;
  auto policy = read_policy(file, *bytes, known_rules(measures.asked.framework));
  if (!policy) return complain_of(file, policy.error()), false;
  auto text = SourceText::read({file, std::move(*bytes)});
  if (!text) return complain(file, text.error()), false;
  measures.policy = std::move(*policy);
  measures.policy_path = file;
  measures.policy_text = std::make_shared<const SourceText>(std::move(*text));
  return true;
}

std::string folder_of(const std::string& file) {
  return fs::absolute(file).lexically_normal().parent_path().generic_string();
}

bool load_baseline(const std::string& file, const std::string& command, Project& project) {
  const auto bytes = read_file(file);
  if (!bytes) return complain(file, bytes.error()), false;
  auto baseline = FindingBaseline::read(*bytes, command, {folder_of(file), project.folder});
  if (!baseline) return complain(file, baseline.error()), false;
  project.measures.baseline = std::move(*baseline);
  return true;
}

std::optional<Project> load_project(const JudgingOptions& options, const std::string& command) {
  Project out;
  out.measures.today = today();
  if (!options.framework.empty()) out.measures.asked.framework = options.framework;
  out.measures.asked.fail_on = fail_on_of(options.fail_on);
  out.measures.asked.min_score = options.min_score;
  std::error_code error;
  out.folder = fs::current_path(error).generic_string();
  const auto config = options.no_config        ? ""
                      : options.config.empty() ? find_config()
                                               : options.config;
  if (!config.empty()) {
    if (!load_policy(config, out.measures)) return std::nullopt;
    out.folder = folder_of(config);
  }
  if (!options.baseline.empty() && !load_baseline(options.baseline, command, out))
    return std::nullopt;
  return out;
}

std::string print(const Report& report, const JudgingOptions& options) {
  constexpr int kReadable = 100;
  PrintOptions print_options;
  print_options.colour = wants_colour(options.color, options.output);
  if (const int width = terminal_width(); width > 0)
    print_options.width = std::min(width, kReadable);
  for (const auto& format : report_formats()) {
    if (format.name == options.format) return format.print(report, print_options);
  }
  return "";
}

/// Writing would lose one of `inputs`, or the first of two outputs.
bool overwrites(const JudgingOptions& options, const std::vector<std::string>& inputs) {
  for (const auto& output : {options.output, options.write_baseline}) {
    if (!output.empty() && is_also_input(output, inputs)) {
      complain(output, {"is also an input", "write to another file"});
      return true;
    }
  }
  if (options.output.empty() || options.output != options.write_baseline) return false;
  complain(options.output,
           {"is given for the report and for the baseline", "write them to two files"});
  return true;
}

/// The documents that were read, those of folders among them.
std::vector<std::string> paths_of(const Report& report) {
  std::vector<std::string> out;
  for (const auto& document : report.documents)
    out.push_back(document.path);
  return out;
}

}  // namespace

void add_judging_options(CLI::App& command, JudgingOptions& options) {
  add_input_options(command, options.inputs, true);
  command.get_option("inputs")->description(
      "Plans: files, folders and ZIP archives (their documents), models as JSON or NDJSON, "
      "or - for standard input");
  command.get_option("inputs")->type_name("FILE|DIR|JSON|-");
  add_format_option(command, options.format, report_formats());
  command
      .add_option("-o,--output", options.output, "Write to this file instead of standard output")
      ->type_name("FILE");
  command
      .add_option("--fail-on", options.fail_on,
                  "Fail on findings at or above: error (default), warning, note or never")
      ->check(CLI::IsMember({"error", "warning", "note", "never"}))
      ->type_name("SEVERITY");
  auto* config = command
                     .add_option("--config", options.config,
                                 "Use this file instead of the nearest .plantool.toml")
                     ->type_name("FILE");
  command.add_flag("--no-config", options.no_config, "Use no .plantool.toml")->excludes(config);
  command
      .add_option("--baseline", options.baseline, "Fail only on findings that are not in this file")
      ->type_name("FILE");
  command
      .add_option("--write-baseline", options.write_baseline,
                  "Write all findings to this file, and fail on none of them")
      ->type_name("FILE");
  add_color_option(command, options.color);
}

std::string Project::path_of(const std::string& given) const {
  std::error_code error;
  const auto whole = fs::absolute(given, error);
  if (given == "-" || error) return given;
  return whole.lexically_normal().lexically_proximate(folder).generic_string();
}

DocumentReport report_on(const InputDocument& document, const Project& project) {
  DocumentReport out;
  out.path = document.path;
  out.project_path = project.path_of(document.path);
  out.document = document.plan.document;
  out.text = document.text;
  return out;
}

int judge(const JudgingOptions& options, const std::string& command, const Examine& examine) {
  const auto grammar = load_grammar(options.inputs);
  if (!grammar) return complain("--grammars", grammar.error()), kJudgingTrouble;
  const auto project = load_project(options, command);
  if (!project || overwrites(options, options.inputs.paths)) return kJudgingTrouble;
  Report report;
  report.command = command;
  auto documents = read_documents(
      options.inputs, *grammar, [&](const std::string& name, const Failure& failure) {
        complain(name, failure);
        report.failures.push_back({name, project->path_of(name), failure.message, failure.hint});
      });
  if (!examine(std::move(documents), *project, report)) return kJudgingTrouble;
  if (overwrites(options, paths_of(report))) return kJudgingTrouble;
  apply(project->measures, report);
  if (!write_output(options.output, print(report, options))) return kJudgingTrouble;
  if (!options.write_baseline.empty()) {
    const auto baseline =
        baseline_json(report, {folder_of(options.write_baseline), project->folder});
    if (!write_output(options.write_baseline, baseline + "\n")) return kJudgingTrouble;
  }
  if (!report.failures.empty()) return kJudgingTrouble;
  return failed(report) && options.write_baseline.empty() ? kFindings : kNoFindings;
}

}  // namespace plantool::cli
