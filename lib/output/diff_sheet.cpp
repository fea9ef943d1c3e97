#include "output/diff_sheet.h"

#include <fmt/format.h>

namespace plantool {

std::string place_words(const RevisionPlace& place) {
  const auto where = place.path.empty()
                         ? place.section.empty() ? "outside of the sections" : place.section
                         : place.path;
  return place.span ? fmt::format("{}, line {}", where, place.span->line) : where;
}

SheetLine plan_line(const std::string& what, const RevisedPlan& plan) {
  SheetLine out{{what + ": ", Tone::strong}, {plan.path}};
  const auto& document = plan.document;
  if (document.number) out.push_back({", " + *document.number});
  if (document.issued) out.push_back({", " + document.issued->edtf});
  if (document.title) out.push_back({": " + *document.title, Tone::dim});
  return out;
}

}  // namespace plantool
