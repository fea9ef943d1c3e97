#include "validate/validate.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/suggest.h"
#include "commands.h"
#include "judging.h"

namespace plantool::cli {

namespace {

namespace fs = std::filesystem;

/// The frameworks that were built in, and those that options or policy name by a file.
class Frameworks {
 public:
  /// Reads every file that the project names; false after a complaint.
  bool load(const Project& project) {
    const auto& built_in = built_in_frameworks();
    if (!built_in) return complain("frameworks", built_in.error()), false;
    all_ = *built_in;
    const auto& measures = project.measures;
    if (measures.asked.framework && !add(*measures.asked.framework, *measures.asked.framework))
      return false;
    if (!add_of_policy(measures.policy.settings, project)) return false;
    return std::all_of(
        measures.policy.paths.begin(), measures.policy.paths.end(),
        [&](const auto& section) { return add_of_policy(section.settings, project); });
  }

  /// The id of what was asked for by id or file; empty when nothing was.
  std::string id_of(const std::optional<std::string>& asked) const {
    if (!asked) return "";
    const auto found = files_.find(*asked);
    return found == files_.end() ? *asked : found->second;
  }
  const std::vector<Framework>& all() const { return all_; }

 private:
  /// A path in the policy counts from the policy's folder.
  bool add_of_policy(const Settings& settings, const Project& project) {
    return !settings.framework ||
           add(*settings.framework, (fs::path(project.folder) / *settings.framework).string());
  }

  bool add(const std::string& asked, const std::string& path) {
    if (files_.count(asked) != 0) return true;
    if (!is_framework_file(asked)) return check_id(asked);
    auto framework = read_framework(path);
    if (!framework) {
      fmt::print(stderr, "plantool: {}\n  help: {}\n", framework.error().message,
                 framework.error().hint);
      return false;
    }
    // One of the user's own takes the place of a built-in one with its id.
    std::erase_if(all_, [&](const Framework& known) { return known.id == framework->id; });
    files_[asked] = framework->id;
    all_.push_back(std::move(*framework));
    return true;
  }

  bool check_id(const std::string& id) const {
    std::vector<std::string> known;
    for (const auto& framework : all_)
      known.push_back(framework.id);
    if (std::find(known.begin(), known.end(), id) != known.end()) return true;
    complain("framework",
             {fmt::format("no framework '{}'{}", id, did_you_mean(id, known)),
              fmt::format("known: {}; a file is named by its path, ./my-framework.toml",
                          fmt::join(known, ", "))});
    return false;
  }

  std::vector<Framework> all_;
  std::map<std::string, std::string> files_;  ///< id by what was asked for
};

bool examine(const std::vector<InputDocument>& documents, const Project& project, Report& report) {
  Frameworks frameworks;
  if (!frameworks.load(project)) return false;
  std::set<const Framework*> used;
  for (const auto& document : documents) {
    auto result = report_on(document, project);
    const auto asked = settings_for(project.measures, result.project_path).framework;
    auto choice = choose_framework(document.plan, frameworks.all(), frameworks.id_of(asked));
    if (asked && !project.measures.asked.framework)
      choice.why = "named in " + fs::path(project.measures.policy_path).filename().string();
    result.validation = validate(document.plan, choice);
    for (auto& finding : findings_of(*result.validation))
      result.findings.push_back({std::move(finding)});
    report.documents.push_back(std::move(result));
    used.insert(choice.framework);
  }
  for (const auto& framework : frameworks.all()) {
    if (used.count(&framework) == 0) continue;
    const auto rules = rules_of(framework);
    report.rules.insert(report.rules.end(), rules.begin(), rules.end());
  }
  return true;
}

}  // namespace

void add_validate(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand(
      "validate", "Measure plans by a national framework, requirement by requirement");
  auto options = std::make_shared<JudgingOptions>();
  add_judging_options(*command, *options);
  command
      ->add_option("--framework", options->framework,
                   "Id of a framework, or a file of your own (default: the one that the plan says "
                   "it implements, else 569)")
      ->type_name("ID|FILE");
  command
      ->add_option("--min-score", options->min_score,
                   "Fail when a plan meets less than this, in percent")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("N");
  command->footer(
      "Examples:\n"
      "  plantool validate plan.txt                    each requirement with verdict and evidence\n"
      "  plantool validate plans/ --min-score 60       for CI; ends with a table\n"
      "  plantool extract plans/ | plantool validate - --format json\n"
      "  plantool validate plan.txt --format markdown  a checklist to paste\n\n"
      "Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 trouble: an input that cannot be "
      "read,\n"
      "a wrong option, a wrong .plantool.toml.");
  command->callback([options, &exit] { exit = judge(*options, "validate", examine); });
}

}  // namespace plantool::cli
