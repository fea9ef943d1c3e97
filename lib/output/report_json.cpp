#include "json/generator.h"
#include "json/json_writer.h"
#include "output/report.h"

namespace plantool {

// The descriptions stand outside of the unnamed namespace, for the writer finds them by the types'
// own.

template <class Visitor>
void describe(Visitor& visit, const Rule& rule) {
  visit("id", rule.id);
  visit("name", rule.name);
  visit("severity", rule.severity);
  visit("summary", rule.summary);
  visit("help", rule.help);
}

template <class Visitor>
void describe(Visitor& visit, const Evidence& evidence) {
  visit.or_null("section", evidence.section);
  visit("path", evidence.path);
  visit("quote", evidence.quote);
  visit("span", evidence.span);
  visit.or_null("fact", evidence.fact);
}

template <class Visitor>
void describe(Visitor& visit, const Judgement& judgement) {
  visit("requirement", judgement.requirement);
  visit("part", judgement.part);
  visit("title", judgement.title);
  visit("level", judgement.level);
  visit("verdict", judgement.verdict);
  visit("counts_as_met", judgement.counts_as_met);
  visit("reason", judgement.reason);
  visit("evidence", judgement.evidence);
  visit("nearest", judgement.nearest);
}

template <class Visitor>
void describe(Visitor& visit, const Score& score) {
  visit("part", score.part);
  visit("title", score.title);
  visit("met", score.met);
  visit("of", score.of);
}

template <class Visitor>
void describe(Visitor& visit, const Validation& validation) {
  visit("status", validation.status);
  visit("framework", validation.framework);
  visit("framework_title", validation.framework_title);
  visit("why", validation.why);
  visit("judgements", validation.judgements);
  visit("scores", validation.scores);
}

template <class Visitor>
void describe(Visitor& visit, const ReportedFinding& finding) {
  visit("rule", finding.rule);
  visit("severity", finding.severity);
  visit("state", finding.state);
  visit("reason", finding.reason.empty() ? Text() : Text(finding.reason));
  visit("fails", finding.fails);
  visit("message", finding.message);
  visit("section", finding.section);
  visit("span", finding.span);
  visit("quote", finding.quote);
  visit("fingerprint", finding.fingerprint);
}

template <class Visitor>
void describe(Visitor& visit, const InputFailure& failure) {
  visit("path", failure.path);
  visit("message", failure.message);
  visit.or_null("hint", failure.hint);
}

template <class Visitor>
void describe(Visitor& visit, const Tally& tally) {
  visit("errors", tally.errors);
  visit("warnings", tally.warnings);
  visit("notes", tally.notes);
  visit("waived", tally.waived);
  visit("unchanged", tally.unchanged);
}

std::string report_json(const Report& report, const PrintOptions&) {
  return json_text(false,
                   [&](auto& out) {
                     JsonWriter json(out);
                     json.object([&] {
                       json("report", report.command + "/1");
                       json("generator", Generator());
                       json("rules", report.rules);
                       json.array("documents", [&] {
                         for (const auto& document : report.documents) {
                           json.object([&] {
                             json("path", document.path);
                             json("document", document.document);
                             if (report.command == "validate")
                               json("validation", document.validation);
                             json("findings", document.findings);
                             json("summary", tally(document));
                           });
                         }
                       });
                       json("failures", report.failures);
                       json("summary", tally(report));
                       json("failed", failed(report));
                     });
                   }) +
         "\n";
}

}  // namespace plantool
