// Internal: what lint knows as data, read from grammars/lint/.
#pragma once

#include <re2/re2.h>

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "grammar/data_file.h"

namespace plantool {

/// One `[[rule]]`: the public Rule and the parts that its help is made of.
struct RuleText {
  Rule rule;
  std::string why;
  std::string fix;
  std::string language;  ///< "vi" or "en" where the rule is about one language, else empty
  std::string bad;       ///< a small document that gives the code
  std::string good;      ///< the same, mended
};

/// One `[[document]]`: an act whose date is known for sure.
struct KnownDocument {
  std::string key;
  std::string type;
  std::string date;   ///< EDTF
  bool only = false;  ///< no other act of this number is cited in plans, whatever the year
};

/// One `[[letter]]` of grammars/letters.toml: a wrong letter and the one that it looks like.
struct LookAlike {
  char32_t wrong;
  std::string right;
};

/// One `[[document_type]]` of grammars/document-types.toml.
struct TypeNames {
  std::string id;
  std::vector<std::string> names;
};

/// One `[[pattern]]`: a wording of one language, searched in lower case with white space folded.
struct WordPattern {
  std::string name;
  std::string language;
  std::unique_ptr<re2::RE2> pattern;
  std::vector<std::string> examples;
  std::vector<std::string> counter_examples;
  std::string place;
};

struct LintData {
  std::vector<RuleText> rules;
  std::vector<KnownDocument> documents;
  std::vector<WordPattern> patterns;
  std::vector<LookAlike> letters;
  std::vector<TypeNames> types;

  const Rule& rule(std::string_view id) const;
  const KnownDocument* document(std::string_view key) const;
  /// The pattern `name` of a language; those on Vietnamese letters have none for `en`.
  const re2::RE2& pattern(std::string_view name, std::string_view language) const;
};

/// Reads those of `files` that lint needs; throws GrammarFault at the first fault.
LintData read_lint_data(std::span<const DataFile> files);

/// What was built in; read when it is first asked for.
const LintData& lint_data();

}  // namespace plantool
