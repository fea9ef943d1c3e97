// What is wrong with a document itself, whatever it answers to. Public.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "model/plan.h"
#include "source/source_text.h"

namespace plantool {

/// All rules, by code. Their texts are data: grammars/lint/rules.toml.
const std::vector<Rule>& lint_rules();

/// Whether a rule looks at the letters of the source, which a model does not keep.
bool needs_source(std::string_view rule);

/// All rules with their examples as one Markdown page: docs/lint-rules.md.
std::string lint_rules_markdown();

/// Judges documents one by one, knowing all that a run has read: a citation is wrong when others
/// contradict it.
class Linter {
 public:
  Linter();
  ~Linter();
  /// Takes in what `plan` cites and says of itself. Call for every document before the first
  /// `check`.
  void learn(const Plan& plan);
  /// Findings in document order with fingerprints. Rules on the letters of the text need `text`;
  /// without it (a model that was extracted before) they are left out.
  std::vector<Finding> check(const Plan& plan, const SourceText* text) const;

 private:
  struct Known;
  std::unique_ptr<Known> known_;
};

}  // namespace plantool
