#include "diff/revision.h"

#include <algorithm>
#include <map>
#include <utility>

#include "diff/compared_words.h"
#include "diff/revise.h"

namespace plantool {

std::string_view name(SectionChange change) {
  switch (change) {
    case SectionChange::added:
      return "added";
    case SectionChange::removed:
      return "removed";
    case SectionChange::moved:
      return "moved";
    case SectionChange::renumbered:
      return "renumbered";
    case SectionChange::retitled:
      return "retitled";
    case SectionChange::changed:
      return "changed";
  }
  return "";
}

std::string_view name(FactChange change) {
  switch (change) {
    case FactChange::added:
      return "added";
    case FactChange::dropped:
      return "dropped";
    case FactChange::raised:
      return "raised";
    case FactChange::lowered:
      return "lowered";
    case FactChange::postponed:
      return "postponed";
    case FactChange::advanced:
      return "advanced";
    case FactChange::rescoped:
      return "rescoped";
    case FactChange::reworded:
      return "reworded";
    case FactChange::changed:
      return "changed";
  }
  return "";
}

std::string_view name(WordRun::Side side) {
  switch (side) {
    case WordRun::Side::both:
      return "both";
    case WordRun::Side::removed:
      return "removed";
    case WordRun::Side::added:
      return "added";
  }
  return "";
}

std::string_view name(RowChange change) {
  switch (change) {
    case RowChange::added:
      return "added";
    case RowChange::removed:
      return "removed";
    case RowChange::moved:
      return "moved";
    case RowChange::changed:
      return "changed";
  }
  return "";
}

namespace {

/// Entries of `list` that `other` has not, in its order.
std::string only_in(const std::vector<std::string>& list, const std::vector<std::string>& other) {
  std::map<std::string, int> known;
  for (const auto& entry : other)
    ++known[compared_text(entry)];
  std::string out;
  for (const auto& entry : list) {
    if (known[compared_text(entry)]-- <= 0) out += (out.empty() ? "" : "; ") + entry;
  }
  return out;
}

/// Name, title and for whom: "Nguyễn Văn A, PHÓ CHỦ TỊCH".
Text signature(const std::optional<Signatory>& signatory) {
  if (!signatory) return std::nullopt;
  std::string out;
  for (const auto& part : {signatory->capacity, signatory->title, signatory->name}) {
    if (part && !part->empty()) out += (out.empty() ? "" : ", ") + *part;
  }
  return out;
}

}  // namespace

std::vector<FieldRevision> revise_document(const DocumentInfo& before, const DocumentInfo& after) {
  std::vector<FieldRevision> out;
  // `key` is compared, `text` is shown.
  struct Said {
    std::string key, text;
  };
  const auto words = [](const Text& text) {
    return text ? Said{compared_text(*text), *text} : Said();
  };
  const auto named = [](const auto& thing) {
    return thing ? Said{thing->id, thing->name} : Said();
  };
  const auto timed = [](const auto& time) { return time ? Said{time->edtf, time->edtf} : Said(); };
  const auto add = [&](std::string field, const Said& old_one, const Said& new_one) {
    if (old_one.key != new_one.key) out.push_back({std::move(field), old_one.text, new_one.text});
  };
  add("type", {before.type, before.type}, {after.type, after.type});
  add("title", words(before.title), words(after.title));
  add("number", words(before.number), words(after.number));
  add("issuer", named(before.issuer), named(after.issuer));
  add("province", named(before.province), named(after.province));
  add("issued", timed(before.issued), timed(after.issued));
  add("period", timed(before.period), timed(after.period));
  add("implements", words(before.implements), words(after.implements));
  add("signatory", words(signature(before.signatory)), words(signature(after.signatory)));
  const auto gone = only_in(before.recipients, after.recipients),
             come = only_in(after.recipients, before.recipients);
  if (!gone.empty() || !come.empty()) out.push_back({"recipients", gone, come});
  return out;
}

namespace {

/// What the tables of each section say.
std::map<std::string, std::string> cells_by_section(const Plan& plan) {
  std::map<std::string, std::string> out;
  for (const auto& table : plan.tables) {
    auto& cells = out[table.section];
    for (const auto& row : table.rows) {
      for (const auto& cell : row.cells)
        cells += std::to_string(cell.column) + ":" + compared_text(cell.text) + "|";
    }
  }
  return out;
}

/// Why the two may not be an old and a new version, in that order.
std::vector<std::string> doubts(const DocumentInfo& before, const DocumentInfo& after) {
  std::vector<std::string> out;
  if (before.issued && after.issued) {
    const auto &old_day = before.issued->edtf, &new_day = after.issued->edtf;
    // A month says nothing against a day in it.
    const auto exact = std::min(old_day.size(), new_day.size());
    const bool known =
        exact >= 4 && (old_day + new_day).find_first_not_of("0123456789-") == std::string::npos;
    if (known && new_day.substr(0, exact) < old_day.substr(0, exact)) {
      out.push_back("The second document is the older one (" + new_day + ", the first is of " +
                    old_day + "): give the old version first.");
    }
  }
  if (before.province && after.province && before.province->id != after.province->id) {
    out.push_back("These are documents of two provinces, " + before.province->name + " and " +
                  after.province->name + ": as versions of one plan they have little in common.");
  }
  return out;
}

bool has_texts(const Plan& plan) {
  return std::any_of(plan.sections.begin(), plan.sections.end(),
                     [](const Section& section) { return !section.text.empty(); });
}

}  // namespace

Versions versions_of(const Plan& before, const Plan& after, const SectionTree& old_tree,
                     const SectionTree& new_tree, const SectionMatch& match) {
  constexpr int kNone = SectionTree::kNone;
  const auto at = [](int index) { return static_cast<std::size_t>(index); };
  Versions out{before,
               after,
               old_tree,
               new_tree,
               match,
               std::vector<bool>(after.sections.size()),
               std::vector<bool>(after.sections.size())};
  if (!has_texts(before) || !has_texts(after)) return out;
  const auto words = [](const SectionTree& tree, int section) {
    return compared_text(heading_and_text(tree.section(section)));
  };
  const auto old_cells = cells_by_section(before), new_cells = cells_by_section(after);
  const auto cells = [](const std::map<std::string, std::string>& all, const SectionTree& tree,
                        int section) {
    const auto found = all.find(tree.section(section).id);
    return found == all.end() ? std::string() : found->second;
  };
  // Sections stand behind those around them.
  for (int i = 0; i < new_tree.size(); ++i) {
    const int mate = match.before_of[at(i)];
    if (mate == kNone) continue;
    out.same_words[at(i)] = words(old_tree, mate) == words(new_tree, i) &&
                            cells(old_cells, old_tree, mate) == cells(new_cells, new_tree, i);
    const int around = new_tree.parent(i), old_around = old_tree.parent(mate);
    const bool same_around = around == kNone ? old_around == kNone
                                             : old_around == match.before_of[at(around)] &&
                                                   out.same_in_place[at(around)];
    out.same_in_place[at(i)] = out.same_words[at(i)] && same_around;
  }
  return out;
}

Revision revise(const Plan& before, const Plan& after) {
  const SectionTree old_tree(before), new_tree(after);
  const auto match = match_sections(old_tree, new_tree);
  const auto versions = versions_of(before, after, old_tree, new_tree, match);
  Revision out{{before.source.path, before.document},
               {after.source.path, after.document},
               doubts(before.document, after.document),
               {},
               {},
               {},
               {}};
  out.document = revise_document(before.document, after.document);
  out.sections = revise_sections(versions);
  out.tables = revise_tables(versions);
  for (const auto revise_facts :
       {revise_targets, revise_deadlines, revise_assignments, revise_references}) {
    for (auto& fact : revise_facts(versions))
      out.facts.push_back(std::move(fact));
  }
  return out;
}

namespace {

/// Words of two titles in common, of all that either has; none of a plan for other years.
double title_likeness(const std::string& one, const std::string& other) {
  std::map<std::string, int> balance;
  double all = 0, apart = 0;
  for (const auto& word : compared_words(one))
    ++balance[word.key], ++all;
  for (const auto& word : compared_words(other))
    --balance[word.key], ++all;
  for (const auto& [word, count] : balance) {
    if (count != 0 && word.front() >= '0' && word.front() <= '9') return 0;
    apart += std::abs(count);
  }
  return all == 0 ? 0 : 1 - apart / all;
}

template <class Thing>
bool same_id(const std::optional<Thing>& one, const std::optional<Thing>& other) {
  return one.has_value() == other.has_value() && (!one || one->id == other->id);
}

/// "2024" of the day of issue, or empty.
std::string year_of(const DocumentInfo& document) {
  return document.issued ? document.issued->edtf.substr(0, 4) : "";
}

/// Of the sections of the longer one, those that the other has word for word.
double shared_sections(const Plan& one, const Plan& other) {
  std::map<std::string, int> known;
  const auto text = [](const Section& section) { return compared_text(heading_and_text(section)); };
  for (const auto& section : one.sections)
    ++known[text(section)];
  double shared = 0;
  for (const auto& section : other.sections) {
    if (const auto found = known.find(text(section)); found != known.end() && found->second-- > 0)
      ++shared;
  }
  return shared / static_cast<double>(std::max<std::size_t>(
                      1, std::max(one.sections.size(), other.sections.size())));
}

}  // namespace

bool are_versions(const Plan& one, const Plan& other) {
  if (!one.source.sha256.empty() && one.source.sha256 == other.source.sha256) return true;
  const auto& a = one.document;
  const auto& b = other.document;
  if (a.language != b.language || !same_id(a.province, b.province) || !same_id(a.issuer, b.issuer))
    return false;
  constexpr double kNearly = 0.8;
  const double titles = a.title && b.title ? title_likeness(*a.title, *b.title) : 0;
  // Numbers begin anew every year.
  const bool same_number = a.number && b.number &&
                           compared_text(*a.number) == compared_text(*b.number) &&
                           year_of(a) == year_of(b);
  if ((same_number && a.issuer) || (a.province && titles >= kNearly)) return true;
  // What says little of itself, as a draft does, is known by what it holds.
  constexpr double kMost = 0.5;
  return shared_sections(one, other) >= kMost;
}

}  // namespace plantool
