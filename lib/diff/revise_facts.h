// Internal: what the kinds of facts have in common when two versions are compared.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diff/match_facts.h"
#include "diff/revise.h"

namespace plantool {

/// What is particular to one kind of facts.
template <class Fact>
struct RevisedKind {
  std::string name;
  FactView (*view)(const Fact& fact);
  /// See FactScore.
  double (*score)(const Fact& before, const Fact& after, double likeness, bool same_section);
  std::string (*title)(const Fact& fact);
  std::string (*as_said)(const Fact& fact);  ///< the value, time or agency
  /// Fills `changes` and `detail`; leaves them empty for what is the same.
  void (*tell_change)(const Fact& before, const Fact& after, const std::string& language,
                      FactRevision& out);
};

template <class Fact>
class FactReviser {
 public:
  FactReviser(const Versions& versions, const std::vector<Fact>& before,
              const std::vector<Fact>& after, const RevisedKind<Fact>& kind)
      : v_(versions), before_(before), after_(after), kind_(kind) {}

  /// In the order of the new version; dropped facts behind what they stood behind.
  std::vector<FactRevision> run() const {
    std::vector<std::vector<FactRevision>> behind(after_.size() +
                                                  1);  // what stood at the beginning first
    std::vector<std::size_t> places(before_.size());
    std::vector<bool> paired(after_.size());
    for (const auto& pair : pairs()) {
      const auto b = static_cast<std::size_t>(pair.before),
                 a = static_cast<std::size_t>(pair.after);
      places[b] = a + 1;
      paired[a] = true;
      if (stands_unchanged(before_[b], after_[a])) continue;
      auto revision = told(&before_[b], &after_[a]);
      kind_.tell_change(before_[b], after_[a], v_.after.document.language, revision);
      if (!revision.changes.empty()) behind[a + 1].push_back(std::move(revision));
    }
    for (std::size_t a = 0; a < after_.size(); ++a) {
      if (!paired[a] && !is_in_same_words(after_[a].section))
        behind[a + 1].push_back(only(FactChange::added, nullptr, &after_[a]));
    }
    std::size_t last = 0;
    for (std::size_t b = 0; b < before_.size(); ++b) {
      if (places[b] > 0)
        last = places[b];
      else if (!was_in_same_words(before_[b].section))
        behind[last].push_back(only(FactChange::dropped, &before_[b], nullptr));
    }
    std::vector<FactRevision> out;
    for (auto& list : behind) {
      for (auto& revision : list)
        out.push_back(std::move(revision));
    }
    return out;
  }

 private:
  std::vector<FactPair> pairs() const {
    const auto views = [&](const std::vector<Fact>& facts) {
      std::vector<FactView> out;
      for (const auto& fact : facts)
        out.push_back(kind_.view(fact));
      return out;
    };
    return match_facts(v_, views(before_), views(after_),
                       [&](int before, int after, double likeness, bool same_section) {
                         return kind_.score(before_[static_cast<std::size_t>(before)],
                                            after_[static_cast<std::size_t>(after)], likeness,
                                            same_section);
                       });
  }

  bool is_in_same_words(const std::string& section) const {
    const int found = v_.new_tree.find(section);
    return found != SectionTree::kNone && v_.same_words[static_cast<std::size_t>(found)];
  }
  bool was_in_same_words(const std::string& section) const {
    const int found = v_.old_tree.find(section);
    const int mate =
        found == SectionTree::kNone ? found : v_.match.after_of[static_cast<std::size_t>(found)];
    return mate != SectionTree::kNone && v_.same_words[static_cast<std::size_t>(mate)];
  }
  /// What is due by the plan's period changes with the period, wherever it stands.
  bool stands_unchanged(const Fact& before, const Fact& after) const {
    if constexpr (requires { before.due; }) {
      const auto of_plan = [](const Fact& fact) { return fact.due && fact.due->from == "plan"; };
      if (of_plan(before) || of_plan(after)) return false;
    }
    const int now = v_.new_tree.find(after.section);
    if (now == SectionTree::kNone ||
        v_.match.before_of[static_cast<std::size_t>(now)] != v_.old_tree.find(before.section))
      return false;
    return v_.same_in_place[static_cast<std::size_t>(now)];
  }

  RevisionPlace place(const SectionTree& tree, const Fact& fact) const {
    return {fact.section, tree.path(tree.find(fact.section)), fact.span, kind_.as_said(fact)};
  }
  FactRevision told(const Fact* before, const Fact* after) const {
    FactRevision out;
    out.kind = kind_.name;
    out.title = kind_.title(after ? *after : *before);
    if (before) out.before = place(v_.old_tree, *before);
    if (after) out.after = place(v_.new_tree, *after);
    return out;
  }
  FactRevision only(FactChange change, const Fact* before, const Fact* after) const {
    auto out = told(before, after);
    out.changes = {change};
    out.detail = kind_.as_said(before ? *before : *after);
    return out;
  }

  const Versions& v_;
  const std::vector<Fact>& before_;
  const std::vector<Fact>& after_;
  const RevisedKind<Fact>& kind_;
};

/// "by 2030", "in 2024–2025", "from 2026 on"; empty for no time.
std::string in_words_of_time(const std::string& edtf);

/// Whether `after` ends later than `before` (postponed) or earlier (advanced); nothing when both
/// end on the same day or one names no day.
std::optional<FactChange> shift(const std::string& before, const std::string& after);

}  // namespace plantool
