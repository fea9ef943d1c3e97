#include "output/values.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace plantool {

namespace {

/// 14500000 as "14 500 000", 0.8 as "0.8": the sign of thousands must not look like a decimal sign.
std::string plain(double value) {
  std::string digits = fmt::format("{:.15g}", value);
  if (std::fabs(value) >= 10000 && digits.find_first_of(".e") == std::string::npos) {
    for (std::size_t at = digits.size(); at > 3 + (digits[0] == '-');) {
      at -= 3;
      digits.insert(at, " ");
    }
  }
  return digits;
}

}  // namespace

std::string value_text(const Target& target) {
  static const std::array<std::pair<std::string_view, std::string_view>, 5> kSigns{
      {{"at-least", "≥ "},
       {"more-than", "> "},
       {"at-most", "≤ "},
       {"less-than", "< "},
       {"about", "≈ "}}};
  std::string out;
  if (target.mode == "multiple")
    out = "× ";
  else if (target.mode != "level")
    out = target.direction == "down" ? "↓ " : "↑ ";
  if (target.unit.id == "rank") out += "top ";
  for (const auto& [name, sign] : kSigns) {
    if (target.comparator == name) out += sign;
  }
  if (target.min && target.max && *target.min != *target.max)
    out += plain(*target.min) + " – " + plain(*target.max);
  else if (target.min || target.max)
    out += plain(target.min ? *target.min : *target.max);
  if (target.unit.id == "percent")
    out += " %";
  else if (target.unit.id == "currency")
    out += " " + target.unit.code.value_or("");
  else if (target.unit.id == "ha" || target.unit.id == "km")
    out += " " + target.unit.id;
  else if (target.unit.id != "times" && target.unit.id != "rank" && target.unit.text)
    out += " " + *target.unit.text;
  if (target.mode == "rate") out += "/year";
  return out;
}

}  // namespace plantool
