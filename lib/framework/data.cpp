#include "framework/data.h"

#include <algorithm>

#include "grammar/embedded.h"

namespace plantool {

void read_data(std::string_view path,
               const std::function<void(std::string_view kind, Entry&)>& visit) {
  const auto files = embedded_files();
  const auto file = std::find_if(files.begin(), files.end(),
                                 [&](const DataFile& candidate) { return candidate.path == path; });
  if (file == files.end()) throw GrammarFault(std::string(path) + ": was not built in");
  for_each_entry(*file, visit);
}

Severity read_severity(Entry& entry) {
  const auto text = entry.text("severity");
  const auto severity = severity_of(text);
  if (!severity) entry.fault("severity", "no severity '" + text + "'; known: error, warning, note");
  return *severity;
}

}  // namespace plantool
