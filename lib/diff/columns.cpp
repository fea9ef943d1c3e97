#include "diff/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "grammar/grammar.h"

namespace plantool {

namespace {

/// The record of a province that holds on a day, else its last one before that.
const ProvinceRecord* record_at(const std::vector<ProvinceRecord>& records, const std::string& id,
                                const std::string& day) {
  const ProvinceRecord* out = nullptr;
  for (const auto& record : records) {
    if (record.id == id && (out == nullptr || record.valid_from <= day)) out = &record;
  }
  return out;
}

/// "Yên Bái", "Ministry of …", "plan.txt": the shortest name that tells whose plan it is.
std::string short_name(const Plan& plan) {
  const auto& document = plan.document;
  if (document.province) return document.province->name;
  const auto slash = plan.source.path.rfind('/');
  return slash == std::string::npos ? plan.source.path : plan.source.path.substr(slash + 1);
}

std::string year_of(const Plan& plan) {
  return plan.document.issued ? plan.document.issued->edtf.substr(0, 4) : "";
}

/// Names that several plans would have get the year of issue, or a number where that is no help.
std::vector<std::string> labels_of(const std::vector<const Plan*>& plans) {
  std::map<std::string, std::size_t> names, dated;
  const auto with_year = [](const Plan& plan) {
    return year_of(plan).empty() ? "" : short_name(plan) + " " + year_of(plan);
  };
  for (const auto* plan : plans) {
    ++names[short_name(*plan)];
    ++dated[with_year(*plan)];
  }
  std::vector<std::string> out;
  std::map<std::string, int> repeats;
  for (const auto* plan : plans) {
    const auto name = short_name(*plan), long_name = with_year(*plan);
    if (names[name] == 1)
      out.push_back(name);
    else if (!long_name.empty() && dated[long_name] == 1)
      out.push_back(long_name);
    else
      out.push_back(fmt::format("{} ({})", name, ++repeats[name]));
  }
  return out;
}

}  // namespace

Provinces::Provinces(const Grammar& grammar, std::string day) : day_(std::move(day)) {
  if (day_.empty()) return;
  // Both languages have the same provinces. A grammar with a fault has been told of when plans were
  // read by it.
  if (auto language = grammar.language("vi")) known_ = *language;
}

std::optional<Named> Provinces::of(const std::string& province) const {
  if (!known_) return std::nullopt;
  const auto* record = record_at(known_->provinces, province, day_);
  std::set<std::string> passed;
  while (record != nullptr && !record->valid_to.empty() && record->valid_to < day_ &&
         passed.insert(record->id + record->valid_from).second) {
    record = record_at(known_->provinces, record->successor, day_);
  }
  if (record == nullptr) return std::nullopt;
  return Named{record->id, record->name};
}

std::optional<Named> Provinces::of(const Plan& plan) const {
  return plan.document.province ? of(plan.document.province->id) : std::nullopt;
}

std::vector<const Plan*> Provinces::side_by_side(const std::vector<const Plan*>& plans) const {
  std::vector<std::pair<std::size_t, const Plan*>> placed;
  std::map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const auto successor = of(*plans[i]);
    placed.emplace_back(successor ? first.try_emplace(successor->id, i).first->second : i,
                        plans[i]);
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Plan*> out;
  for (const auto& [place, plan] : placed)
    out.push_back(plan);
  return out;
}

std::vector<ComparedPlan> columns_of(const std::vector<const Plan*>& plans,
                                     const Provinces& provinces) {
  const auto labels = labels_of(plans);
  std::vector<ComparedPlan> out;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    out.push_back({labels[i], plans[i]->source.path, plans[i]->document, provinces.of(*plans[i])});
  }
  return out;
}

}  // namespace plantool
