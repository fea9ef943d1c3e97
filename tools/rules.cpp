#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/display.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "commands.h"
#include "inputs.h"
#include "lint/lint.h"
#include "report/policy.h"
#include "validate/validate.h"

namespace plantool::cli {

namespace {

std::vector<Rule> all_rules() {
  auto out = lint_rules();
  const auto& own = policy_rules();
  out.insert(out.end(), own.begin(), own.end());
  return out;
}

/// Those, and the requirements of all built-in frameworks.
std::vector<Rule> rules_and_requirements() {
  auto out = all_rules();
  if (const auto& frameworks = built_in_frameworks()) {
    for (const auto& framework : *frameworks) {
      const auto requirements = rules_of(framework);
      out.insert(out.end(), requirements.begin(), requirements.end());
    }
  }
  return out;
}

int list(const std::vector<Rule>& rules) {
  for (const auto& rule : rules)
    fmt::print("{}  {:<8}  {}\n", rule.id, name(rule.severity), rule.name);
  return kFine;
}

constexpr std::size_t kColumns = 80;

void print_wrapped(std::string_view text) {
  for (const auto& line : display::wrap(text, kColumns))
    fmt::print("{}\n", line);
}

/// Markdown of a rule for a terminal: without marks, examples indented.
void print_plain(const std::string& markdown) {
  std::istringstream lines(markdown);
  std::string paragraph;
  bool example = false;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) print_wrapped(paragraph);
    paragraph.clear();
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      end_paragraph();
      example = !example;
    } else if (example) {
      fmt::print("{}{}\n", line.empty() ? "" : "    ", line);
    } else if (line.empty()) {
      end_paragraph();
      fmt::print("\n");
    } else {
      for (const char mark : {'*', '`'})
        std::erase(line, mark);
      paragraph += (paragraph.empty() ? "" : " ") + line;
    }
  }
  end_paragraph();
}

int explain(const std::vector<Rule>& rules, const std::string& code) {
  const auto wanted = utf8::lower(code);
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [&](const Rule& rule) { return utf8::lower(rule.id) == wanted; });
  if (found == rules.end()) {
    std::vector<std::string> known;
    for (const auto& rule : rules)
      known.push_back(rule.id);
    complain(code,
             {fmt::format("no rule or requirement has this code{}", did_you_mean(code, known)),
              "`plantool rules` lists all rules, `plantool frameworks show 569` the requirements "
              "of a framework"});
    return kNothingDone;
  }
  print_wrapped(fmt::format("{}: {} ({})", found->id, found->name, name(found->severity)));
  fmt::print("\n");
  print_plain(found->summary + "\n\n" + found->help);
  return kFine;
}

}  // namespace

void add_rules(CLI::App& program, int& exit) {
  auto* command = program.add_subcommand(
      "rules", "List the rules of lint and of .plantool.toml, or explain one or a requirement");
  auto code = std::make_shared<std::string>();
  command->add_option("code", *code, "Explain this rule, or this requirement of a framework")
      ->type_name("[CODE]");
  command->footer(
      "Examples:\n  plantool rules LNT001    what is wrong, why, and the way out\n"
      "  plantool rules 569:basis a requirement that reports name\n  plantool rules           all "
      "rules\n\nExit codes: 0 fine; 2 no such rule.");
  command->callback([code, &exit] {
    exit = code->empty() ? list(all_rules()) : explain(rules_and_requirements(), *code);
  });
}

}  // namespace plantool::cli
