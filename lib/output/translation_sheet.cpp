#include <fmt/format.h>

#include <map>

#include "base/display.h"
#include "output/diff_parts.h"
#include "output/diff_sheet.h"

namespace plantool {

namespace {

constexpr std::size_t kShownText = 200;

SheetItem item_of(const TranslationFinding& finding) {
  SheetItem out{{{std::string(name(finding.slip)), Tone::bad}, {": " + finding.message}}, {}};
  const auto add = [&](const std::string& side, const std::optional<RevisionPlace>& place) {
    if (!place) return;
    SheetLine line{{side + ": ", Tone::dim}, {place_words(*place), Tone::dim}};
    // The messages hold everything but the texts of whole units.
    const bool whole_unit =
        finding.slip == Slip::lost || finding.slip == Slip::added || finding.slip == Slip::label;
    if (whole_unit) line.push_back({": " + display::cut(place->text, kShownText)});
    out.below.push_back(std::move(line));
  };
  add("original", finding.original);
  add("translation", finding.translation);
  return out;
}

std::string counted(const std::vector<TranslationFinding>& findings) {
  std::map<Slip, int> counts;
  for (const auto& finding : findings)
    ++counts[finding.slip];
  std::string out;
  for (const auto& [slip, count] : counts)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, name(slip));
  return out;
}

}  // namespace

Sheet sheet_of(const Translation& translation) {
  Sheet sheet{"An original and its translation", "en", {}};
  sheet.blocks.push_back(plan_line("Original", translation.original));
  sheet.blocks.push_back(plan_line("Translation", translation.translation));
  sheet.blocks.push_back(
      SheetLine{{"Units paired: ", Tone::strong}, {std::to_string(translation.units.size())}});
  if (!differs(translation)) {
    sheet.blocks.push_back(
        SheetLine{{"Nothing was lost or changed, as far as units, numbers, times, agencies and "
                   "documents tell.",
                   Tone::good}});
    return sheet;
  }
  sheet.blocks.push_back(SheetLine{{"Findings: ", Tone::strong}, {counted(translation.findings)}});
  sheet.blocks.push_back(SheetHeading{2, "What differs"});
  SheetList list;
  for (const auto& finding : translation.findings)
    list.push_back(item_of(finding));
  sheet.blocks.push_back(std::move(list));
  return sheet;
}

}  // namespace plantool
