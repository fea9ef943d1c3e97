// Internal: a TOML file as a table of its values, read at run time or packed into the program.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace plantool {

/// "vi/units.toml:12:5: unknown key 'fator'; known keys: …". Never leaves the library: the public
/// functions turn it into a Failure.
struct GrammarFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One value of a file. It holds positions instead of pointers, so that a table of nodes that was
/// built into the program is ready without any work at its start.
struct Node {
  enum class Type : std::uint8_t { text, number, flag, list, table, other };
  Type type = Type::other;
  std::uint32_t line = 0, column = 0;  ///< from 1
  /// Where its content is: of a list the items, of a table keys and values in turn, both among the
  /// nodes of the file; of any other value how it is written, among the texts of the file.
  std::uint32_t begin = 0, size = 0;
};

/// A file that was read. Whoever read it owns what it views.
struct DataFile {
  std::string_view path;        ///< below grammars/, such as "vi/units.toml"
  std::span<const Node> nodes;  ///< the first is the table that the file is
  std::string_view texts;

  std::span<const Node> items(const Node& node) const {
    return nodes.subspan(node.begin, node.size);
  }
  std::string_view text(const Node& node) const { return texts.substr(node.begin, node.size); }
  std::string place(const Node& node) const;  ///< file:line:column
};

}  // namespace plantool
