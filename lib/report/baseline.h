// The findings that a project had on one day, so that only new ones fail. Public.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "plantool.h"
#include "report/report.h"

namespace plantool {

/// Paths of a baseline count from the folder that it stands in, so that it may be moved with the
/// plans.
struct BaselineFolders {
  std::string baseline;  ///< absolute
  std::string project;   ///< absolute; what the paths of a report count from
};

class FindingBaseline {
 public:
  /// Reads what `baseline_json` wrote for the same command.
  static Expected<FindingBaseline> read(std::string_view json, std::string_view command,
                                        const BaselineFolders& folders);
  /// Whether the document at `project_path` had this finding.
  bool holds(const std::string& project_path, const std::string& fingerprint) const;

 private:
  std::set<std::pair<std::string, std::string>> known_;
};

/// The findings of `report` that are not waived, document by document.
std::string baseline_json(const Report& report, const BaselineFolders& folders);

}  // namespace plantool
