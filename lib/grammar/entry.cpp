#include "grammar/entry.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "base/suggest.h"

namespace plantool {

std::string DataFile::place(const Node& node) const {
  return fmt::format("{}:{}:{}", path, node.line, node.column);
}

Entry::Entry(const DataFile& file, const Node& table) : file_(&file), table_(&table) {
  constexpr std::size_t kMostKeys = 24;  // that any kind of entry knows
  asked_.reserve(kMostKeys);
}

const Node* Entry::value_of(std::string_view key) const {
  const auto fields = file_->items(*table_);
  for (std::size_t i = 0; i < fields.size(); i += 2) {
    if (file_->text(fields[i]) == key) return &fields[i + 1];
  }
  return nullptr;
}

const Node* Entry::find(std::string_view key, Node::Type type, std::string_view demand) {
  asked_.push_back(key);
  const auto* node = value_of(key);
  if (node != nullptr && node->type != type) fault(key, fmt::format("'{}' {}", key, demand));
  return node;
}

void Entry::demand_type(std::string_view key, std::span<const Node> nodes, Node::Type type,
                        std::string_view demand) const {
  const auto is_other = [&](const Node& node) { return node.type != type; };
  if (std::any_of(nodes.begin(), nodes.end(), is_other)) {
    fault(key, fmt::format("'{}' {}", key, demand));
  }
}

void Entry::fault(std::string_view key, const std::string& message) const {
  const auto* node = value_of(key);
  throw GrammarFault(fmt::format("{}: {}", file_->place(node ? *node : *table_), message));
}

std::string Entry::text(std::string_view key) {
  constexpr std::string_view kDemand = "is required and must be a string";
  const auto* node = find(key, Node::Type::text, kDemand);
  if (node == nullptr) fault(key, fmt::format("'{}' {}", key, kDemand));
  return std::string(file_->text(*node));
}

std::string Entry::text(std::string_view key, std::string_view other) {
  const auto* node = find(key, Node::Type::text, "must be a string");
  return std::string(node == nullptr ? other : file_->text(*node));
}

std::string Entry::one_of(std::string_view key, std::span<const std::string_view> known,
                          std::optional<std::string_view> other) {
  auto said = other ? text(key, *other) : text(key);
  const bool listed = std::find(known.begin(), known.end(), said) != known.end();
  if (!listed && said != other)
    fault(key, fmt::format("no {} '{}'; known: {}", key, said, fmt::join(known, ", ")));
  return said;
}

double Entry::number(std::string_view key, double other) {
  return number(key).value_or(other);
}

std::optional<double> Entry::number(std::string_view key) {
  const auto* node = find(key, Node::Type::number, "must be a number");
  if (node == nullptr) return std::nullopt;
  const auto written = file_->text(*node);
  double value = 0;
  std::from_chars(written.data(), written.data() + written.size(), value);
  return value;
}

bool Entry::flag(std::string_view key) {
  const auto* node = find(key, Node::Type::flag, "must be true or false");
  return node != nullptr && file_->text(*node) == "true";
}

std::vector<std::string> Entry::texts(std::string_view key) {
  std::vector<std::string> out;
  const auto* node = find(key, Node::Type::list, "must be a list of strings");
  if (node == nullptr) return out;
  const auto items = file_->items(*node);
  demand_type(key, items, Node::Type::text, "must hold strings only");
  out.reserve(items.size());
  for (const auto& item : items)
    out.emplace_back(file_->text(item));
  return out;
}

std::vector<std::pair<std::string, std::string>> Entry::pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto* node = find(key, Node::Type::table, "must be a table of strings");
  if (node == nullptr) return out;
  const auto fields = file_->items(*node);
  demand_type(key, fields, Node::Type::text, "must hold strings only");
  for (std::size_t i = 0; i < fields.size(); i += 2) {
    out.emplace_back(file_->text(fields[i]), file_->text(fields[i + 1]));
  }
  return out;
}

std::vector<Entry> Entry::entries(std::string_view key) {
  std::vector<Entry> out;
  const auto* node = find(key, Node::Type::list, "must be a list of tables");
  if (node == nullptr) return out;
  const auto items = file_->items(*node);
  demand_type(key, items, Node::Type::table, "must hold tables only");
  for (const auto& item : items)
    out.emplace_back(*file_, item);
  return out;
}

void Entry::fault_of_kind(std::string_view kind,
                          std::initializer_list<std::string_view> known) const {
  throw GrammarFault(fmt::format("{}: unknown table '[[{}]]'; known tables: {}", place(), kind,
                                 fmt::join(known, ", ")));
}

void Entry::finish() const {
  if (skipped_) return;
  const auto fields = file_->items(*table_);
  for (std::size_t i = 0; i < fields.size(); i += 2) {
    const auto key = file_->text(fields[i]);
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    throw GrammarFault(
        fmt::format("{}: unknown key '{}'{}; known keys: {}", file_->place(fields[i]), key,
                    did_you_mean(key, {asked_.begin(), asked_.end()}), fmt::join(asked_, ", ")));
  }
}

}  // namespace plantool
