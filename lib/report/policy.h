// What a project makes of findings: its .plantool.toml. Public.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "plantool.h"

namespace plantool {

/// The mildest severity that makes a run fail.
enum class FailOn { error, warning, note, never };
std::string_view name(FailOn fail_on);
std::optional<FailOn> fail_on_of(std::string_view name);

/// What counts for a document. What is not set is left to the next wider settings.
struct Settings {
  std::optional<std::string> framework;
  std::optional<FailOn> fail_on;
  std::optional<double> min_score;  ///< percent
  /// By rule id or glob; null for "off". An id wins over a glob, a longer glob over a shorter one.
  std::map<std::string, std::optional<Severity>> severity;

  /// These, and the narrower ones where they say something.
  Settings narrowed(const Settings& narrower) const;
  /// The severity of a rule whose own is `severity`; null when it is switched off.
  std::optional<Severity> severity_of(std::string_view rule, Severity severity) const;
};

/// A finding that the project lives with.
struct Waiver {
  std::string rule;         ///< id or glob
  std::string path;         ///< glob
  std::string fingerprint;  ///< of one finding; empty for all
  std::string reason;
  std::string until;  ///< last day, "2027-03-31"; empty for ever
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

struct Policy {
  struct PathSettings {
    std::string glob;
    Settings settings;
  };
  Settings settings;
  std::vector<PathSettings> paths;
  std::vector<Waiver> waivers;

  /// What counts for the document at `path`, a path below the project's folder; later sections win.
  Settings for_path(std::string_view path) const;
};

/// Reads a .plantool.toml. `rules` are the codes and ids of requirements that its severities and
/// waivers may name. Requirements of other frameworks ("ours:budget") are taken as they are, and
/// where the file names a framework of the user's own, which may take the place of a known one, all
/// are. The message of a failure begins with file:line:column.
Expected<Policy> read_policy(const std::string& file, std::string_view text,
                             const std::vector<std::string>& rules);

/// The rules POL001 and so on, about the policy itself.
const std::vector<Rule>& policy_rules();

}  // namespace plantool
