#include "lint/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lint/rules.h"

namespace plantool {

namespace {

constexpr std::array kFamilies = {check_reading, check_numbering, check_headings, check_repeats,
                                  check_values,  check_ranges,    check_times,    check_citations,
                                  check_duties,  check_tables,    check_annexes,  check_letters};

/// Findings without a place first, then by place and rule.
bool in_document_order(const Finding& a, const Finding& b) {
  const auto place = [](const Finding& finding) {
    return finding.span ? finding.span->start + std::uint64_t{1} : 0;
  };
  return std::pair(place(a), std::string_view(a.rule)) <
         std::pair(place(b), std::string_view(b.rule));
}

}  // namespace

struct Linter::Known {
  Citations citations;
};

Linter::Linter() : known_(std::make_unique<Known>()) {}
Linter::~Linter() = default;

void Linter::learn(const Plan& plan) {
  known_->citations.learn(plan);
}

std::vector<Finding> Linter::check(const Plan& plan, const SourceText* text) const {
  Examination document(plan, text, known_->citations);
  for (const auto check : kFamilies)
    check(document);
  auto findings = document.take();
  std::stable_sort(findings.begin(), findings.end(), in_document_order);
  fingerprint(findings);
  std::erase_if(findings, [&](const Finding& finding) {
    return finding.span && finding.fingerprint.find('~') != std::string::npos &&
           document.is_repeated(*finding.span);
  });
  return findings;
}

const std::vector<Rule>& lint_rules() {
  static const std::vector<Rule> rules = [] {
    std::vector<Rule> out;
    for (const auto& text : lint_data().rules)
      out.push_back(text.rule);
    return out;
  }();
  return rules;
}

bool needs_source(std::string_view rule) {
  static constexpr std::array<std::string_view, 6> kRules = {"LNT014", "LNT018", "LNT019",
                                                             "LNT020", "LNT021", "LNT022"};
  return std::find(kRules.begin(), kRules.end(), rule) != kRules.end();
}

std::string lint_rules_markdown() {
  std::string out =
      "# Lint rules\n\n"
      "What `plantool lint` finds wrong with a document itself. This page is made from "
      "`grammars/lint/rules.toml`; a test\n"
      "compares the two and runs every example.\n";
  for (const auto& text : lint_data().rules) {
    out += fmt::format("\n## {}: {} ({})\n\n{}.\n\n{}", text.rule.id, text.rule.name,
                       name(text.rule.severity), text.rule.summary, text.rule.help);
  }
  return out;
}

}  // namespace plantool
