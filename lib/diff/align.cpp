#include "diff/align.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace plantool {

namespace {

/// Below this two wordings are about different things. Found by reading the pairs of real plans
/// around it.
constexpr double kAlike = 0.62;

/// One common word is not much to go by: then there must hardly be any other, and a count needs
/// two.
constexpr std::size_t kEnough = 2;
constexpr double kHardlyOther = 0.78;

/// Items of one wording and one measure: the milestones of an indicator, or plans that copied it.
struct WordingGroup {
  std::vector<std::size_t> items;
  std::vector<std::uint32_t> plans;  ///< each once, ascending
};

class MeaningAligner {
 public:
  MeaningAligner(const std::vector<Alignable>& items, const std::vector<std::size_t>& wanted)
      : items_(items) {
    gather(wanted);
    parent_.resize(groups_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  std::vector<AlignedGroup> align() {
    for (const auto& [distance, one, other] : candidate_pairs())
      join(one, other);
    std::map<std::size_t, std::vector<std::size_t>> members;  // by the first wording of each
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      auto& of_root = members[root(i)];
      of_root.insert(of_root.end(), groups_[i].items.begin(), groups_[i].items.end());
    }
    std::vector<AlignedGroup> out;
    for (auto& [first, its_items] : members)
      out.push_back(group_of(its_items));
    return out;
  }

 private:
  using Pair = std::tuple<double, std::size_t,
                          std::size_t>;  ///< distance, then the two wordings: the likest first

  void gather(const std::vector<std::size_t>& wanted) {
    std::map<std::pair<std::string, std::vector<std::string>>, std::size_t> known;
    for (const auto i : wanted) {
      const auto& meaning = items_[i].meaning;
      // What has no word that tells anything is the same only as what is written like it.
      const bool tells = std::any_of(meaning.tokens.begin(), meaning.tokens.end(), is_telling);
      const auto wording = tells ? meaning.tokens : std::vector<std::string>{meaning.text};
      const auto [place, fresh] = known.try_emplace({items_[i].measure, wording}, groups_.size());
      if (fresh) groups_.emplace_back();
      auto& group = groups_[place->second];
      group.items.push_back(i);
      group.plans.push_back(items_[i].plan);
    }
    for (auto& group : groups_) {
      std::sort(group.plans.begin(), group.plans.end());
      group.plans.erase(std::unique(group.plans.begin(), group.plans.end()), group.plans.end());
    }
  }

  const Alignable& first_of(std::size_t group) const {
    return items_[groups_[group].items.front()];
  }

  /// Wordings by what they measure and one of their telling tokens.
  using Postings = std::unordered_map<std::string, std::vector<std::size_t>>;

  Postings postings() const {
    Postings out;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      for (const auto& token : first_of(group).meaning.tokens) {
        if (is_telling(token)) out[first_of(group).measure + ' ' + token].push_back(group);
      }
    }
    return out;
  }

  /// Earlier wordings that share a rare token with one; of those that many share, the nearest.
  std::vector<std::size_t> candidates_of(std::size_t group, const Postings& all) const {
    std::vector<const std::vector<std::size_t>*> lists;
    for (const auto& token : first_of(group).meaning.tokens) {
      const auto found = all.find(first_of(group).measure + ' ' + token);
      if (found != all.end() && found->second.size() > 1) lists.push_back(&found->second);
    }
    std::stable_sort(lists.begin(), lists.end(),
                     [](const auto* a, const auto* b) { return a->size() < b->size(); });
    lists.resize(std::min(lists.size(), kTellingTokens));
    std::vector<std::size_t> out;
    for (const auto* list : lists) {
      const auto end = std::lower_bound(list->begin(), list->end(), group);
      const auto taken = std::min(static_cast<std::size_t>(end - list->begin()), kCandidates);
      out.insert(out.end(), end - static_cast<std::ptrdiff_t>(taken), end);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  std::vector<Pair> candidate_pairs() const {
    const auto all = postings();
    std::vector<Pair> out;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      for (const auto candidate : candidates_of(group, all)) {
        if (are_alike(candidate, group))
          out.emplace_back(1 - similarity(first_of(candidate).meaning, first_of(group).meaning),
                           candidate, group);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  bool are_alike(std::size_t one, std::size_t other) const {
    const auto &a = first_of(one).meaning, &b = first_of(other).meaning;
    const double alike = similarity(a, b);
    const auto& measure = first_of(one).measure;
    if (measure.empty() || alike < kAlike) return alike >= kAlike;
    const bool enough =
        common_telling(a, b) >= kEnough || (alike >= kHardlyOther && measure != "count");
    return enough && !are_opposed(a, b);
  }

  std::size_t root(std::size_t group) {
    while (parent_[group] != group)
      group = parent_[group] = parent_[parent_[group]];
    return group;
  }

  /// Joins two clusters unless one plan has both wordings: it means two things by them.
  void join(std::size_t one, std::size_t other) {
    one = root(one);
    other = root(other);
    if (one == other) return;
    if (other < one) std::swap(one, other);
    std::vector<std::uint32_t> plans;
    const auto &a = groups_[one].plans, &b = groups_[other].plans;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(plans));
    if (plans.size() < a.size() + b.size()) return;
    // The first wordings stand for their clusters: a chain of small steps must not lead anywhere.
    if (!are_alike(one, other)) return;
    groups_[one].plans = std::move(plans);
    parent_[other] = one;
  }

  AlignedGroup group_of(std::vector<std::size_t>& its_items) const {
    std::sort(its_items.begin(), its_items.end());
    AlignedGroup out;
    const auto& first = items_[its_items.front()];
    for (const auto i : its_items) {
      out.members.push_back(
          {i, i == its_items.front() ? 1 : similarity(first.meaning, items_[i].meaning)});
      if (items_[i].plan != first.plan) out.alignment = Alignment::meaning;
    }
    return out;
  }

  const std::vector<Alignable>& items_;
  std::vector<WordingGroup> groups_;
  std::vector<std::size_t> parent_;
};

std::vector<AlignedGroup> align_by_key(const std::vector<Alignable>& items) {
  std::vector<AlignedGroup> out;
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const auto& key : items[i].keys) {
      const auto [place, fresh] = known.try_emplace(key, out.size());
      if (fresh) out.push_back({key, Alignment::framework, {}});
      auto& members = out[place->second].members;
      const auto first = members.empty() ? i : members.front().item;
      members.push_back({i, first == i ? 1 : similarity(items[first].meaning, items[i].meaning)});
    }
  }
  return out;
}

}  // namespace

std::vector<AlignedGroup> align(const std::vector<Alignable>& items) {
  auto out = align_by_key(items);
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].keys.empty()) rest.push_back(i);
  }
  for (auto& group : MeaningAligner(items, rest).align())
    out.push_back(std::move(group));
  return out;
}

}  // namespace plantool
