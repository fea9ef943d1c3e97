#include "report/policy.h"

#include <array>
#include <utility>

#include "base/glob.h"

namespace plantool {

namespace {

constexpr std::array<std::pair<FailOn, std::string_view>, 4> kFailOn{{
    {FailOn::error, "error"},
    {FailOn::warning, "warning"},
    {FailOn::note, "note"},
    {FailOn::never, "never"},
}};

}  // namespace

std::string_view name(FailOn fail_on) {
  return kFailOn.at(static_cast<std::size_t>(fail_on)).second;
}

std::optional<FailOn> fail_on_of(std::string_view wanted) {
  for (const auto& [fail_on, text] : kFailOn) {
    if (text == wanted) return fail_on;
  }
  return std::nullopt;
}

Settings Settings::narrowed(const Settings& narrower) const {
  Settings out = *this;
  if (narrower.framework) out.framework = narrower.framework;
  if (narrower.fail_on) out.fail_on = narrower.fail_on;
  if (narrower.min_score) out.min_score = narrower.min_score;
  for (const auto& [rule, chosen] : narrower.severity)
    out.severity[rule] = chosen;
  return out;
}

std::optional<Severity> Settings::severity_of(std::string_view rule, Severity own) const {
  if (const auto exact = severity.find(std::string(rule)); exact != severity.end()) {
    return exact->second;
  }
  std::optional<Severity> out = own;
  std::size_t longest = 0;
  for (const auto& [pattern, chosen] : severity) {
    if (pattern.size() > longest && glob_matches(pattern, rule)) {
      longest = pattern.size();
      out = chosen;
    }
  }
  return out;
}

Settings Policy::for_path(std::string_view path) const {
  Settings out = settings;
  for (const auto& section : paths) {
    if (glob_matches(section.glob, path)) out = out.narrowed(section.settings);
  }
  return out;
}

}  // namespace plantool
