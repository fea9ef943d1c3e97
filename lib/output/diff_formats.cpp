#include "output/diff.h"
#include "output/diff_parts.h"

namespace plantool {

namespace {

Sheet sheet_of(const Difference& difference) {
  return std::visit([](const auto& answer) { return plantool::sheet_of(answer); }, difference);
}

/// As `diff` does, nothing is printed where nothing differs.
std::string print_text(const Difference& difference, const PrintOptions& options) {
  return differs(difference) ? sheet_text(sheet_of(difference), options) : std::string();
}

std::string print_json(const Difference& difference, const PrintOptions&) {
  return std::visit([](const auto& answer) { return json_of(answer); }, difference);
}

std::string print_csv(const Difference& difference, const PrintOptions&) {
  return std::visit([](const auto& answer) { return csv_of(answer); }, difference);
}

std::string print_markdown(const Difference& difference, const PrintOptions&) {
  return sheet_markdown(sheet_of(difference));
}
std::string print_html(const Difference& difference, const PrintOptions&) {
  return sheet_html(sheet_of(difference));
}

}  // namespace

bool differs(const Difference& difference) {
  return std::visit([](const auto& answer) { return differs(answer); }, difference);
}

const std::vector<DiffFormat>& diff_formats() {
  static const std::vector<DiffFormat> formats = {
      {"text", "for people", print_text},
      {"json", "everything, for programs", print_json},
      {"csv", "tidy rows, for a spreadsheet", print_csv},
      {"markdown", "tables to paste", print_markdown},
      {"html", "one page that works offline", print_html},
  };
  return formats;
}

}  // namespace plantool
