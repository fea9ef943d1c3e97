#include <set>

#include "diff/compared_words.h"
#include "diff/revise.h"

namespace plantool {

/// A document counts once, however often it is cited.
std::vector<FactRevision> revise_references(const Versions& v) {
  const auto keys = [](const Plan& plan) {
    std::set<std::string> out;
    for (const auto& r : plan.references) out.insert(compared_text(r.key));
    return out;
  };
  std::vector<FactRevision> out;
  const auto tell = [&](FactChange change, const Plan& plan, const SectionTree& tree, std::set<std::string> told) {
    for (const auto& r : plan.references) {
      if (!told.insert(compared_text(r.key)).second) continue;
      const int home = tree.at(r.span.start);
      RevisionPlace place{home == SectionTree::kNone ? "" : tree.section(home).id, tree.path(home), r.span, r.key};
      const bool added = change == FactChange::added;
      FactRevision revision{"reference", {change}, r.key, {}, {}, r.title ? r.key + ": " + *r.title : r.key};
      (added ? revision.after : revision.before) = std::move(place);
      out.push_back(std::move(revision));
    }
  };
  tell(FactChange::dropped, v.before, v.old_tree, keys(v.after));
  tell(FactChange::added, v.after, v.new_tree, keys(v.before));
  return out;
}

}  // namespace plantool
