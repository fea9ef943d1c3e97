// SARIF 2.1.0, the exchange format of code scanning.
#include <algorithm>
#include <cstdint>

#include "json/generator.h"
#include "json/json_writer.h"
#include "output/report.h"
#include "output/report_parts.h"

namespace plantool {

namespace {

template <class Json>
class SarifReport {
 public:
  SarifReport(Json& out, const Report& report) : json_(out), report_(report) {}

  void write() {
    json_.object([&] {
      json_("$schema",
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
            "sarif-schema-2.1.0.json");
      json_("version", "2.1.0");
      json_.array("runs", [&] { json_.object([&] { run(); }); });
    });
  }

 private:
  void run() {
    json_.object("tool", [&] { json_.object("driver", [&] { driver(); }); });
    json_.array("invocations", [&] { json_.object([&] { invocation(); }); });
    json_("columnKind", "unicodeCodePoints");
    json_.array("artifacts", [&] {
      for (const auto& document : report_.documents) {
        json_.object([&] { location(document); });
      }
    });
    json_.array("results", [&] {
      for (const auto& document : report_.documents) {
        for (const auto& finding : document.findings)
          json_.object([&] { result(document, finding); });
      }
    });
  }

  void invocation() {
    json_("executionSuccessful", report_.failures.empty());
    if (report_.failures.empty()) return;
    json_.array("toolExecutionNotifications", [&] {
      for (const auto& failure : report_.failures)
        json_.object([&] { notification(failure); });
    });
  }

  void notification(const InputFailure& failure) {
    json_("level", "error");
    json_.object("message", [&] { json_("text", in_words(failure)); });
    json_.array("locations", [&] {
      json_.object(
          [&] { json_.object("physicalLocation", [&] { artifact(failure.project_path); }); });
    });
  }

  void driver() {
    json_("name", Generator().name);
    json_("version", Generator().version);
    json_.array("rules", [&] {
      for (const auto& one : report_.rules)
        json_.object([&] { rule(one); });
    });
  }

  void rule(const Rule& rule) {
    json_("id", rule.id);
    json_("name", rule.name);
    json_.object("shortDescription", [&] { json_("text", rule.name); });
    if (!rule.summary.empty())
      json_.object("fullDescription", [&] { json_("text", rule.summary); });
    if (!rule.help.empty()) {
      json_.object("help", [&] {
        json_("text", rule.help);
        json_("markdown", rule.help);
      });
    }
    json_.object("defaultConfiguration", [&] { json_("level", rule.severity); });
  }

  void result(const DocumentReport& document, const ReportedFinding& finding) {
    json_("ruleId", finding.rule);
    if (const auto* known = rule_of(report_, finding.rule))
      json_("ruleIndex", known - report_.rules.data());
    json_("level", finding.severity);
    json_.object("message", [&] { json_("text", finding.message); });
    json_.array("locations", [&] { json_.object([&] { place(document, finding); }); });
    json_.object("partialFingerprints", [&] { json_("plantool/v1", finding.fingerprint); });
    if (report_.against_baseline) {
      json_("baselineState",
            finding.state == ReportedFinding::State::unchanged ? "unchanged" : "new");
    }
    if (any_waived_) suppressions(finding);
  }

  /// An empty list says that a finding is not suppressed; once one result has the list, all have it
  /// (SARIF 3.27.23).
  void suppressions(const ReportedFinding& finding) {
    json_.array("suppressions", [&] {
      if (finding.state != ReportedFinding::State::waived) return;
      json_.object([&] {
        json_("kind", "external");
        json_("justification", finding.reason);
      });
    });
  }

  void place(const DocumentReport& document, const ReportedFinding& finding) {
    json_.object("physicalLocation", [&] {
      artifact(document.project_path);
      if (finding.span) json_.object("region", [&] { region(document, *finding.span); });
    });
    if (finding.section && !finding.section->empty()) {
      json_.array("logicalLocations",
                  [&] { json_.object([&] { json_("fullyQualifiedName", *finding.section); }); });
    }
  }

  void region(const DocumentReport& document, const Span& span) {
    json_("startLine", span.line);
    json_("startColumn", span.column);
    if (document.text) {
      const auto end = document.text->span(span.end, span.end);
      json_("endLine", end.line);
      json_("endColumn", end.column);
    }
    json_("charOffset", span.start);
    json_("charLength", span.end - span.start);
  }

  void location(const DocumentReport& document) {
    json_.object("location", [&] { json_("uri", as_uri(document.project_path)); });
  }
  void artifact(const std::string& project_path) {
    json_.object("artifactLocation", [&] { json_("uri", as_uri(project_path)); });
  }

  JsonWriter<Json> json_;
  static bool any_waived(const Report& report) {
    return std::any_of(
        report.documents.begin(), report.documents.end(), [](const DocumentReport& document) {
          return std::any_of(document.findings.begin(), document.findings.end(),
                             [](const ReportedFinding& finding) {
                               return finding.state == ReportedFinding::State::waived;
                             });
        });
  }

  const Report& report_;
  const bool any_waived_ = any_waived(report_);
};

}  // namespace

std::string report_sarif(const Report& report, const PrintOptions&) {
  return json_text(false, [&](auto& out) { SarifReport(out, report).write(); }) + "\n";
}

}  // namespace plantool
