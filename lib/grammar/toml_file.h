// Internal: strict reading of grammar files. Every fault is a GrammarFault that names its place.
#pragma once

#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

namespace plantool {

/// "vi/units.toml:12:5: unknown key 'fator'; known keys: …". Never leaves the library: the public
/// functions turn it into a Failure.
struct GrammarFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One `[[entry]]` of a file. Asking for a key marks it as known; `finish` rejects the rest.
class Entry {
 public:
  Entry(std::string file, const toml::table& table);
  std::string text(std::string_view key);                          ///< required
  std::string text(std::string_view key, std::string_view other);  ///< optional
  double number(std::string_view key, double other);
  bool flag(std::string_view key);
  std::vector<std::string> texts(std::string_view key);            ///< optional list
  /// Inline table of strings, in alphabetical order of its keys.
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);
  std::vector<Entry> entries(std::string_view key);                ///< optional list of inline tables
  std::optional<double> number(std::string_view key);              ///< optional
  void finish() const;
  /// Another reading takes this entry: `finish` says nothing of it.
  void skip() { skipped_ = true; }
  [[noreturn]] void fault(std::string_view key, const std::string& message) const;
  /// For a `[[kind]]` that the file must not hold.
  [[noreturn]] void fault_of_kind(std::string_view kind, std::initializer_list<std::string_view> known) const;
  std::string place() const;

 private:
  const toml::node* find(std::string_view key);
  std::string file_;
  const toml::table* table_;
  std::vector<std::string> asked_;
  bool skipped_ = false;
};

/// Parses `text` and calls `visit(kind, entry)` for every element of every top-level array of tables.
template <class Visit>
void for_each_entry(const std::string& file, const toml::table& root, Visit visit) {
  for (const auto& [kind, node] : root) {
    const auto* list = node.as_array();
    if (list == nullptr) {
      const auto where = node.source().begin;
      throw GrammarFault(file + ":" + std::to_string(where.line) + ":" + std::to_string(where.column) +
                         ": '" + std::string(kind.str()) + "' must be an array of tables, [[" +
                         std::string(kind.str()) + "]]");
    }
    for (const auto& item : *list) {
      if (const auto* table = item.as_table()) {
        Entry entry(file, *table);
        visit(std::string_view(kind.str()), entry);
        entry.finish();
      }
    }
  }
}

toml::table parse_toml(const std::string& file, std::string_view text);

}  // namespace plantool
