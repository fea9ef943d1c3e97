#include "lint/rule_texts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "framework/data.h"
#include "grammar/embedded.h"
#include "grammar/entry.h"

namespace plantool {

namespace {

std::string fenced(std::string_view text) {
  return fmt::format("```text\n{}{}```\n", text, text.ends_with('\n') ? "" : "\n");
}

RuleText read_rule(Entry& entry) {
  RuleText out;
  out.rule.id = entry.text("code");
  out.rule.name = entry.text("name");
  out.rule.severity = read_severity(entry);
  out.rule.summary = entry.text("summary");
  out.why = entry.text("why");
  out.fix = entry.text("fix");
  out.language = entry.text("language", "");
  out.bad = entry.text("bad");
  out.good = entry.text("good");
  out.rule.help = fmt::format("{}\n\n**What to do:** {}\n\nBad:\n\n{}\nGood:\n\n{}", out.why,
                              out.fix, fenced(out.bad), fenced(out.good));
  return out;
}

KnownDocument read_document(Entry& entry) {
  KnownDocument out{entry.text("key"), entry.text("type"), entry.text("date"), entry.flag("only")};
  entry.text("source");  // for readers of the file
  return out;
}

WordPattern read_pattern(Entry& entry) {
  WordPattern out;
  out.name = entry.text("name");
  out.language = entry.text("language");
  out.pattern = std::make_unique<re2::RE2>(entry.text("pattern"), re2::RE2::Quiet);
  if (!out.pattern->ok()) entry.fault("pattern", out.pattern->error());
  out.examples = entry.texts("examples");
  out.counter_examples = entry.texts("counter_examples");
  out.place = entry.place();
  return out;
}

LookAlike read_letter(Entry& entry) {
  const auto from = entry.text("from");
  if (from.empty()) entry.fault("from", "'from' must be one letter");
  std::size_t at = 0;
  return {utf8::next(from, at), entry.text("to")};
}

TypeNames read_type(Entry& entry) {
  entry.texts("abbreviations");  // the extraction has read the symbol with them
  return {entry.text("id"), entry.texts("names")};
}

bool is_lint_file(std::string_view path) {
  return path.starts_with("lint/") || path == "letters.toml" || path == "document-types.toml";
}

}  // namespace

LintData read_lint_data(std::span<const DataFile> files) {
  LintData out;
  for (const auto& file : files) {
    if (!is_lint_file(file.path)) continue;
    for_each_entry(file, [&](std::string_view kind, Entry& entry) {
      if (kind == "rule") {
        out.rules.push_back(read_rule(entry));
      } else if (kind == "document") {
        out.documents.push_back(read_document(entry));
      } else if (kind == "pattern") {
        out.patterns.push_back(read_pattern(entry));
      } else if (kind == "letter") {
        out.letters.push_back(read_letter(entry));
      } else if (kind == "document_type") {
        out.types.push_back(read_type(entry));
      } else if (kind == "spelling") {
        entry.text("from"), entry.text("to");  // for the extraction only
      } else {
        throw GrammarFault(fmt::format("{}: unknown table '[[{}]]'", entry.place(), kind));
      }
    });
  }
  std::sort(out.rules.begin(), out.rules.end(),
            [](const RuleText& a, const RuleText& b) { return a.rule.id < b.rule.id; });
  return out;
}

const Rule& LintData::rule(std::string_view id) const {
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [&](const RuleText& text) { return text.rule.id == id; });
  if (found == rules.end())
    throw GrammarFault(fmt::format("lint/rules.toml: no [[rule]] with the code {}", id));
  return found->rule;
}

const KnownDocument* LintData::document(std::string_view key) const {
  const auto found = std::find_if(documents.begin(), documents.end(),
                                  [&](const KnownDocument& known) { return known.key == key; });
  return found == documents.end() ? nullptr : &*found;
}

const re2::RE2& LintData::pattern(std::string_view name, std::string_view language) const {
  const auto wanted = language == "en" ? "en" : "vi";
  const auto found = std::find_if(patterns.begin(), patterns.end(), [&](const WordPattern& p) {
    return p.name == name && p.language == wanted;
  });
  if (found == patterns.end())
    throw GrammarFault(fmt::format("lint/words-{}.toml: no [[pattern]] '{}'", wanted, name));
  return *found->pattern;
}

const LintData& lint_data() {
  static const LintData data = read_lint_data(embedded_files());
  return data;
}

}  // namespace plantool
