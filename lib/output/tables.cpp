#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "output/csv.h"
#include "output/output.h"
#include "output/values.h"

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

std::string fit(const std::string& text, std::size_t width) {
  if (utf8::count(text) <= width) return text;
  std::string out;
  std::size_t at = 0;
  for (std::size_t n = 0; n + 1 < width; ++n)
    utf8::append(out, utf8::next(text, at));
  return out + "…";
}

std::string pad(const std::string& text, std::size_t width) {
  const auto length = utf8::count(text);
  return length >= width ? text : text + std::string(width - length, ' ');
}

std::string targets_table(const Plan& plan, int width) {
  struct Row {
    std::array<std::string, 5> cells;
  };
  std::vector<Row> rows{{{"INDICATOR", "VALUE", "DUE", "BASELINE", "WHERE"}}};
  for (const auto& target : plan.targets) {
    rows.push_back(
        {{target.indicator.text, value_text(target), target.due ? target.due->edtf : "",
          target.baseline ? target.baseline->edtf.value_or(target.baseline->text) : "",
          fmt::format("{}:{}", target.section.empty() ? "-" : target.section, target.span.line)}});
  }
  std::array<std::size_t, 5> widths{};
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < widths.size(); ++c)
      widths[c] = std::max(widths[c], utf8::count(row.cells[c]));
  }
  widths[1] = std::min<std::size_t>(widths[1], 32);
  widths[3] = std::min<std::size_t>(widths[3], 16);
  if (width > 0) {
    const std::size_t rest = widths[1] + widths[2] + widths[3] + widths[4] + 8;
    const auto total = static_cast<std::size_t>(width);
    widths[0] = std::min(widths[0], std::max<std::size_t>(total > rest ? total - rest : 0, 20));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      line += pad(fit(row.cells[c], widths[c]), c + 1 < widths.size() ? widths[c] + 2 : 0);
    }
    out += line + "\n";
  }
  return out;
}

std::string targets_csv(const Plan& plan, bool header) {
  std::string out;
  if (header) {
    out +=
        "source,province,id,section,line,indicator,mode,direction,comparator,min,max,unit,unit_"
        "text,per,due,due_from,"
        "baseline,modality,quote\r\n";
  }
  const auto number = [](const std::optional<double>& value) {
    return value ? fmt::format("{:.15g}", *value) : std::string();
  };
  for (const auto& t : plan.targets) {
    const std::array<std::string, 19> fields = {
        plan.source.path,
        plan.document.province ? plan.document.province->id : "",
        t.id,
        t.section,
        std::to_string(t.span.line),
        t.indicator.text,
        t.mode,
        t.direction.value_or(""),
        t.comparator,
        number(t.min),
        number(t.max),
        t.unit.id,
        t.unit.text.value_or(""),
        t.unit.per.value_or(""),
        t.due ? t.due->edtf : "",
        t.due ? t.due->from : "",
        t.baseline ? t.baseline->edtf.value_or("") : "",
        t.modality,
        t.quote};
    out += csv_line(fields);
  }
  return out;
}

}  // namespace plantool
