// Internal: what an OLE file holds, the container of DOC, XLS, PPT and encrypted office files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plantool {

/// A stream or folder at the top of the file.
struct OleEntry {
  std::string name;       ///< ASCII; other letters are left out
  std::size_t begin = 0;  ///< of its bytes in the file; 0 for a small stream
};

bool is_ole(std::string_view bytes);

/// What stands at the top; as much as can be read of a broken file.
std::vector<OleEntry> ole_entries(std::string_view bytes);

}  // namespace plantool
