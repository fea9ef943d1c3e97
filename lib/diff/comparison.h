// What several plans promise, side by side. Public.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diff/echo.h"
#include "framework/framework.h"
#include "model/plan.h"
#include "plantool.h"
#include "validate/validate.h"

namespace plantool {

/// A column of a comparison.
struct ComparedPlan {
  std::string label;  ///< how reports call it, each once: "Yên Bái", "Yên Bái (2)"
  std::string path;
  DocumentInfo document;
  std::optional<Named>
      successor;  ///< the province of the date that was asked for; null without a date
};

/// A place in a row among the values that can be compared with each other.
enum class Standing { leader, laggard };
std::string_view name(Standing standing);

/// What one plan says on an indicator for one time.
struct MatrixCell {
  std::uint32_t plan = 0;  ///< index into Comparison::plans
  Target target;
  std::string path;  ///< headings from the outermost section down
  std::optional<Verdict>
      verdict;         ///< against the national value that is due at the same time, or next to it
  std::string reason;  ///< the arithmetic of the verdict, in words
  std::optional<Standing> standing;
  double similarity = 1;    ///< 0 … 1, of its wording to the first one of the row
  std::string aligned_by;   ///< why it stands in this row, in words
  bool related = false;     ///< a measure near to the row's, not the same
  bool on_the_way = false;  ///< below the national value, but due before it
};

struct NationalFigure {
  std::string requirement;  ///< "569:st-investment@2030"
  NationalValue value;
  std::string words;  ///< "1.5 to 2 % of GDP"
};

struct Milestone {
  std::string due;  ///< EDTF year, in which the values are due; empty for values without a time
  std::optional<NationalFigure> national;
  std::vector<MatrixCell> cells;  ///< by plan; of one plan there may be several
};

/// What brought the values of a row together.
enum class Alignment {
  framework,  ///< all are of one indicator of a framework
  meaning,    ///< their wording says the same
  alone,      ///< one plan only has it
};
std::string_view name(Alignment alignment);

struct MatrixRow {
  std::string id;  ///< of the framework's indicator, or made from the wording: "r3fa9c01b"
  std::string title;
  Alignment alignment = Alignment::alone;
  std::vector<Milestone> milestones;  ///< by time, those without one last
};

/// What one plan answers to a line of the structure or the duties.
struct AspectCell {
  std::uint32_t plan = 0;
  std::string value;  ///< "II. MỤC TIÊU", "before 10 December every year"
  std::string path;
  std::string quote;
  std::optional<Span> span;
};

/// A part, a task group, an orientation or a duty, plan by plan. A plan without a cell lacks it.
struct AspectRow {
  std::string id;     ///< of the framework's requirement, or made from the wording
  std::string group;  ///< "parts", "tasks", "orientations", "reports", "reviews", "lead", "funding"
  std::string title;
  std::vector<AspectCell> cells;  ///< by plan; of one plan there may be several
};

struct Comparison {
  std::vector<ComparedPlan>
      plans;              ///< as they were given; with a date those of one province side by side
  std::string framework;  ///< id of the framework of the national values; empty without one
  std::string framework_title;
  std::string why;    ///< why this framework, or why none
  std::string as_of;  ///< EDTF day, or empty
  std::vector<MatrixRow>
      targets;  ///< in the order of the framework, then shared by many plans before few
  std::vector<AspectRow> structure;
  std::vector<AspectRow> duties;
  Echo echo;
};

struct CompareOptions {
  const Framework* against = nullptr;  ///< gives the national values; null for none
  std::string why;                     ///< why this framework, or why none
  std::string as_of;  ///< EDTF day: plans of provinces that merged until then stand together; empty
                      ///< for no grouping
  Grammar grammar = Grammar::built_in();  ///< knows what became of provinces
};

/// Compares any number of plans, which are not kept.
Comparison compare_plans(const std::vector<const Plan*>& plans, const CompareOptions& options);

/// The framework that plans are measured by when nothing else is asked for: the one that all of
/// them name that name one.
Choice common_framework(const std::vector<const Plan*>& plans,
                        const std::vector<Framework>& frameworks);

/// Whether the plans say something different: any row that not all plans have alike.
bool differs(const Comparison& comparison);

}  // namespace plantool
