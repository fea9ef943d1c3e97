#include <cstdlib>

#include "diff/revise_facts.h"
#include "validate/figure.h"

namespace plantool {

namespace {

/// Last day of an EDTF time as a number that grows with it: 20301231. Quarters are 33 to 36, half
/// years 40 and 41, seasons 21 to 24. Nothing for a time without an end.
std::optional<int> last_day(const std::string& edtf) {
  if (edtf.empty() || edtf.ends_with("/..")) return std::nullopt;
  const auto slash = edtf.rfind('/');
  const auto last = slash == std::string::npos ? edtf : edtf.substr(slash + 1);
  if (last.size() < 4 || last.find_first_not_of("0123456789") < 4) return std::nullopt;
  const auto part = [&](std::size_t from) {
    return last.size() >= from + 2 ? std::atoi(last.substr(from, 2).c_str()) : 0;
  };
  const int year = std::atoi(last.substr(0, 4).c_str());
  int month = part(5), day = part(8);
  if (month == 0)
    month = 12;
  else if (month >= 33 && month <= 36)
    month = (month - 32) * 3;
  else if (month == 40 || month == 41)
    month = (month - 39) * 6;
  else if (month >= 21 && month <= 24)
    month = (month - 20) * 3;
  // Of a month all days are taken as 31, for only the order counts.
  if (day == 0) day = 31;
  return (year * 100 + month) * 100 + day;
}

}  // namespace

std::string in_words_of_time(const std::string& edtf) {
  if (edtf.empty()) return "";
  if (edtf.ends_with("/..")) return "from " + edtf.substr(0, edtf.size() - 3) + " on";
  return (edtf.find('/') == std::string::npos ? "by " : "in ") + plain_time(edtf);
}

std::optional<FactChange> shift(const std::string& before, const std::string& after) {
  const auto old_day = last_day(before), new_day = last_day(after);
  if (!old_day || !new_day || *old_day == *new_day) return std::nullopt;
  return *old_day < *new_day ? FactChange::postponed : FactChange::advanced;
}

}  // namespace plantool
