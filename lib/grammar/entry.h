// Internal: strict reading of the entries of a data file. Every fault is a GrammarFault that names
// its place.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/data_file.h"

namespace plantool {

/// One `[[entry]]` of a file. Asking for a key marks it as known; `finish` rejects the rest.
class Entry {
 public:
  Entry(const DataFile& file, const Node& table);
  std::string text(std::string_view key);                          ///< required
  std::string text(std::string_view key, std::string_view other);  ///< optional
  double number(std::string_view key, double other);
  std::optional<double> number(std::string_view key);  ///< optional
  bool flag(std::string_view key);
  /// The text of `key`, which must be one of `known`; `other` where it may be missing.
  std::string one_of(std::string_view key, std::span<const std::string_view> known,
                     std::optional<std::string_view> other = std::nullopt);
  std::vector<std::string> texts(std::string_view key);  ///< optional list
  /// Inline table of strings, in alphabetical order of its keys.
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);
  std::vector<Entry> entries(std::string_view key);  ///< optional list of inline tables
  void finish() const;
  /// Another reading takes this entry: `finish` says nothing of it.
  void skip() { skipped_ = true; }
  [[noreturn]] void fault(std::string_view key, const std::string& message) const;
  /// For a `[[kind]]` that the file must not hold.
  [[noreturn]] void fault_of_kind(std::string_view kind,
                                  std::initializer_list<std::string_view> known) const;
  std::string place() const { return file_->place(*table_); }

 private:
  const Node* value_of(std::string_view key) const;
  /// The value of `key`, nullptr when it is missing. Of another type it is a fault: 'key' `demand`.
  const Node* find(std::string_view key, Node::Type type, std::string_view demand);
  /// A fault when one of `nodes` is of another type.
  void demand_type(std::string_view key, std::span<const Node> nodes, Node::Type type,
                   std::string_view demand) const;

  const DataFile* file_;
  const Node* table_;
  std::vector<std::string_view> asked_;
  bool skipped_ = false;
};

/// Calls `visit(kind, entry)` for every element of every top-level array of tables.
template <class Visit>
void for_each_entry(const DataFile& file, Visit visit) {
  const auto top = file.items(file.nodes.front());
  for (std::size_t i = 0; i < top.size(); i += 2) {
    const auto kind = file.text(top[i]);
    const auto& list = top[i + 1];
    if (list.type != Node::Type::list) {
      throw GrammarFault(file.place(list) + ": '" + std::string(kind) +
                         "' must be an array of tables, [[" + std::string(kind) + "]]");
    }
    for (const auto& item : file.items(list)) {
      if (item.type != Node::Type::table) continue;
      Entry entry(file, item);
      visit(kind, entry);
      entry.finish();
    }
  }
}

}  // namespace plantool
