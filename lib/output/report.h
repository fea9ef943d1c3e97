// How a report is printed. Public.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace plantool {

struct PrintOptions {
  int width = 80;       ///< columns of a terminal; `text` only
  bool colour = false;  ///< `text` only
};

struct ReportFormat {
  std::string_view name;
  std::string_view about;  ///< for the help of `--format`
  std::string (*print)(const Report& report, const PrintOptions& options);
};

/// All formats; the first one is the default.
const std::vector<ReportFormat>& report_formats();

std::string report_text(const Report& report, const PrintOptions& options);
std::string report_json(const Report& report, const PrintOptions& options);
std::string report_sarif(const Report& report, const PrintOptions& options);
std::string report_junit(const Report& report, const PrintOptions& options);
std::string report_github(const Report& report, const PrintOptions& options);
std::string report_markdown(const Report& report, const PrintOptions& options);

}  // namespace plantool
