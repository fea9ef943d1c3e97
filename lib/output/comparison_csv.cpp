#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>

#include "output/csv.h"
#include "output/diff_parts.h"
#include "validate/figure.h"

namespace plantool {

namespace {

// INDICATOR, REF_AREA, TIME_PERIOD, OBS_VALUE, UNIT_MEASURE, CURRENCY, TRANSFORMATION, BASE_PER and
// COMMENT_OBS are cross-domain concepts of SDMX. A bound on one side has OBS_VALUE and that side
// only.
constexpr std::size_t kColumns = 24;
const std::array<std::string, kColumns> kHeader = {
    "INDICATOR",     "INDICATOR_TITLE", "ALIGNMENT",    "REF_AREA",   "AREA_AS_OF",
    "PLAN",          "TIME_PERIOD",     "DUE",          "OBS_VALUE",  "OBS_VALUE_MIN",
    "OBS_VALUE_MAX", "COMPARATOR",      "UNIT_MEASURE", "UNIT_TITLE", "CURRENCY",
    "SHARE_OF",      "TRANSFORMATION",  "DIRECTION",    "BASE_PER",   "VERDICT",
    "STANDING",      "SIMILARITY",      "COMMENT_OBS",  "SOURCE"};

using Fields = std::array<std::string, kColumns>;

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.15g}", *value) : std::string();
}

Fields national_fields(const MatrixRow& row, const Milestone& milestone) {
  const auto& value = milestone.national->value;
  return {row.id,
          row.title,
          std::string(name(row.alignment)),
          "VN",
          "VN",
          "",
          milestone.due,
          value.due,
          number(value.min ? value.min : value.max),
          number(value.min),
          number(value.max),
          value.comparator,
          value.unit,
          "",
          value.currency,
          base_title(value.base),
          value.mode,
          value.direction,
          value.baseline,
          "",
          "",
          "",
          milestone.national->words,
          milestone.national->requirement};
}

Fields plan_fields(const Comparison& comparison, const MatrixRow& row, const Milestone& milestone,
                   const MatrixCell& cell) {
  const auto& plan = comparison.plans[cell.plan];
  const auto& t = cell.target;
  const auto figure = figure_of(t);
  const bool money = t.unit.id == "currency";
  return {row.id,
          row.title,
          std::string(name(row.alignment)),
          plan.document.province ? plan.document.province->id : "",
          plan.successor ? plan.successor->id : "",
          plan.label,
          milestone.due,
          t.due ? t.due->edtf : "",
          number(t.min ? t.min : t.max),
          number(t.min),
          number(t.max),
          t.comparator,
          t.unit.id,
          t.unit.text.value_or(""),
          money ? t.unit.code.value_or("") : "",
          figure.base.empty() ? figure.share_of : base_title(figure.base),
          t.mode,
          t.direction.value_or(""),
          t.baseline ? t.baseline->edtf.value_or("") : "",
          cell.verdict ? std::string(name(*cell.verdict)) : "",
          cell.standing ? std::string(name(*cell.standing)) : "",
          fmt::format("{:.2f}", cell.similarity),
          t.quote,
          fmt::format("{}:{}", plan.path, t.span.line)};
}

}  // namespace

std::string csv_of(const Comparison& comparison) {
  std::string out = csv_line(kHeader);
  for (const auto& row : comparison.targets) {
    for (const auto& milestone : row.milestones) {
      if (milestone.national) out += csv_line(national_fields(row, milestone));
      for (const auto& cell : milestone.cells)
        out += csv_line(plan_fields(comparison, row, milestone, cell));
    }
  }
  return out;
}

}  // namespace plantool
