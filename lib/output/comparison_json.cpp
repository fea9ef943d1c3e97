#include "output/diff_json.h"
#include "output/diff_parts.h"

namespace plantool {

// The descriptions stand outside of the unnamed namespace, for the writer finds them by the types'
// own.

template <class Visitor>
void describe(Visitor& visit, const ComparedPlan& plan) {
  visit("label", plan.label);
  visit("path", plan.path);
  visit("document", plan.document);
  visit("successor", plan.successor);
}

template <class Visitor>
void describe(Visitor& visit, const NationalFigure& figure) {
  const auto& value = figure.value;
  visit("requirement", figure.requirement);
  visit("comparator", value.comparator);
  visit("min", value.min);
  visit("max", value.max);
  visit("mode", value.mode);
  visit.or_null("direction", value.direction);
  visit("unit", value.unit);
  visit.or_null("currency", value.currency);
  visit.or_null("base", value.base);
  visit.or_null("baseline", value.baseline);
  visit.or_null("due", value.due);
  visit("words", figure.words);
}

template <class Visitor>
void describe(Visitor& visit, const MatrixCell& cell) {
  visit("plan", cell.plan);
  visit("target", cell.target);
  visit("path", cell.path);
  visit("verdict", cell.verdict);
  visit.or_null("reason", cell.reason);
  visit("standing", cell.standing);
  visit("similarity", cell.similarity);
  visit("aligned_by", cell.aligned_by);
  visit("related", cell.related);
  visit("on_the_way", cell.on_the_way);
}

template <class Visitor>
void describe(Visitor& visit, const Milestone& milestone) {
  visit.or_null("due", milestone.due);
  visit("national", milestone.national);
  visit("cells", milestone.cells);
}

template <class Visitor>
void describe(Visitor& visit, const MatrixRow& row) {
  visit("id", row.id);
  visit("title", row.title);
  visit("alignment", row.alignment);
  visit("milestones", row.milestones);
}

template <class Visitor>
void describe(Visitor& visit, const AspectCell& cell) {
  visit("plan", cell.plan);
  visit("value", cell.value);
  visit("path", cell.path);
  visit("quote", cell.quote);
  visit("span", cell.span);
}

template <class Visitor>
void describe(Visitor& visit, const AspectRow& row) {
  visit("id", row.id);
  visit("group", row.group);
  visit("title", row.title);
  visit("cells", row.cells);
}

template <class Visitor>
void describe(Visitor& visit, const EchoCount& count) {
  visit("words", count.words);
  visit("shared", count.shared);
}

template <class Visitor>
void describe(Visitor& visit, const EchoSection& section) {
  visit("section", section.section);
  visit("title", section.title);
  visit("count", section.count);
  visit("local", section.local);
}

template <class Visitor>
void describe(Visitor& visit, const EchoDocument& document) {
  visit("count", document.count);
  visit("sections", document.sections);
}

template <class Visitor>
void describe(Visitor& visit, const EchoPair& pair) {
  visit("one", pair.one);
  visit("other", pair.other);
  visit("of_one", pair.of_one);
  visit("of_other", pair.of_other);
}

template <class Visitor>
void describe(Visitor& visit, const Echo& echo) {
  visit("run_words", kRunWords);
  visit("documents", echo.documents);
  visit("pairs", echo.pairs);
}

std::string json_of(const Comparison& comparison) {
  return diff_json("comparison/1", [&](auto& json) {
    json.or_null("framework", comparison.framework);
    json.or_null("framework_title", comparison.framework_title);
    json("why", comparison.why);
    json.or_null("as_of", comparison.as_of);
    json("plans", comparison.plans);
    json("targets", comparison.targets);
    json("structure", comparison.structure);
    json("duties", comparison.duties);
    json("echo", comparison.echo);
  });
}

}  // namespace plantool
