#include "framework/framework.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "framework/wording.h"
#include "grammar/embedded.h"
#include "grammar/entry.h"
#include "grammar/toml_file.h"
#include "model/names.h"

namespace plantool {

namespace {

/// A closed set of words in a file: anything else is a fault that lists them.
template <class Value, std::size_t N>
Value one_of(Entry& entry, std::string_view key,
             const std::array<std::pair<std::string_view, Value>, N>& known,
             std::optional<std::string_view> other = {}) {
  const auto text = other ? entry.text(key, *other) : entry.text(key);
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const auto& pair) { return pair.first == text; });
  if (found != known.end()) return found->second;
  std::vector<std::string_view> names;
  for (const auto& pair : known)
    names.push_back(pair.first);
  entry.fault(key, fmt::format("no {} '{}'; known: {}", key, text, fmt::join(names, ", ")));
}

constexpr std::array<std::pair<std::string_view, Level>, 3> kLevels = {
    {{"required", Level::required}, {"expected", Level::expected}, {"optional", Level::optional}}};

constexpr std::array<std::pair<std::string_view, Status>, 4> kStatuses = {
    {{"V", Status::seen},
     {"V1", Status::seen_once},
     {"C", Status::carried},
     {"M", Status::unknown}}};

constexpr std::array<std::pair<std::string_view, Kind>, 9> kKinds = {
    {{"indicator", Kind::indicator},
     {"content", Kind::content},
     {"task", Kind::task},
     {"reference", Kind::reference},
     {"horizon", Kind::horizon},
     {"lead", Kind::lead},
     {"duty", Kind::duty},
     {"report", Kind::report},
     {"review", Kind::review}}};

constexpr std::array<std::string_view, 11> kUnits = {
    "percent",  "percentage-point", "times", "count", "rank",
    "currency", "per-10000-people", "point", "ha",    "km",
    "other"};

constexpr std::array<std::string_view, 2> kDirections = {"up", "down"};

template <class Item>
std::string ids(const std::vector<Item>& items) {
  std::vector<std::string_view> out;
  for (const auto& item : items)
    out.push_back(item.id);
  return fmt::format("{}", fmt::join(out, ", "));
}

/// Optional EDTF date or interval that begins with a year.
std::string year(Entry& entry, std::string_view key) {
  auto text = entry.text(key, "");
  const bool begins_with_year =
      text.size() >= 4 &&
      std::all_of(text.begin(), text.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
  if (!text.empty() && !begins_with_year)
    entry.fault(key,
                fmt::format("'{}' must be an EDTF date such as \"2030\", not '{}'", key, text));
  return text;
}

std::vector<Phrase> phrases(Entry& entry, std::string_view key) {
  std::vector<Phrase> out;
  for (const auto& text : entry.texts(key)) {
    auto phrase = read_phrase(text);
    const bool empty = std::any_of(phrase.parts.begin(), phrase.parts.end(),
                                   [](const auto& part) { return part.empty(); });
    if (empty) entry.fault(key, fmt::format("'{}' holds a part without a word to recognise", text));
    out.push_back(std::move(phrase));
  }
  return out;
}

std::vector<std::string> roles(Entry& entry) {
  auto out = entry.texts("roles");
  for (const auto& role : out) {
    const bool known =
        std::find(kSectionRoles.begin(), kSectionRoles.end(), role) != kSectionRoles.end();
    if (!known)
      entry.fault("roles", fmt::format("no section role '{}'; docs/model.md lists them", role));
  }
  return out;
}

Bilingual title(Entry& entry) {
  return {entry.text("title_vi"), entry.text("title_en")};
}

NationalValue read_value(Entry& entry) {
  NationalValue value;
  value.comparator = entry.one_of("comparator", kComparators);
  value.min = entry.number("min");
  value.max = entry.number("max");
  value.mode = entry.one_of("mode", kTargetModes, "level");
  value.direction = entry.one_of("direction", kDirections, value.mode == "level" ? "" : "up");
  value.unit = entry.one_of("unit", kUnits);
  value.currency = entry.text("currency", value.unit == "currency" ? "VND" : "");
  value.base = entry.text("base", "");
  value.baseline = entry.text("baseline", "");
  value.due = year(entry, "due");
  value.status = one_of(entry, "status", kStatuses, "V");
  value.sources = entry.texts("sources");
  if (!value.base.empty() && find_base(value.base) == nullptr)
    entry.fault("base", fmt::format("no base '{}'; known bases: {}", value.base, ids(bases())));
  const auto& comparator = value.comparator;
  if (comparator == "equal" || comparator == "about") {
    if (!value.min || value.max)
      entry.fault("comparator", fmt::format("'{}' needs 'min' alone", comparator));
    value.max = value.min;
  }
  const bool needs_min =
      comparator == "at-least" || comparator == "more-than" || comparator == "range";
  const bool needs_max =
      comparator == "at-most" || comparator == "less-than" || comparator == "range";
  if ((needs_min && !value.min) || (needs_max && !value.max)) {
    entry.fault("comparator", fmt::format("'{}' needs {}", comparator,
                                          needs_min && needs_max ? "'min' and 'max'"
                                          : needs_min            ? "'min'"
                                                                 : "'max'"));
  }
  if (value.min && value.max && *value.min > *value.max)
    entry.fault("min", "'min' is above 'max': the lower end stands in 'min'");
  return value;
}

/// What a requirement lacks without which no plan could meet it; empty when it lacks nothing.
std::string_view lacks(const Requirement& r, const Framework& framework) {
  const bool named = !r.wording.names.empty();
  switch (r.kind) {
    case Kind::indicator:
    case Kind::task:
    case Kind::report:
      return named ? "" : "'names' to be recognised by";
    case Kind::review:
      return named && !r.due.empty() ? "" : "'names' and 'due'";
    case Kind::lead:
    case Kind::duty:
      return named || !r.agencies.empty() ? "" : "'names' or 'agencies'";
    case Kind::content:
      return r.roles.empty() ? "'roles'" : "";
    case Kind::reference:
      return framework.reference.empty() || framework.date.empty()
                 ? "'reference' and 'date' in [[framework]]"
                 : "";
    case Kind::horizon:
      return "";
  }
  return "";
}

/// The bound has to be on the side that is committed to.
void check_side(Entry& figure, const NationalValue& value, bool lower_is_better) {
  const bool lower = lower_is_better && (value.mode == "level" || value.mode == "multiple");
  if (lower ? value.max.has_value() : value.min.has_value()) return;
  figure.fault("comparator", lower ? "with 'lower_is_better' the figure needs an upper bound"
                                   : "an upper bound alone needs 'lower_is_better = true'");
}

/// One entry of the file; an indicator gives one requirement for each of its figures.
void read_requirement(Entry& entry, Framework& framework) {
  Requirement r;
  const auto id = entry.text("id");
  r.id = framework.id + ":" + id;
  r.kind = one_of(entry, "kind", kKinds);
  r.part = entry.text("part");
  r.level = one_of(entry, "level", kLevels);
  r.title = title(entry);
  r.where = entry.text("where", "");
  r.status = one_of(entry, "status", kStatuses);
  r.sources = entry.texts("sources");
  r.note = entry.text("note", "");
  r.wording = {phrases(entry, "names"), phrases(entry, "except"), phrases(entry, "kin")};
  r.examples = entry.texts("examples");
  r.counter_examples = entry.texts("counter_examples");
  r.roles = roles(entry);
  r.agencies = entry.texts("agencies");
  r.lower_is_better = entry.flag("lower_is_better");
  r.local = !entry.flag("national_only");
  r.due = year(entry, "due");
  r.place = entry.place();
  if (r.kind != Kind::indicator) {
    framework.requirements.push_back(std::move(r));
    return;
  }
  r.indicator = r.id;
  r.indicator_title = r.title;
  auto values = entry.entries("values");
  if (values.empty()) framework.requirements.push_back(std::move(r));
  for (auto& figure : values) {
    Requirement one = &figure == &values.back() ? std::move(r) : r;
    one.value = read_value(figure);
    check_side(figure, *one.value, r.lower_is_better);
    figure.finish();
    if (one.value->status != Status::seen || one.status == Status::seen)
      one.status = one.value->status;
    if (values.size() > 1) {
      one.id += "@" + (one.value->due.empty() ? "yearly" : one.value->due);
      const std::string milestone = one.value->due.empty() ? "" : " (" + one.value->due + ")";
      one.title.vi += milestone;
      one.title.en += milestone;
    }
    framework.requirements.push_back(std::move(one));
  }
}

void read_head(Entry& entry, Framework& framework) {
  framework.id = entry.text("id");
  framework.reference = entry.text("reference", "");
  framework.type = entry.text("type");
  framework.date = entry.text("date", "");
  framework.from = entry.text("from");
  framework.horizon = entry.text("horizon");
  framework.title = title(entry);
  framework.aliases = entry.texts("aliases");
  framework.wording.names = phrases(entry, "names");
}

void check_whole(const Framework& framework) {
  if (framework.id.empty()) throw GrammarFault(framework.place + ":1:1: no [[framework]] table");
  if (framework.requirements.empty())
    throw GrammarFault(framework.place +
                       ":1:1: no [[requirement]] tables: there is nothing to judge a plan by");
  std::set<std::string> seen;
  for (const auto& r : framework.requirements) {
    if (!seen.insert(r.id).second)
      throw GrammarFault(fmt::format(
          "{}: requirement '{}' stands twice; give each an id of its own", r.place, r.id));
    const bool known = std::any_of(framework.parts.begin(), framework.parts.end(),
                                   [&](const Part& part) { return part.id == r.part; });
    if (!known)
      throw GrammarFault(fmt::format("{}: no [[part]] with the id '{}'; known parts: {}", r.place,
                                     r.part, ids(framework.parts)));
    for (const auto& source : r.sources) {
      const bool listed = std::any_of(framework.sources.begin(), framework.sources.end(),
                                      [&](const SourceNote& s) { return s.id == source; });
      if (!listed)
        throw GrammarFault(fmt::format("{}: no [[source]] with the id '{}'; known sources: {}",
                                       r.place, source, ids(framework.sources)));
    }
  }
  for (const auto& r : framework.requirements) {
    const auto missing = r.status == Status::unknown ? std::string_view() : lacks(r, framework);
    if (!missing.empty())
      throw GrammarFault(fmt::format("{}: requirement '{}' needs {}", r.place, r.id, missing));
  }
}

Framework read_framework(const DataFile& file) {
  Framework framework;
  framework.place = file.path;
  // The id of the framework is part of the ids below it, whatever the order of the tables.
  for_each_entry(file, [&](std::string_view kind, Entry& entry) {
    if (kind == "framework")
      read_head(entry, framework);
    else
      entry.skip();
  });
  for_each_entry(file, [&](std::string_view kind, Entry& entry) {
    if (kind == "framework")
      entry.skip();
    else if (kind == "part")
      framework.parts.push_back({entry.text("id"), title(entry)});
    else if (kind == "source")
      framework.sources.push_back({entry.text("id"), entry.text("text")});
    else if (kind == "requirement")
      read_requirement(entry, framework);
    else
      entry.fault_of_kind(kind, {"framework", "part", "source", "requirement"});
  });
  check_whole(framework);
  return framework;
}

Expected<std::vector<Framework>> read_built_in() {
  std::vector<Framework> out;
  try {
    for (const auto& file : embedded_files()) {
      if (file.path.starts_with("frameworks/")) out.push_back(read_framework(file));
    }
  } catch (const GrammarFault& fault) {
    return tl::unexpected(
        Failure{fault.what(), "this is a fault of the program; please report it"});
  }
  std::sort(out.begin(), out.end(),
            [](const Framework& a, const Framework& b) { return a.id < b.id; });
  return out;
}

}  // namespace

std::string_view name(Level level) {
  return kLevels[static_cast<std::size_t>(level)].first;
}
std::string_view name(Status status) {
  return kStatuses[static_cast<std::size_t>(status)].first;
}

const Expected<std::vector<Framework>>& built_in_frameworks() {
  // Never destroyed: thousands of small pieces of memory end with the process.
  static const auto& frameworks = *new auto(read_built_in());
  return frameworks;
}

std::string base_title(const std::string& id) {
  const auto* base = find_base(id);
  return base == nullptr ? id : base->title;
}

bool is_framework_file(std::string_view id_or_path) {
  return id_or_path.find('/') != std::string_view::npos || id_or_path.ends_with(".toml");
}

Expected<Framework> find_framework(const std::string& id_or_path) {
  const auto& frameworks = built_in_frameworks();
  if (!frameworks) return tl::unexpected(frameworks.error());
  std::vector<std::string> ids;
  for (const auto& framework : *frameworks) {
    if (framework.id == id_or_path) return framework;
    ids.push_back(framework.id);
  }
  if (is_framework_file(id_or_path)) return read_framework(id_or_path);
  return tl::unexpected(
      Failure{fmt::format("no framework '{}'", id_or_path),
              fmt::format("known: {}; or give a TOML file", fmt::join(ids, ", "))});
}

Expected<Framework> read_framework(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  if (!in || !(text << in.rdbuf()))
    return tl::unexpected(Failure{path + ": cannot be read", "check the path and its permissions"});
  try {
    const TomlFile file(path, text.str());
    return read_framework(file.data());
  } catch (const GrammarFault& fault) {
    return tl::unexpected(
        Failure{fault.what(), "mend the framework file; docs/frameworks.md describes the form"});
  }
}

}  // namespace plantool
