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
#include "grammar/read_language.h"
#include "grammar/toml_file.h"

namespace plantool {

namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"vi", "en"};

/// Files at the top are for every language, those in a folder of its name for one.
bool belongs_to(std::string_view language, std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos || path.substr(0, slash) == language;
}

}  // namespace

Language::Language(std::string language_code, std::span<const DataFile> files, bool check_all)
    : code(std::move(language_code)) {
  LanguageReader reader(*this, check_all);
  for (const auto& file : files) {
    if (!belongs_to(code, file.path)) continue;
    for_each_entry(file, [&](std::string_view kind, Entry& entry) { reader.read(kind, entry); });
  }
  lexicon = reader.lexicon();
  fold_words();
  for (auto* patterns : {&times, &references, &chrome})
    patterns->compile(check_all);
  lexicon.mark_words(
      kOpensTime, [this](std::string_view word, std::string_view) { return times.may_open(word); });
  lexicon.mark_words(kOpensReference, [this](std::string_view word, std::string_view) {
    return references.may_open(word);
  });
  lexicon.mark_words(kEndsTimePrefix, [this](std::string_view, std::string_view folded) {
    return time_prefix_ends.contains(folded);
  });
  marker_reader_ = std::make_unique<MarkerReader>(*this, check_all);
}

Language::~Language() = default;

/// Texts are compared with these words folded.
void Language::fold_words() {
  laws = laws.folded([this](std::string_view text) { return fold(text); });
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
}

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
