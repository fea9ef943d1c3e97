// Internal: data files as they are written.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "grammar/data_file.h"

namespace plantool {

/// Parses `text`; throws a GrammarFault that names `file`.
toml::table parse_toml(const std::string& file, std::string_view text);

/// A TOML file as nodes, which it owns.
class TomlFile {
 public:
  /// Tables come in alphabetical order of their keys.
  TomlFile(std::string path, const toml::table& root);
  TomlFile(const std::string& path, std::string_view text)
      : TomlFile(path, parse_toml(path, text)) {}
  /// Holds as long as this object stays where it is.
  DataFile data() const { return {path_, nodes_, texts_}; }

 private:
  std::uint32_t reserve(std::size_t nodes);
  void write_text(std::uint32_t at, const toml::source_region& source, Node::Type type,
                  std::string_view text);
  void write_value(std::uint32_t at, const toml::node& value);

  std::string path_;
  std::vector<Node> nodes_;
  std::string texts_;
  std::unordered_map<std::string, std::uint32_t> known_texts_;  ///< where each begins
};

}  // namespace plantool
