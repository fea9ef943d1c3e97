#include "grammar/toml_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "text/suggest.h"

namespace plantool {

namespace {

std::string at(const std::string& file, const toml::source_region& region) {
  return fmt::format("{}:{}:{}", file, region.begin.line, region.begin.column);
}

}  // namespace

toml::table parse_toml(const std::string& file, std::string_view text) {
  try {
    return toml::parse(text, std::string_view(file));
  } catch (const toml::parse_error& error) {
    throw GrammarFault(fmt::format("{}: {}", at(file, error.source()), error.description()));
  }
}

Entry::Entry(std::string file, const toml::table& table) : file_(std::move(file)), table_(&table) {}

std::string Entry::place() const { return at(file_, table_->source()); }

const toml::node* Entry::find(std::string_view key) {
  asked_.emplace_back(key);
  return table_->get(key);
}

void Entry::fault(std::string_view key, const std::string& message) const {
  const auto* node = table_->get(key);
  throw GrammarFault(fmt::format("{}: {}", at(file_, node ? node->source() : table_->source()), message));
}

std::string Entry::text(std::string_view key) {
  const auto* node = find(key);
  const auto value = node ? node->value<std::string>() : std::nullopt;
  if (!value) fault(key, fmt::format("'{}' is required and must be a string", key));
  return *value;
}

std::string Entry::text(std::string_view key, std::string_view other) {
  const auto* node = find(key);
  if (node == nullptr) return std::string(other);
  const auto value = node->value<std::string>();
  if (!value) fault(key, fmt::format("'{}' must be a string", key));
  return *value;
}

double Entry::number(std::string_view key, double other) { return number(key).value_or(other); }

std::optional<double> Entry::number(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value<double>();
  if (!value) fault(key, fmt::format("'{}' must be a number", key));
  return value;
}

bool Entry::flag(std::string_view key) {
  const auto* node = find(key);
  return node != nullptr && node->value_or(false);
}

std::vector<std::string> Entry::texts(std::string_view key) {
  std::vector<std::string> out;
  const auto* node = find(key);
  if (node == nullptr) return out;
  const auto* list = node->as_array();
  if (list == nullptr) fault(key, fmt::format("'{}' must be a list of strings", key));
  for (const auto& item : *list) {
    const auto value = item.value<std::string>();
    if (!value) fault(key, fmt::format("'{}' must hold strings only", key));
    out.push_back(*value);
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> Entry::pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto* node = find(key);
  if (node == nullptr) return out;
  const auto* table = node->as_table();
  if (table == nullptr) fault(key, fmt::format("'{}' must be a table of strings", key));
  for (const auto& [name, value] : *table) out.emplace_back(std::string(name.str()), value.value_or(std::string()));
  return out;
}

std::vector<Entry> Entry::entries(std::string_view key) {
  std::vector<Entry> out;
  const auto* node = find(key);
  if (node == nullptr) return out;
  const auto* list = node->as_array();
  if (list == nullptr) fault(key, fmt::format("'{}' must be a list of tables", key));
  for (const auto& item : *list) {
    const auto* table = item.as_table();
    if (table == nullptr) fault(key, fmt::format("'{}' must hold tables only", key));
    out.emplace_back(file_, *table);
  }
  return out;
}

void Entry::fault_of_kind(std::string_view kind, std::initializer_list<std::string_view> known) const {
  throw GrammarFault(fmt::format("{}: unknown table '[[{}]]'; known tables: {}", place(), kind, fmt::join(known, ", ")));
}

void Entry::finish() const {
  if (skipped_) return;
  for (const auto& [key, value] : *table_) {
    if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end()) {
      throw GrammarFault(fmt::format("{}: unknown key '{}'{}; known keys: {}", at(file_, key.source()), key.str(),
                                     did_you_mean(key.str(), asked_), fmt::join(asked_, ", ")));
    }
  }
}

}  // namespace plantool
