#include "facts/unit_setting.h"

#include "base/utf8.h"

namespace plantool {

bool can_be_due(const TimeMention& time) {
  return !time.edtf.empty() && !time.is_baseline && !time.in_name && !time.dates_reference;
}

const TimeMention* time_of_items(const Context& context, const Passage& passage) {
  const auto& block = context.structure.blocks[passage.block];
  if (block.zone != Zone::body || block.unit < 0 || passage.tokens.empty()) return nullptr;
  const TimeMention* found = nullptr;
  for (const auto& time : passage.times) {
    if (!can_be_due(time)) continue;
    if (found != nullptr) return nullptr;
    found = &time;
  }
  const bool years = found != nullptr && (found->role == "year" || found->role == "bare" ||
                                          found->role == "period" || found->role == "year-end");
  if (!years || found->edtf.ends_with("..")) return nullptr;
  const auto size = static_cast<std::uint32_t>(passage.tokens.size());
  const bool opens_list = passage.word(size - 1) == ":";
  for (const auto& number : passage.numbers) {
    if (number.first < found->first || number.last > found->last) return nullptr;
  }
  if (opens_list && passage.clause[0] == passage.clause[size - 1] &&
      passage.find(0, size, Term::duty) == nullptr)
    return found;
  for (std::uint32_t t = 0; t < size; ++t) {
    if ((t < found->first || t >= found->last) && passage.tokens[t].kind == TokenKind::word)
      return nullptr;
  }
  return context.unit(block.unit).children == 0 ? found : nullptr;
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
  pass_on_to_items(passages);
}

/// The units below a line such as "Đến năm 2030:" take its time, up to the next such line or the
/// end of their list.
void UnitSetting::pass_on_to_items(const std::vector<Passage>& passages) {
  const TimeMention* time = nullptr;
  int behind = -1, parent = -1;
  bool in_list = false;
  std::string_view kind;
  for (const auto& passage : passages) {
    const auto& block = context_.structure.blocks[passage.block];
    if (block.unit < 0) continue;
    if (const auto* found = time_of_items(context_, passage)) {
      time = found;
      behind = block.unit;
      in_list = false;
      continue;
    }
    if (time == nullptr || block.unit <= behind) continue;
    const auto& unit = context_.unit(block.unit);
    const int above = unit.parent;
    if (!in_list) {
      parent = above;
      kind = unit.kind;
      in_list = true;
    }
    if (above < parent || (above == parent && unit.kind != kind)) {
      time = nullptr;
    } else if (above == parent) {
      auto& slot = times_[static_cast<std::size_t>(block.unit)];
      if (slot.edtf.empty()) slot = {time->edtf, context_.quote(time->range)};
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

std::string UnitSetting::subject(int unit) const {
  const auto& node = context_.unit(unit);
  if (node.heading.empty() || !node.role.empty()) return {};
  auto subject = context_.quote(node.heading);
  const auto& time = times_[static_cast<std::size_t>(unit)].text;
  if (!time.empty() && subject.ends_with(time)) subject.resize(subject.size() - time.size());
  return std::string(utf8::trim(subject));
}

bool UnitSetting::reports(int unit) const {
  for (; unit >= 0; unit = context_.unit(unit).parent) {
    if (reported_.contains(unit)) return true;
  }
  return false;
}

}  // namespace plantool
