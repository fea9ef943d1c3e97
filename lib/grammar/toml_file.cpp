#include "grammar/toml_file.h"

#include <fmt/format.h>

namespace plantool {

toml::table parse_toml(const std::string& file, std::string_view text) {
  try {
    return toml::parse(text, std::string_view(file));
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    throw GrammarFault(fmt::format("{}:{}:{}: {}", file, at.line, at.column, error.description()));
  }
}

TomlFile::TomlFile(std::string path, const toml::table& root) : path_(std::move(path)) {
  reserve(1);
  write_value(0, root);
}

/// Makes room for neighbouring nodes.
std::uint32_t TomlFile::reserve(std::size_t nodes) {
  const auto begin = nodes_.size();
  nodes_.resize(begin + nodes);
  return static_cast<std::uint32_t>(begin);
}

void TomlFile::write_text(std::uint32_t at, const toml::source_region& source, Node::Type type,
                          std::string_view text) {
  const auto next = static_cast<std::uint32_t>(texts_.size());
  const auto [known, fresh] = known_texts_.try_emplace(std::string(text), next);
  if (fresh) texts_ += text;
  nodes_[at] = {type, source.begin.line, source.begin.column, known->second,
                static_cast<std::uint32_t>(text.size())};
}

void TomlFile::write_value(std::uint32_t at, const toml::node& value) {
  if (const auto* text = value.as_string()) {
    write_text(at, value.source(), Node::Type::text, text->get());
  } else if (const auto* flag = value.as_boolean()) {
    write_text(at, value.source(), Node::Type::flag, flag->get() ? "true" : "false");
  } else if (const auto number = value.value<double>()) {
    write_text(at, value.source(), Node::Type::number, fmt::format("{}", *number));
  } else if (const auto* list = value.as_array()) {
    auto item = reserve(list->size());
    nodes_[at] = {Node::Type::list, value.source().begin.line, value.source().begin.column, item,
                  static_cast<std::uint32_t>(list->size())};
    for (const auto& element : *list)
      write_value(item++, element);
  } else if (const auto* table = value.as_table()) {
    auto field = reserve(2 * table->size());
    nodes_[at] = {Node::Type::table, value.source().begin.line, value.source().begin.column, field,
                  static_cast<std::uint32_t>(2 * table->size())};
    for (const auto& [key, element] : *table) {
      write_text(field++, key.source(), Node::Type::text, key.str());
      write_value(field++, element);
    }
  } else {
    write_text(at, value.source(), Node::Type::other, {});
  }
}

}  // namespace plantool
