#include "facts/unit_setting.h"

namespace plantool {

bool can_be_due(const TimeMention& time) {
  return !time.edtf.empty() && !time.is_baseline && !time.in_name && !time.dates_reference;
}

UnitSetting::UnitSetting(const Context& context, const std::vector<Passage>& passages,
                         const DocumentInfo& document)
    : context_(context), document_(document), times_(context.structure.units.size()) {
  for (const auto& passage : passages) {
    const auto& block = context.structure.blocks[passage.block];
    if (!block.heading || block.unit < 0) continue;
    const auto* status = passage.match_at(0, Term::reported);
    if (status != nullptr && status->rule->value == "clause") reported_.insert(block.unit);
    for (const auto& time : passage.times) {
      if (!can_be_due(time)) continue;
      auto& slot = times_[static_cast<std::size_t>(block.unit)];
      if (slot.edtf.empty()) slot = {time.edtf, context.quote(time.range)};
    }
  }
}

std::optional<Due> UnitSetting::due(int unit) const {
  for (; unit >= 0; unit = context_.unit(unit).parent) {
    const auto& time = times_[static_cast<std::size_t>(unit)];
    if (!time.edtf.empty()) return Due{time.edtf, time.text, "section"};
  }
  if (document_.period) return Due{document_.period->edtf, document_.period->text, "plan"};
  return std::nullopt;
}

bool UnitSetting::reports(int unit) const {
  for (; unit >= 0; unit = context_.unit(unit).parent) {
    if (reported_.contains(unit)) return true;
  }
  return false;
}

}  // namespace plantool
