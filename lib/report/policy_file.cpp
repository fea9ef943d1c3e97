// Reads .plantool.toml, strictly: whatever is not known is a fault at its place.
#include <fmt/format.h>

#include <algorithm>

#include "base/glob.h"
#include "base/suggest.h"
#include "framework/data.h"
#include "framework/framework.h"
#include "grammar/toml_file.h"
#include "report/policy.h"

namespace plantool {

namespace {

constexpr const char* kHint =
    "mend the file, name another one with --config, or leave it out with --no-config";

/// One table of the file. Asking for a key marks it as known; `finish` refuses the others.
class Table {
 public:
  Table(const std::string& file, const toml::table& table) : file_(file), table_(table) {}

  [[noreturn]] void fault(const toml::source_region& place, const std::string& message) const {
    throw GrammarFault(
        fmt::format("{}:{}:{}: {}", file_, place.begin.line, place.begin.column, message));
  }
  const toml::node* find(std::string_view key) {
    known_.emplace_back(key);
    return table_.get(key);
  }
  std::optional<std::string> text(std::string_view key) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::string>();
    if (!value) fault(node->source(), fmt::format("'{}' must be a string", key));
    if (value->empty()) fault(node->source(), fmt::format("'{}' must not be empty", key));
    return value;
  }
  std::string required(std::string_view key) {
    const auto value = text(key);
    if (!value) fault(table_.source(), fmt::format("'{}' is missing", key));
    return *value;
  }
  /// A TOML date, or one in quotes, as "2027-03-31".
  std::string day(std::string_view key) {
    const auto* node = find(key);
    if (node == nullptr) return "";
    auto date = node->value_exact<toml::date>();
    if (const auto quoted = node->value_exact<std::string>()) date = date_of(*quoted);
    if (!date) fault(node->source(), fmt::format("'{}' must be a day such as 2027-03-31", key));
    return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
  }
  /// Calls `visit(table)` for every element of an array of tables.
  template <class Visit>
  void each(std::string_view key, Visit visit) {
    const auto* node = find(key);
    if (node == nullptr) return;
    const auto* list = node->as_array();
    if (list == nullptr || !list->is_homogeneous(toml::node_type::table)) {
      fault(node->source(), fmt::format("'{0}' must be written as [[{0}]]", key));
    }
    for (const auto& item : *list) {
      Table table(file_, *item.as_table());
      visit(table);
      table.finish();
    }
  }
  void finish() const {
    for (const auto& [key, value] : table_) {
      const std::string name(key.str());
      if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
      const auto meant = did_you_mean(name, known_);
      fault(key.source(),
            fmt::format(
                "unknown key '{}'{}", name,
                meant.empty() ? fmt::format("; known keys: {}", fmt::join(known_, ", ")) : meant));
    }
  }
  const toml::table& table() const { return table_; }

 private:
  static std::optional<toml::date> date_of(const std::string& text) {
    // TOML's own reader knows which days there are.
    try {
      return toml::parse("day = " + text)["day"].value_exact<toml::date>();
    } catch (const toml::parse_error&) {
      return std::nullopt;
    }
  }

  const std::string& file_;
  const toml::table& table_;
  std::vector<std::string> known_;
};

class Reader {
 public:
  Reader(const std::string& file, const std::vector<std::string>& rules)
      : file_(file), rules_(rules) {}

  Policy read(const toml::table& root) {
    Policy out;
    Table table(file_, root);
    has_own_framework_ = names_own_framework(root);
    out.settings = settings(table);
    table.each("path", [&](Table& section) { out.paths.push_back(path_settings(section)); });
    table.each("waiver", [&](Table& entry) { out.waivers.push_back(waiver(entry)); });
    table.finish();
    return out;
  }

 private:
  Settings settings(Table& table) const {
    Settings out;
    out.framework = table.text("framework");
    if (const auto text = table.text("fail-on")) {
      out.fail_on = fail_on_of(*text);
      if (!out.fail_on) {
        table.fault(table.find("fail-on")->source(),
                    choice_fault("fail-on", *text, {"error", "warning", "note", "never"}));
      }
    }
    if (const auto* node = table.find("min-score")) {
      out.min_score = node->value<double>();
      if (!out.min_score || !(*out.min_score >= 0 && *out.min_score <= 100)) {
        table.fault(node->source(), "'min-score' must be a number from 0 to 100");
      }
    }
    if (const auto* node = table.find("severity")) severities(table, *node, out);
    return out;
  }

  void severities(const Table& table, const toml::node& node, Settings& out) const {
    const auto* entries = node.as_table();
    if (entries == nullptr) table.fault(node.source(), "'severity' must be a table, [severity]");
    for (const auto& [key, value] : *entries) {
      const std::string rule(key.str());
      check_rule(table, key.source(), rule);
      const auto text = value.value_exact<std::string>();
      const auto severity = severity_of(text.value_or(""));
      if (!severity && text != "off") {
        table.fault(value.source(),
                    choice_fault(rule, text.value_or("?"), {"error", "warning", "note", "off"}));
      }
      out.severity[rule] = severity;
    }
  }

  Policy::PathSettings path_settings(Table& section) const {
    auto glob = section.required("glob");
    return {std::move(glob), settings(section)};
  }

  Waiver waiver(Table& entry) const {
    Waiver out;
    out.rule = entry.required("rule");
    check_rule(entry, entry.find("rule")->source(), out.rule);
    out.path = entry.text("path").value_or("**");
    out.fingerprint = entry.text("fingerprint").value_or("");
    out.reason = entry.required("reason");
    out.until = entry.day("until");
    const auto& place = entry.find("rule")->source().begin;
    out.line = place.line;
    out.column = place.column;
    return out;
  }

  void check_rule(const Table& table, const toml::source_region& place,
                  const std::string& rule) const {
    const auto colon = rule.find(':');
    if (colon != rule.npos && !knows_framework(rule.substr(0, colon + 1))) return;
    const bool known = std::any_of(rules_.begin(), rules_.end(), [&](const auto& id) {
      return id == rule || (is_glob(rule) && glob_matches(rule, id));
    });
    // A glob such as "*" or "5*" may be meant for requirements.
    if (known || (colon == rule.npos && is_glob(rule) && !rule.starts_with("LNT") &&
                  !rule.starts_with("POL")))
      return;
    table.fault(place, fmt::format("no {} '{}'{}", colon == rule.npos ? "rule" : "requirement",
                                   rule, did_you_mean(rule, rules_)));
  }

  /// `lead` is the beginning of its requirements: "569:".
  bool knows_framework(const std::string& lead) const {
    return !has_own_framework_ && std::any_of(rules_.begin(), rules_.end(),
                                              [&](const auto& id) { return id.starts_with(lead); });
  }

  static bool names_own_framework(const toml::table& settings) {
    if (is_framework_file(settings["framework"].value_or(""))) return true;
    const auto* sections = settings["path"].as_array();
    return sections != nullptr &&
           std::any_of(sections->begin(), sections->end(), [](const toml::node& section) {
             const auto* table = section.as_table();
             return table != nullptr && names_own_framework(*table);
           });
  }

  static std::string choice_fault(std::string_view key, const std::string& text,
                                  const std::vector<std::string>& known) {
    return fmt::format("'{}' is no value of '{}'; known: {}{}", text, key, fmt::join(known, ", "),
                       did_you_mean(text, known));
  }

  const std::string& file_;
  const std::vector<std::string>& rules_;
  bool has_own_framework_ = false;
};

Rule read_rule(Entry& entry) {
  Rule out;
  out.id = entry.text("code");
  out.name = entry.text("name");
  out.severity = read_severity(entry);
  out.summary = entry.text("summary");
  out.help = entry.text("help");
  return out;
}

}  // namespace

Expected<Policy> read_policy(const std::string& file, std::string_view text,
                             const std::vector<std::string>& rules) {
  try {
    const auto root = parse_toml(file, text);
    return Reader(file, rules).read(root);
  } catch (const GrammarFault& fault) {
    return tl::unexpected(Failure{fault.what(), kHint});
  }
}

const std::vector<Rule>& policy_rules() {
  static const std::vector<Rule> rules = [] {
    std::vector<Rule> out;
    read_data("policy/rules.toml",
              [&](std::string_view, Entry& entry) { out.push_back(read_rule(entry)); });
    return out;
  }();
  return rules;
}

}  // namespace plantool
