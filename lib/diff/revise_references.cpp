#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "diff/compared_words.h"
#include "diff/revise.h"

namespace plantool {

namespace {

using Dates = std::map<std::string, std::set<std::string>>;

/// The days that a plan states for each document that it cites, by key; a document may be cited
/// without its day, too.
Dates dates_of(const Plan& plan) {
  Dates out;
  for (const auto& r : plan.references) {
    auto& dates = out[compared_text(r.key)];
    if (r.date) dates.insert(*r.date);
  }
  return out;
}

std::string in_words(const std::set<std::string>& dates) {
  std::string out;
  for (const auto& date : dates)
    out += (out.empty() ? "of " : ", ") + date;
  return out.empty() ? "no date" : out;
}

RevisionPlace place_of(const Reference& r, const SectionTree& tree) {
  const int home = tree.at(r.span.start);
  return {home == SectionTree::kNone ? "" : tree.section(home).id, tree.path(home), r.span, r.key};
}

/// Documents that both versions cite under another date.
std::vector<FactRevision> redated(const Versions& v) {
  const auto old_dates = dates_of(v.before), new_dates = dates_of(v.after);
  const auto first = [](const Plan& plan, const std::string& key) {
    return std::find_if(plan.references.begin(), plan.references.end(),
                        [&](const Reference& r) { return compared_text(r.key) == key; });
  };
  std::vector<FactRevision> out;
  std::set<std::string> told;
  for (const auto& r : v.after.references) {
    const auto key = compared_text(r.key);
    const auto before = old_dates.find(key);
    if (before == old_dates.end() || before->second == new_dates.at(key) ||
        !told.insert(key).second)
      continue;
    auto detail = r.key + ": " + in_words(before->second) + " → " + in_words(new_dates.at(key));
    out.push_back({"reference",
                   {FactChange::changed},
                   r.key,
                   place_of(*first(v.before, key), v.old_tree),
                   place_of(r, v.new_tree),
                   std::move(detail)});
  }
  return out;
}

}  // namespace

/// A document counts once, however often it is cited.
std::vector<FactRevision> revise_references(const Versions& v) {
  const auto keys = [](const Plan& plan) {
    std::set<std::string> out;
    for (const auto& r : plan.references)
      out.insert(compared_text(r.key));
    return out;
  };
  std::vector<FactRevision> out;
  const auto tell = [&](FactChange change, const Plan& plan, const SectionTree& tree,
                        std::set<std::string> told) {
    for (const auto& r : plan.references) {
      if (!told.insert(compared_text(r.key)).second) continue;
      auto place = place_of(r, tree);
      const bool added = change == FactChange::added;
      FactRevision revision{"reference", {change}, r.key,
                            {},          {},       r.title ? r.key + ": " + *r.title : r.key};
      (added ? revision.after : revision.before) = std::move(place);
      out.push_back(std::move(revision));
    }
  };
  tell(FactChange::dropped, v.before, v.old_tree, keys(v.after));
  for (auto& revision : redated(v))
    out.push_back(std::move(revision));
  tell(FactChange::added, v.after, v.new_tree, keys(v.before));
  return out;
}

}  // namespace plantool
