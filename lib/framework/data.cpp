#include "framework/data.h"

#include <algorithm>

#include "grammar/embedded.h"

namespace plantool {

void read_data(std::string_view path, const std::function<void(std::string_view kind, Entry&)>& visit) {
  const auto files = embedded_grammars();
  const auto file = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& candidate) { return candidate.path == path; });
  if (file == files.end()) throw GrammarFault(std::string(path) + ": was not built in");
  const auto root = parse_toml(std::string(path), file->text);
  for_each_entry(std::string(path), root, visit);
}

}  // namespace plantool
