#include "diff/align.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace plantool {

namespace {

/// Below this two wordings are about different things. Found by reading the pairs of real plans around it.
constexpr double kAlike = 0.62;

/// Items of one wording and one measure: the milestones of an indicator, or plans that copied it.
struct WordingGroup {
  std::vector<std::size_t> items;
  std::vector<std::uint32_t> plans;  ///< each once, ascending
};

class MeaningAligner {
 public:
  MeaningAligner(const std::vector<Alignable>& items, const std::vector<std::size_t>& wanted) : items_(items), weights_(meanings(items, wanted)) {
    gather(wanted);
    parent_.resize(groups_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  std::vector<AlignedGroup> align() {
    for (const auto& [distance, one, other] : candidate_pairs()) join(one, other);
    std::map<std::size_t, std::vector<std::size_t>> members;  // by the first wording of each
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      auto& of_root = members[root(i)];
      of_root.insert(of_root.end(), groups_[i].items.begin(), groups_[i].items.end());
    }
    std::vector<AlignedGroup> out;
    for (auto& [first, its_items] : members) out.push_back(group_of(its_items));
    return out;
  }

 private:
  using Pair = std::tuple<double, std::size_t, std::size_t>;  ///< distance, then the two wordings: the likest first

  static std::vector<const Meaning*> meanings(const std::vector<Alignable>& items, const std::vector<std::size_t>& wanted) {
    std::vector<const Meaning*> out;
    for (const auto i : wanted) out.push_back(&items[i].meaning);
    return out;
  }

  void gather(const std::vector<std::size_t>& wanted) {
    std::map<std::pair<std::string, std::vector<std::string>>, std::size_t> known;
    for (const auto i : wanted) {
      const auto [place, fresh] = known.try_emplace({items_[i].measure, items_[i].meaning.tokens}, groups_.size());
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

  const Alignable& first_of(std::size_t group) const { return items_[groups_[group].items.front()]; }

  /// The tokens that tell most about a wording.
  std::vector<std::string> telling_tokens(std::size_t group) const {
    auto tokens = first_of(group).meaning.tokens;
    std::stable_sort(tokens.begin(), tokens.end(), [&](const auto& a, const auto& b) { return weights_.of(a) > weights_.of(b); });
    tokens.resize(std::min(tokens.size(), kTellingTokens));
    return tokens;
  }

  std::vector<Pair> candidate_pairs() const {
    std::unordered_map<std::string, std::vector<std::size_t>> by_token;
    std::vector<Pair> out;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      std::vector<std::size_t> candidates;
      for (const auto& token : telling_tokens(group)) {
        auto& known = by_token[first_of(group).measure + ' ' + token];
        const auto taken = std::min(known.size(), kCandidates);
        candidates.insert(candidates.end(), known.end() - static_cast<std::ptrdiff_t>(taken), known.end());
        known.push_back(group);
      }
      std::sort(candidates.begin(), candidates.end());
      candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
      for (const auto candidate : candidates) {
        const double alike = similarity(first_of(candidate).meaning, first_of(group).meaning, weights_);
        if (alike >= kAlike) out.emplace_back(1 - alike, candidate, group);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  std::size_t root(std::size_t group) {
    while (parent_[group] != group) group = parent_[group] = parent_[parent_[group]];
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
    if (similarity(first_of(one).meaning, first_of(other).meaning, weights_) < kAlike) return;
    groups_[one].plans = std::move(plans);
    parent_[other] = one;
  }

  AlignedGroup group_of(std::vector<std::size_t>& its_items) const {
    std::sort(its_items.begin(), its_items.end());
    AlignedGroup out;
    const auto& first = items_[its_items.front()];
    for (const auto i : its_items) {
      out.members.push_back({i, similarity(first.meaning, items_[i].meaning, weights_)});
      if (items_[i].plan != first.plan) out.alignment = Alignment::meaning;
    }
    return out;
  }

  const std::vector<Alignable>& items_;
  TokenWeights weights_;
  std::vector<WordingGroup> groups_;
  std::vector<std::size_t> parent_;
};

std::vector<AlignedGroup> align_by_key(const std::vector<Alignable>& items) {
  std::vector<const Meaning*> meanings;
  for (const auto& item : items) meanings.push_back(&item.meaning);
  const TokenWeights weights(meanings);
  std::vector<AlignedGroup> out;
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const auto& key : items[i].keys) {
      const auto [place, fresh] = known.try_emplace(key, out.size());
      if (fresh) out.push_back({key, Alignment::framework, {}});
      auto& members = out[place->second].members;
      const auto first = members.empty() ? i : members.front().item;
      members.push_back({i, similarity(items[first].meaning, items[i].meaning, weights)});
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
  for (auto& group : MeaningAligner(items, rest).align()) out.push_back(std::move(group));
  return out;
}

}  // namespace plantool
