#include "diff/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "framework/data.h"
#include "grammar/grammar.h"

namespace plantool {

namespace {

const std::vector<ProvinceRecord>& province_records() {
  static const std::vector<ProvinceRecord> known = [] {
    std::vector<ProvinceRecord> out;
    read_data("provinces.toml", [&](std::string_view kind, Entry& entry) {
      if (kind != "province") entry.fault_of_kind(kind, {"province"});
      out.push_back(read_province(entry));
    });
    return out;
  }();
  return known;
}

/// The record of a province that holds on a day, else its last one before that.
const ProvinceRecord* record_at(const std::string& id, const std::string& day) {
  const ProvinceRecord* out = nullptr;
  for (const auto& record : province_records()) {
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

std::string year_of(const Plan& plan) { return plan.document.issued ? plan.document.issued->edtf.substr(0, 4) : ""; }

/// Names that several plans would have get the year of issue, or a number where that is no help.
std::vector<std::string> labels_of(const std::vector<const Plan*>& plans) {
  std::map<std::string, std::size_t> names, dated;
  const auto with_year = [](const Plan& plan) { return year_of(plan).empty() ? "" : short_name(plan) + " " + year_of(plan); };
  for (const auto* plan : plans) {
    ++names[short_name(*plan)];
    ++dated[with_year(*plan)];
  }
  std::vector<std::string> out;
  std::map<std::string, int> repeats;
  for (const auto* plan : plans) {
    const auto name = short_name(*plan), long_name = with_year(*plan);
    if (names[name] == 1) out.push_back(name);
    else if (!long_name.empty() && dated[long_name] == 1) out.push_back(long_name);
    else out.push_back(fmt::format("{} ({})", name, ++repeats[name]));
  }
  return out;
}

}  // namespace

std::optional<Named> province_at(const std::string& province, const std::string& day) {
  const auto* record = record_at(province, day);
  std::set<std::string> passed;
  while (record != nullptr && !record->valid_to.empty() && record->valid_to < day && passed.insert(record->id + record->valid_from).second) {
    record = record_at(record->successor, day);
  }
  if (record == nullptr) return std::nullopt;
  return Named{record->id, record->name};
}

std::vector<const Plan*> side_by_side(const std::vector<const Plan*>& plans, const std::string& as_of) {
  if (as_of.empty()) return plans;
  std::vector<std::pair<std::size_t, const Plan*>> placed;
  std::map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const auto& province = plans[i]->document.province;
    const auto successor = province ? province_at(province->id, as_of) : std::nullopt;
    placed.emplace_back(successor ? first.try_emplace(successor->id, i).first->second : i, plans[i]);
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Plan*> out;
  for (const auto& [place, plan] : placed) out.push_back(plan);
  return out;
}

std::vector<ComparedPlan> columns_of(const std::vector<const Plan*>& plans, const std::string& as_of) {
  const auto labels = labels_of(plans);
  std::vector<ComparedPlan> out;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    ComparedPlan column{labels[i], plans[i]->source.path, plans[i]->document, std::nullopt};
    if (!as_of.empty() && column.document.province) column.successor = province_at(column.document.province->id, as_of);
    out.push_back(std::move(column));
  }
  return out;
}

}  // namespace plantool
