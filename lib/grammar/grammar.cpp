#include "grammar/grammar.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>

#include "base/utf8.h"
#include "grammar/embedded.h"
#include "grammar/entry.h"
#include "grammar/marker_reader.h"
#include "grammar/toml_file.h"

namespace plantool {

namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"vi", "en"};

/// `content` is an indicator or a task, as its neighbours say; the others are roles of the model.
constexpr std::array<std::string_view, 16> kColumnRoles = {
    "number", "indicator",   "unit",     "value",    "baseline", "reached", "result", "task",
    "lead",   "implementer", "partners", "deadline", "product",  "funding", "note",   "content"};

/// Files at the top are for every language, those in a folder of its name for one.
bool belongs_to(std::string_view language, std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos || path.substr(0, slash) == language;
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
  rule.kind = entry.text("kind");
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
  rule.role = entry.text("role");
  if (std::find(kColumnRoles.begin(), kColumnRoles.end(), rule.role) == kColumnRoles.end()) {
    entry.fault("role", fmt::format("no column role '{}'; known: {}", rule.role,
                                    fmt::join(kColumnRoles, ", ")));
  }
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
  record.kind = entry.text("kind");
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

Language::Language(std::string language_code, std::span<const DataFile> files, bool check_all)
    : code(std::move(language_code)) {
  WordFolder folder;
  std::vector<TermRule> terms;
  for (const auto& file : files) {
    if (!belongs_to(code, file.path)) continue;
    for_each_entry(file, [&](std::string_view kind, Entry& entry) {
      if (kind == "term") {
        terms.push_back(read_term(entry));
      } else if (kind == "agency") {
        terms.push_back(read_agency(entry));
      } else if (kind == "spelling") {
        folder.add_spelling(entry.text("from"), entry.text("to"));
      } else if (kind == "letter") {
        const auto from = entry.text("from");
        if (from.empty()) entry.fault("from", "'from' must be one letter");
        std::size_t at = 0;
        letters.push_back({utf8::next(from, at), entry.text("to")});
      } else if (kind == "macro") {
        const auto name = entry.text("name");
        const auto pattern = entry.text("pattern");
        times.add_macro(name, pattern);
        references.add_macro(name, pattern);
        chrome.add_macro(name, pattern);
      } else if (kind == "time") {
        times.add(
            read_pattern(entry, {"edtf", "recurrence", "yearless", "listed", "relation", "role"}));
      } else if (kind == "time_prefix") {
        const auto relation = entry.text("relation");
        for (const auto& phrase : entry.texts("phrases"))
          add_time_prefix(phrase, relation);
      } else if (kind == "month") {
        months[entry.text("name")] = static_cast<int>(entry.number("number", 0));
      } else if (kind == "reference") {
        references.add(read_pattern(entry, {"type", "form"}));
      } else if (kind == "chrome") {
        entry.text("reason");  // required
        chrome.add(read_pattern(entry, {"reason"}));
      } else if (kind == "phrase") {
        const auto name = entry.text("name");
        const auto [phrase, fresh] = phrases.try_emplace(name, entry.text("pattern"), true);
        if (!fresh) entry.fault("name", fmt::format("phrase '{}' stands twice", name));
        if (check_all && !phrase->second.get().ok())
          entry.fault("pattern", phrase->second.get().error());
        entry.texts("examples");
      } else if (kind == "hint") {
        const auto what = entry.text("for");
        const auto words = entry.texts("words");
        if (what != "chrome")
          entry.fault("for", fmt::format("no hint for '{}'; known: chrome", what));
        chrome_hint.insert(words.begin(), words.end());
        Openers openers;
        for (const auto& word : words)
          openers.literals.push_back({word});
        chrome_hint_bytes |= openers.first_bytes();
      } else if (kind == "marker") {
        markers.push_back(read_marker(entry));
      } else if (kind == "role") {
        RoleRule rule;
        rule.role = entry.text("role");
        rule.headings = entry.texts("headings");
        rule.anywhere = entry.flag("anywhere");
        rule.examples = entry.texts("examples");
        rule.counter_examples = entry.texts("counter_examples");
        rule.place = entry.place();
        roles.push_back(std::move(rule));
      } else if (kind == "column") {
        columns.push_back(read_column(entry));
      } else if (kind == "document_type") {
        document_types.push_back(
            {entry.text("id"), entry.texts("abbreviations"), entry.texts("names")});
      } else if (kind == "province") {
        provinces.push_back(read_province(entry));
      } else if (kind == "number_style") {
        const auto sign = entry.text("decimal_sign");
        if (sign != "." && sign != ",")
          entry.fault("decimal_sign", "'decimal_sign' must be \".\" or \",\"");
        decimal_sign = sign[0];
      } else {
        throw GrammarFault(fmt::format("{}: unknown table '[[{}]]'", entry.place(), kind));
      }
    });
  }
  lexicon = Lexicon(std::move(folder), std::move(terms));
  for (auto& rule : roles) {
    for (auto& heading : rule.headings)
      heading = fold(heading);
  }
  for (auto& column : columns) {
    for (auto* list : {&column.headings, &column.words}) {
      for (auto& phrase : *list)
        phrase = fold(phrase);
    }
  }
  for (auto& type : document_types) {
    for (auto& name : type.names)
      name = fold(name);
  }
  for (auto& province : provinces) {
    province.folded.push_back(fold(province.name));
    for (const auto& variant : province.variants)
      province.folded.push_back(fold(variant));
  }
  for (auto* patterns : {&times, &references, &chrome})
    patterns->compile(check_all);
  lexicon.mark_words(
      kOpensTime, [this](std::string_view word, std::string_view) { return times.may_open(word); });
  lexicon.mark_words(kOpensReference, [this](std::string_view word, std::string_view) {
    return references.may_open(word);
  });
  lexicon.mark_words(kEndsTimePrefix, [this](std::string_view, std::string_view folded) {
    return time_prefix_ends_.contains(folded);
  });
  marker_reader_ = std::make_unique<MarkerReader>(*this, check_all);
}

Language::~Language() = default;

std::vector<std::string> Language::find_phrase(std::string_view name, std::string_view text) const {
  std::vector<std::string> out;
  const auto it = phrases.find(name);
  if (it == phrases.end()) return out;
  const auto& pattern = it->second.get();
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) +
                                       1);
  const re2::StringPiece piece(text.data(), text.size());
  if (!pattern.Match(piece, 0, text.size(), re2::RE2::UNANCHORED, groups.data(),
                     static_cast<int>(groups.size())))
    return out;
  for (const auto& group : groups)
    out.emplace_back(group.data() == nullptr ? std::string() : std::string(group));
  return out;
}

const LazyPattern* Language::phrase(std::string_view name) const {
  const auto it = phrases.find(name);
  return it == phrases.end() ? nullptr : &it->second;
}

bool Language::holds(const LazyPattern* phrase, std::string_view text) {
  return phrase != nullptr && !phrase->rules_out(text) &&
         re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), phrase->get());
}

std::string Language::fold(std::string_view text) const {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t c = utf8::next(text, at);
    if (c == ' ' || c == '\n') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (!utf8::is_letter(c)) {
      out.append(text.substr(begin, at - begin));
      continue;
    }
    std::size_t end = at;
    while (end < text.size()) {
      std::size_t look = end;
      c = utf8::next(text, look);
      if (!utf8::is_letter(c)) break;
      end = look;
    }
    out += lexicon.folder().fold(text.substr(begin, end - begin));
    at = end;
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

void Language::add_time_prefix(const std::string& phrase, const std::string& relation) {
  time_prefixes[phrase] = relation;
  time_prefix_ends_.insert(phrase.substr(phrase.rfind(' ') + 1));
}

const DocumentType* Language::type_by_abbreviation(std::string_view abbreviation) const {
  for (const auto& type : document_types) {
    if (std::find(type.abbreviations.begin(), type.abbreviations.end(), abbreviation) !=
        type.abbreviations.end()) {
      return &type;
    }
  }
  return nullptr;
}

const DocumentType* Language::type_by_name(std::string_view folded) const {
  const DocumentType* best = nullptr;
  std::size_t length = 0;
  for (const auto& type : document_types) {
    for (const auto& name : type.names) {
      if (name.size() > length && folded.starts_with(name) &&
          utf8::on_word_edges(folded, 0, name.size())) {
        best = &type;
        length = name.size();
      }
    }
  }
  return best;
}

namespace {

/// Letters, digits and single blanks: "Đơn vị (tính):" gives "đơn vị tính".
std::string plain_words(std::string_view folded) {
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(folded, at);
    if (utf8::is_letter(c) || utf8::is_digit(c))
      out.append(folded.substr(begin, at - begin));
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

bool holds_words(std::string_view text, std::string_view words) {
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    if (utf8::on_word_edges(text, at, at + words.size())) return true;
  }
  return false;
}

}  // namespace

const ColumnRule* Language::column_rule(std::string_view heading) const {
  constexpr std::size_t kLongestHeading = 240;
  if (heading.empty() || heading.size() > kLongestHeading) return nullptr;
  const auto plain = plain_words(fold(heading));
  const ColumnRule* best = nullptr;
  std::size_t length = 0;
  for (const auto& rule : columns) {
    for (const auto& whole : rule.headings) {
      if (plain == whole) return &rule;
    }
    for (const auto& words : rule.words) {
      if (words.size() <= length || !holds_words(plain, words)) continue;
      best = &rule;
      length = words.size();
    }
  }
  return best;
}

const ColumnRule* Language::label_rule(std::string_view label) const {
  const auto plain = plain_words(fold(label));
  for (const auto& rule : columns) {
    for (const auto* list : {&rule.headings, &rule.words}) {
      if (std::find(list->begin(), list->end(), plain) != list->end()) return &rule;
    }
  }
  return nullptr;
}

bool Language::is_type_line(std::string_view line) const {
  constexpr std::size_t kLongestName = 60;
  if (line.size() > kLongestName || !utf8::in_capitals(line)) return false;
  const auto folded = fold(line);
  const auto* type = type_by_name(folded);
  return type != nullptr &&
         std::find(type->names.begin(), type->names.end(), folded) != type->names.end();
}

struct Grammar::State {
  std::deque<TomlFile> own_files;  ///< of the user; none where the built-in ones are read
  std::vector<DataFile> files;
  bool check_all = false;  ///< compile every pattern at once, to find faults in files of the user
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<const Language>> languages;

  /// Files that no language takes are not even parsed: those of lint and of the frameworks.
  void add(const std::string& path, std::string_view text) {
    const auto takes = [&](std::string_view language) { return belongs_to(language, path); };
    if (std::none_of(kLanguages.begin(), kLanguages.end(), takes)) return;
    files.push_back(own_files.emplace_back(path, text).data());
  }
};

Grammar Grammar::built_in() {
  Grammar grammar;
  grammar.state_ = std::make_shared<State>();
  const auto files = embedded_files();
  grammar.state_->files.assign(files.begin(), files.end());
  return grammar;
}

namespace {

Failure failure_of(const GrammarFault& fault) {
  return {fault.what(), "mend the grammar file, or leave out --grammars"};
}

/// The path below `folder` and the text of every `.toml` file, by path.
Expected<std::vector<std::pair<std::string, std::string>>> read_texts(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::pair<std::string, std::string>> out;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() != ".toml") continue;
    std::error_code kind_error;
    std::ifstream in(it->path(), std::ios::binary);
    if (!it->is_regular_file(kind_error) || !in) {
      return tl::unexpected(Failure{fmt::format("{}: cannot be read", it->path().string()),
                                    "check that it is a file and its permissions"});
    }
    std::stringstream text;
    text << in.rdbuf();
    out.emplace_back(it->path().lexically_relative(folder).generic_string(), text.str());
  }
  if (error || out.empty()) {
    return tl::unexpected(
        Failure{fmt::format("{}: no grammar files found", folder),
                "give a folder laid out like grammars/, with vi/*.toml and en/*.toml"});
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Expected<Grammar> Grammar::from_directory(const std::string& path) {
  const auto texts = read_texts(path);
  if (!texts) return tl::unexpected(texts.error());
  Grammar grammar;
  grammar.state_ = std::make_shared<State>();
  grammar.state_->check_all = true;
  try {
    for (const auto& [file, text] : *texts)
      grammar.state_->add(file, text);
  } catch (const GrammarFault& fault) {
    return tl::unexpected(failure_of(fault));
  }
  for (const auto code : kLanguages) {
    const auto language = grammar.language(std::string(code));
    if (!language) return tl::unexpected(language.error());
  }
  return grammar;
}

Expected<std::shared_ptr<const Language>> Grammar::language(const std::string& code) const {
  const std::string known = code == "en" ? "en" : "vi";
  const std::lock_guard lock(state_->mutex);
  auto& slot = state_->languages[known];
  if (!slot) {
    try {
      slot = std::make_shared<const Language>(known, state_->files, state_->check_all);
    } catch (const GrammarFault& fault) {
      return tl::unexpected(failure_of(fault));
    }
  }
  return slot;
}

}  // namespace plantool
