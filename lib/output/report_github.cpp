// Workflow commands of GitHub Actions, which become annotations.
#include <fmt/format.h>

#include "output/report.h"
#include "output/report_parts.h"

namespace plantool {

namespace {

/// Data of a command; a property of it needs ':' and ',' escaped, too.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool always = c == '%' || c == '\r' || c == '\n';
    if (always || (property && (c == ':' || c == ',')))
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

std::string_view command_of(Severity severity) {
  return severity == Severity::note ? "notice" : name(severity);
}

}  // namespace

std::string report_github(const Report& report, const PrintOptions&) {
  std::string out;
  for (const auto& document : report.documents) {
    for (const auto& finding : document.findings) {
      if (finding.state != ReportedFinding::State::fresh) continue;
      out += fmt::format("::{} file={}", command_of(finding.severity),
                         escaped(document.project_path, true));
      if (finding.span)
        out += fmt::format(",line={},col={}", finding.span->line, finding.span->column);
      out += fmt::format(",title={}::{}\n", escaped(finding.rule, true),
                         escaped(finding.message, false));
    }
  }
  for (const auto& failure : report.failures) {
    out += fmt::format("::error file={},title=not read::{}\n", escaped(failure.project_path, true),
                       escaped(in_words(failure), false));
  }
  return out;
}

}  // namespace plantool
