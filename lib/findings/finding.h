// What is to be said of a document, by whatever rule. Public.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/plan.h"

namespace plantool {

/// What a finding goes back to: a rule of `lint` ("LNT012") or a requirement of a framework
/// ("569:tfp-contribution", "569:st-investment@2030").
struct Rule {
  std::string id;
  std::string name;  ///< short, in words: "number stands twice"
  Severity severity = Severity::warning;
  std::string summary;  ///< one sentence: what is wrong, or what is required
  std::string help;     ///< why, and the way out; Markdown, may hold a bad and a good example
};

struct Finding {
  std::string rule;  ///< id of the Rule
  Severity severity = Severity::warning;
  std::string message;       ///< one sentence without a full stop
  Text section;              ///< id of the section it stands in
  std::optional<Span> span;  ///< null for what is missing from the whole document
  std::string quote;         ///< the text it is about, white space folded; may be empty
  /// Made from the rule and the normalised content, never from the place, so that it survives
  /// re-wrapping and renumbering; `~2` for a repeat within one document.
  std::string fingerprint;
};

/// `fingerprint` for each finding of one document, from its rule and its quote in lower case with
/// white space folded. Call once, when the list is complete.
void fingerprint(std::vector<Finding>& findings);

}  // namespace plantool
