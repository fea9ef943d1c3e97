// Internal: the grammar files that were built into the library.
#pragma once

#include <span>
#include <string_view>

namespace plantool {

struct EmbeddedFile {
  std::string_view path;  ///< below grammars/, such as "vi/units.toml"
  std::string_view text;
};

std::span<const EmbeddedFile> embedded_grammars();

}  // namespace plantool
