#include "output/report.h"

namespace plantool {

const std::vector<ReportFormat>& report_formats() {
  static const std::vector<ReportFormat> formats = {
      {"text", "for people", report_text},
      {"json", "everything, for programs", report_json},
      {"sarif", "SARIF 2.1.0, for code scanning", report_sarif},
      {"junit", "JUnit XML, for CI test reports", report_junit},
      {"github", "annotations of GitHub Actions", report_github},
      {"markdown", "a checklist to paste", report_markdown},
  };
  return formats;
}

}  // namespace plantool
