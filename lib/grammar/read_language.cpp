#include "grammar/read_language.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "base/utf8.h"
#include "model/names.h"

namespace plantool {

namespace {

/// `content` is an indicator or a task, as its neighbours say; the others are roles of the model.
constexpr std::array<std::string_view, 16> kColumnRoles = {
    "number", "indicator",   "unit",     "value",    "baseline", "reached", "result", "task",
    "lead",   "implementer", "partners", "deadline", "product",  "funding", "note",   "content"};

/// Those of the model, and "from": the lower end of a range whose upper end follows.
constexpr std::array<std::string_view, 8> kTermComparators = {
    "equal", "at-least", "more-than", "at-most", "less-than", "about", "range", "from"};

/// Those of the model, "from", and "done-by": like "by", but never part of a name.
constexpr std::array<std::string_view, 8> kRuleRelations = {"by",     "before", "after", "at",
                                                            "during", "every",  "from",  "done-by"};

constexpr std::array<std::string_view, 12> kTimeRoles = {
    "date", "day",      "month",  "months",    "quarter", "half",
    "year", "year-end", "period", "recurring", "open",    "bare"};

constexpr std::array<std::string_view, 3> kReferenceForms = {"act", "party", "law"};

constexpr std::array<std::string_view, 5> kChromeReasons = {"source credit", "caption", "site line",
                                                            "page date", "page number"};

constexpr std::array<std::string_view, 2> kProvinceKinds = {"province", "city"};

constexpr std::array<std::string_view, 5> kLawWords = {"opener", "end", "link", "other",
                                                       "no-title"};

constexpr std::array<std::string_view, 1> kHinted = {"chrome"};

constexpr std::array<std::string_view, 2> kDecimalSigns = {",", "."};

/// What the forms of a time may be filled with, and the named group of the pattern that it needs.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kFormFields = {{
    {"year", "year"},
    {"yearto", "yearto"},
    {"month", "month"},
    {"monthto", "monthto"},
    {"day", "day"},
    {"dayto", "dayto"},
    {"quarter", "quarter"},
    {"quarterto", "quarterto"},
    {"half", "half"},
    {"bymonth", "month"},
    {"byday", "day"},
    {"quartermonths", "quarter"},
}};

/// A form such as "{year}-{month}" asks only for what its pattern gives.
void check_form(Entry& entry, std::string_view key, const PatternRule& rule) {
  const auto field = rule.fields.find(key);
  if (field == rule.fields.end()) return;
  const std::string_view form = field->second;
  for (auto open = form.find('{'); open != std::string_view::npos; open = form.find('{', open)) {
    const auto close = form.find('}', open);
    if (close == std::string_view::npos) entry.fault(key, "'{' without '}'");
    const auto name = form.substr(open + 1, close - open - 1);
    const auto known = std::find_if(kFormFields.begin(), kFormFields.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    if (known == kFormFields.end()) entry.fault(key, fmt::format("no field '{{{}}}'", name));
    if (rule.pattern.find(fmt::format("(?P<{}>", known->second)) == std::string::npos)
      entry.fault(
          key, fmt::format("'{{{}}}' needs a group (?P<{}>…) in 'pattern'", name, known->second));
    open = close;
  }
}

Sequence sequence_from(Entry& entry) {
  const auto name = entry.text("sequence", "none");
  static const std::map<std::string, Sequence> kSequences = {
      {"roman", Sequence::roman},     {"upper", Sequence::upper},
      {"decimal", Sequence::decimal}, {"dotted", Sequence::dotted},
      {"letters", Sequence::letters}, {"lower-roman", Sequence::lower_roman},
      {"none", Sequence::none}};
  const auto it = kSequences.find(name);
  if (it == kSequences.end()) entry.fault("sequence", fmt::format("no sequence '{}'", name));
  return it->second;
}

TermRule read_term(Entry& entry) {
  TermRule rule;
  const auto kind = entry.text("kind");
  try {
    rule.term = term_from(kind);
  } catch (const std::out_of_range&) {
    entry.fault("kind", fmt::format("no term kind '{}'", kind));
  }
  rule.name = entry.text("name");
  rule.value = entry.text("value", "");
  rule.code = entry.text("code", "");
  rule.per = entry.text("per", "");
  rule.factor = entry.number("factor", 1);
  rule.phrases = entry.texts("phrases");
  rule.examples = entry.texts("examples");
  rule.counter_examples = entry.texts("counter_examples");
  rule.place = entry.place();
  if (rule.phrases.empty()) entry.fault("phrases", "a term needs at least one phrase");
  if (rule.term == Term::comparator || rule.term == Term::comparator_after)
    entry.one_of("value", kTermComparators);
  if (rule.term == Term::no_target) entry.one_of("value", kLedgerBins);
  return rule;
}

PatternRule read_pattern(Entry& entry, std::initializer_list<std::string_view> fields) {
  PatternRule rule;
  rule.name = entry.text("name");
  rule.pattern = entry.text("pattern");
  for (const auto field : fields) {
    const auto value = entry.text(field, "");
    if (!value.empty()) rule.fields[std::string(field)] = value;
  }
  rule.examples = entry.pairs("examples");
  rule.counter_examples = entry.texts("counter_examples");
  rule.place = entry.place();
  return rule;
}

MarkerRule read_marker(Entry& entry) {
  MarkerRule rule;
  rule.name = entry.text("name");
  rule.kind = entry.one_of("kind", kSectionKinds);
  rule.sequence = sequence_from(entry);
  rule.rank = static_cast<int>(entry.number("rank", 0));
  rule.pattern = entry.text("pattern");
  rule.word = entry.flag("word");
  rule.examples = entry.texts("examples");
  rule.counter_examples = entry.texts("counter_examples");
  rule.place = entry.place();
  return rule;
}

ColumnRule read_column(Entry& entry) {
  ColumnRule rule;
  rule.role = entry.one_of("role", kColumnRoles);
  rule.name = entry.text("name");
  rule.headings = entry.texts("headings");
  rule.words = entry.texts("words");
  rule.examples = entry.texts("examples");
  rule.counter_examples = entry.texts("counter_examples");
  rule.place = entry.place();
  if (rule.headings.empty() && rule.words.empty())
    entry.fault("headings", "a column needs 'headings' or 'words'");
  return rule;
}

ProvinceRecord read_province(Entry& entry) {
  ProvinceRecord record;
  record.id = entry.text("id");
  record.code = entry.text("code");
  record.name = entry.text("name");
  record.variants = entry.texts("variants");
  record.kind = entry.one_of("kind", kProvinceKinds);
  record.valid_from = entry.text("valid_from", "");
  record.valid_to = entry.text("valid_to", "");
  record.successor = entry.text("successor", "");
  return record;
}

/// A known agency is a term whose phrases are its names in both languages.
TermRule read_agency(Entry& entry) {
  TermRule rule;
  rule.term = Term::agency;
  rule.value = entry.text("id");
  rule.name = rule.value;
  rule.phrases = entry.texts("names");
  rule.place = entry.place();
  return rule;
}

}  // namespace

void LanguageReader::read(std::string_view table, Entry& entry) {
  using Read = void (*)(LanguageReader&, Entry&);
  static constexpr std::pair<std::string_view, Read> kTables[] = {
      {"term", [](LanguageReader& r, Entry& e) { r.terms_.push_back(read_term(e)); }},
      {"agency", [](LanguageReader& r, Entry& e) { r.terms_.push_back(read_agency(e)); }},
      {"spelling", [](LanguageReader& r, Entry& e) { r.read_spelling(e); }},
      {"letter", [](LanguageReader& r, Entry& e) { r.read_letter(e); }},
      {"macro", [](LanguageReader& r, Entry& e) { r.read_macro(e); }},
      {"time", [](LanguageReader& r, Entry& e) { r.read_time(e); }},
      {"time_prefix", [](LanguageReader& r, Entry& e) { r.read_time_prefix(e); }},
      {"month",
       [](LanguageReader& r, Entry& e) {
         r.out_.months[e.text("name")] = static_cast<int>(e.number("number", 0));
       }},
      {"ordinal",
       [](LanguageReader& r, Entry& e) {
         r.out_.ordinals[e.text("name")] = static_cast<int>(e.number("number", 0));
       }},
      {"half",
       [](LanguageReader& r, Entry& e) {
         r.out_.halves[e.text("name")] = static_cast<int>(e.number("number", 0));
       }},
      {"law", [](LanguageReader& r, Entry& e) { r.read_law(e); }},
      {"law_words", [](LanguageReader& r, Entry& e) { r.read_law_words(e); }},
      {"reference",
       [](LanguageReader& r, Entry& e) {
         e.one_of("form", kReferenceForms, "");
         r.out_.references.add(read_pattern(e, {"type", "form"}));
       }},
      {"chrome", [](LanguageReader& r, Entry& e) { r.read_chrome(e); }},
      {"phrase", [](LanguageReader& r, Entry& e) { r.read_phrase(e); }},
      {"hint", [](LanguageReader& r, Entry& e) { r.read_hint(e); }},
      {"marker", [](LanguageReader& r, Entry& e) { r.out_.markers.push_back(read_marker(e)); }},
      {"role", [](LanguageReader& r, Entry& e) { r.read_role(e); }},
      {"column", [](LanguageReader& r, Entry& e) { r.out_.columns.push_back(read_column(e)); }},
      {"document_type",
       [](LanguageReader& r, Entry& e) {
         r.out_.document_types.push_back(
             {e.text("id"), e.texts("abbreviations"), e.texts("names")});
       }},
      {"province",
       [](LanguageReader& r, Entry& e) { r.out_.provinces.push_back(read_province(e)); }},
      {"number_style", [](LanguageReader& r, Entry& e) { r.read_number_style(e); }},
  };
  for (const auto& [name, read] : kTables) {
    if (name == table) return read(*this, entry);
  }
  throw GrammarFault(fmt::format("{}: unknown table '[[{}]]'", entry.place(), table));
}

void LanguageReader::read_spelling(Entry& entry) {
  folder_.add_spelling(entry.text("from"), entry.text("to"));
}

void LanguageReader::read_letter(Entry& entry) {
  const auto from = entry.text("from"), to = entry.text("to");
  for (const auto& [key, letter] : {std::pair("from", &from), std::pair("to", &to)}) {
    if (utf8::count(*letter) != 1) entry.fault(key, fmt::format("'{}' must be one letter", key));
  }
  std::size_t at = 0;
  out_.letters.push_back({utf8::next(from, at), to});
}

void LanguageReader::read_macro(Entry& entry) {
  const auto name = entry.text("name");
  const auto pattern = entry.text("pattern");
  for (auto* patterns : {&out_.times, &out_.references, &out_.chrome})
    patterns->add_macro(name, pattern);
}

void LanguageReader::read_time(Entry& entry) {
  auto rule = read_pattern(entry, {"edtf", "recurrence", "yearless", "listed", "relation", "role"});
  entry.one_of("relation", kRuleRelations, "");
  entry.one_of("role", kTimeRoles, "");
  for (const auto key : {"edtf", "recurrence", "yearless"})
    check_form(entry, key, rule);
  out_.times.add(std::move(rule));
}

void LanguageReader::read_time_prefix(Entry& entry) {
  const auto relation = entry.one_of("relation", kRuleRelations);
  for (const auto& phrase : entry.texts("phrases")) {
    out_.time_prefixes[phrase] = relation;
    out_.time_prefix_ends.insert(phrase.substr(phrase.rfind(' ') + 1));
  }
}

void LanguageReader::read_law(Entry& entry) {
  const auto key = entry.text("key", "");
  for (const auto& title : entry.texts("titles"))
    out_.laws.keys[title] = key;
}

void LanguageReader::read_law_words(Entry& entry) {
  auto& words = out_.laws.words[entry.one_of("for", kLawWords)];
  for (auto& word : entry.texts("words"))
    words.push_back(std::move(word));
}

void LanguageReader::read_chrome(Entry& entry) {
  entry.one_of("reason", kChromeReasons);
  out_.chrome.add(read_pattern(entry, {"reason"}));
}

void LanguageReader::read_phrase(Entry& entry) {
  const auto name = entry.text("name");
  const auto [phrase, fresh] = out_.phrases.try_emplace(name, entry.text("pattern"), true);
  if (!fresh) entry.fault("name", fmt::format("phrase '{}' stands twice", name));
  if (check_all_ && !phrase->second.get().ok())
    entry.fault("pattern", phrase->second.get().error());
  entry.texts("examples");
}

void LanguageReader::read_hint(Entry& entry) {
  entry.one_of("for", kHinted);
  const auto words = entry.texts("words");
  out_.chrome_hint.insert(words.begin(), words.end());
  Openers openers;
  for (const auto& word : words)
    openers.literals.push_back({word});
  out_.chrome_hint_bytes |= openers.first_bytes();
}

void LanguageReader::read_role(Entry& entry) {
  RoleRule rule;
  rule.role = entry.one_of("role", kSectionRoles);
  rule.headings = entry.texts("headings");
  rule.anywhere = entry.flag("anywhere");
  rule.examples = entry.texts("examples");
  rule.counter_examples = entry.texts("counter_examples");
  rule.place = entry.place();
  out_.roles.push_back(std::move(rule));
}

void LanguageReader::read_number_style(Entry& entry) {
  out_.decimal_sign = entry.one_of("decimal_sign", kDecimalSigns)[0];
}

}  // namespace plantool
