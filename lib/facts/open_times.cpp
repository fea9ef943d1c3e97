// "Quý IV", "trước ngày 15/4" in a plan for one year: the year stands above.
#include <algorithm>
#include <charconv>

#include "facts/kinds.h"

namespace plantool {

namespace {

/// "định kỳ 6 tháng (trước 15/6)": said of every year.
bool is_repeated(const Passage& p, const TimeMention& time) {
  const auto [first, last] = p.clause_around(time.first);
  return std::any_of(p.times.begin(), p.times.end(), [&](const TimeMention& other) {
    return other.role == "recurring" && other.first >= first && other.last <= last;
  });
}

void give_year(std::string_view year, TimeMention& time) {
  time.edtf = std::string(year) + time.yearless;
  time.recurrence.clear();
  std::from_chars(year.data(), year.data() + year.size(), time.year);
}

/// "2025-01-10" of a plan issued in March: the report is one of the year after.
bool precedes_plan(std::string_view edtf, const DocumentInfo& document) {
  if (!document.issued || edtf.size() > document.issued->edtf.size()) return false;
  return edtf < std::string_view(document.issued->edtf).substr(0, edtf.size());
}

}  // namespace

void date_open_times(const Context& context, const DocumentInfo& document,
                     const UnitSetting& setting, std::vector<Passage>& passages) {
  constexpr std::size_t kYear = 4;  // a due time of one year, in EDTF
  for (auto& p : passages) {
    for (auto& time : p.times) {
      if (time.yearless.empty() || is_repeated(p, time)) continue;
      const auto due = setting.due(context.structure.blocks[p.block].unit);
      if (!due || due->edtf.size() != kYear) continue;
      const bool quarter = time.yearless.size() == 3 && time.yearless[1] == '3';
      if (!quarter && precedes_plan(due->edtf + time.yearless, document)) continue;
      give_year(due->edtf, time);
    }
  }
}

}  // namespace plantool
