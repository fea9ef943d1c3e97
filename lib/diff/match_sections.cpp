#include "diff/match_sections.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "diff/common_order.h"
#include "diff/compared_words.h"
#include "diff/likeness.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;

/// Likeness from which two sections are one: anywhere, under matched parents, and there with the
/// same number, too.
constexpr double kAnywhere = 0.55;
constexpr double kUnderOneParent = 0.4;
constexpr double kSameNumber = 0.3;
/// Sections under the counterpart of a parent that one section is compared with.
constexpr std::size_t kNeighbours = 24;
/// Matching goes on while it finds something; plans need three or four rounds.
constexpr int kRounds = 8;
/// Shorter texts are too common to be recognised wherever they stand.
constexpr std::size_t kTellingWords = 3;

using Hash = std::uint64_t;

Hash mixed(Hash a, Hash b) {
  return (a ^ (b + 0x9E3779B97F4A7C15U + (a << 6) + (a >> 2))) * 1099511628211U;
}

/// One version, prepared for matching.
struct Side {
  const SectionTree& tree;
  std::vector<Hash> content;   ///< of heading and text
  std::vector<Hash> subtree;   ///< of the content and all below it
  std::vector<Hash> ancestry;  ///< of the contents around it
  std::vector<std::size_t> words;
  std::vector<Bag> bags;
  std::vector<int> mate;
  std::vector<std::size_t> place;  ///< among its siblings

  Side(const SectionTree& sections, BagMaker& maker)
      : tree(sections), mate(static_cast<std::size_t>(sections.size()), kNone) {
    for (int i = 0; i < tree.size(); ++i)
      read(i, maker);
    place.resize(mate.size());
    for (int i = kNone; i < tree.size(); ++i) {
      const auto& children = tree.children(i);
      for (std::size_t c = 0; c < children.size(); ++c)
        place[at(children[c])] = c;
    }
    subtree = content;
    for (int i = tree.size() - 1; i >= 0; --i) {
      for (const int child : tree.children(i))
        subtree[at(i)] = mixed(subtree[at(i)], subtree[at(child)]);
    }
  }

  static std::size_t at(int section) { return static_cast<std::size_t>(section); }
  bool is_free(int section) const { return mate[at(section)] == kNone; }
  std::string number(int section) const { return tree.section(section).number.value_or(""); }

 private:
  void read(int i, BagMaker& maker) {
    const auto text = heading_and_text(tree.section(i));
    std::vector<std::string> keys;
    for (auto& word : compared_words(text))
      keys.push_back(std::move(word.key));
    Hash hash = 1;
    for (const auto& key : keys)
      hash = mixed(hash, std::hash<std::string>()(key));
    content.push_back(hash);
    words.push_back(keys.size());
    bags.push_back(maker.make(keys));
    const int parent = tree.parent(i);
    ancestry.push_back(parent == kNone ? 1 : mixed(ancestry[at(parent)], content[at(parent)]));
  }
};

class Matcher {
 public:
  Matcher(const SectionTree& before, const SectionTree& after)
      : before_(before, maker_), after_(after, maker_) {
    in_order_.assign(before_.content.size(), kNone);
    for (const auto& [old_one, new_one] : in_common_order(before_.content, after_.content))
      in_order_[Side::at(old_one)] = new_one;
  }

  SectionMatch run() {
    match_same_place();
    match_unique([](const Side& side, int i) { return side.subtree[Side::at(i)]; });
    match_unique([](const Side& side, int i) { return side.content[Side::at(i)]; });
    for (int round = 0; round < kRounds; ++round) {
      const int found = matched_;
      match_same_under_matched();
      match_alike();
      if (matched_ == found) break;
    }
    match_rest_in_order();
    return {before_.mate, after_.mate};
  }

 private:
  void match(int old_one, int new_one) {
    before_.mate[Side::at(old_one)] = new_one;
    after_.mate[Side::at(new_one)] = old_one;
    ++matched_;
  }

  template <class Key>
  using Groups = std::map<Key, std::pair<std::vector<int>, std::vector<int>>>;

  template <class KeyOf>
  auto groups(KeyOf key_of, std::size_t least_words) const {
    Groups<decltype(key_of(before_, 0))> out;
    const auto add = [&](const Side& side, auto member) {
      for (int i = 0; i < side.tree.size(); ++i) {
        if (side.is_free(i) && side.words[Side::at(i)] >= least_words)
          (out[key_of(side, i)].*member).push_back(i);
      }
    };
    using Group = std::pair<std::vector<int>, std::vector<int>>;
    add(before_, &Group::first);
    add(after_, &Group::second);
    return out;
  }

  /// What a text says twice is told apart by its place in the order of the whole; only the rest is
  /// paired one by one.
  template <class Group>
  void match_in_order(const Group& group) {
    if (group.first.empty() || group.second.empty()) return;
    for (const int i : group.first) {
      const int other = in_order_[Side::at(i)];
      if (other != kNone && after_.is_free(other) &&
          std::binary_search(group.second.begin(), group.second.end(), other))
        match(i, other);
    }
    auto next = group.second.begin();
    for (const int i : group.first) {
      if (!before_.is_free(i)) continue;
      while (next != group.second.end() && !after_.is_free(*next))
        ++next;
      if (next == group.second.end()) return;
      match(i, *next);
    }
  }

  /// The same text with the same below it under the same headings.
  void match_same_place() {
    const auto key_of = [](const Side& side, int i) {
      return std::pair(side.subtree[Side::at(i)], side.ancestry[Side::at(i)]);
    };
    for (const auto& [key, group] : groups(key_of, 1))
      match_in_order(group);
  }

  /// What stands once in each version is itself, wherever it stands.
  template <class KeyOf>
  void match_unique(KeyOf key_of) {
    for (const auto& [key, group] : groups(key_of, kTellingWords)) {
      if (group.first.size() == 1 && group.second.size() == 1) match_in_order(group);
    }
  }

  void match_rest_in_order() {
    for (const auto& [key, group] :
         groups([](const Side&side, int i) { return side.content[Side::at(i)]; }, kTellingWords))
      match_in_order(group);
  }

  bool parents_match(int old_one, int new_one) const {
    const int old_parent = before_.tree.parent(old_one), new_parent = after_.tree.parent(new_one);
    if (old_parent == kNone || new_parent == kNone) return old_parent == new_parent;
    return before_.mate[Side::at(old_parent)] == new_parent;
  }

  void match_same_under_matched() {
    match_same_children(kNone, kNone);
    for (int i = 0; i < before_.tree.size(); ++i) {
      if (!before_.is_free(i)) match_same_children(i, before_.mate[Side::at(i)]);
    }
  }

  void match_same_children(int old_parent, int new_parent) {
    // Those with the same label, too, go first.
    match_children(old_parent, new_parent, [](const Side& side, int i) {
      return std::pair(side.content[Side::at(i)], side.number(i));
    });
    match_children(old_parent, new_parent, [](const Side& side, int i) {
      return std::pair(side.content[Side::at(i)], std::string());
    });
  }

  template <class KeyOf>
  void match_children(int old_parent, int new_parent, KeyOf key_of) {
    Groups<std::pair<Hash, std::string>> found;
    for (const int i : before_.tree.children(old_parent)) {
      if (before_.is_free(i)) found[key_of(before_, i)].first.push_back(i);
    }
    if (found.empty()) return;
    for (const int i : after_.tree.children(new_parent)) {
      if (after_.is_free(i)) found[key_of(after_, i)].second.push_back(i);
    }
    for (const auto& [key, group] : found)
      match_in_order(group);
  }

  struct Candidate {
    double score;
    std::ptrdiff_t
        distance;  ///< from where it is to be expected; decides between those that are as alike
    int old_one;
    int new_one;
    bool operator<(const Candidate& other) const {
      return std::tuple(-score, distance, old_one, new_one) <
             std::tuple(-other.score, other.distance, other.old_one, other.new_one);
    }
  };

  void expect_places() {
    expected_.assign(before_.mate.size(), 0);
    for (int parent = kNone; parent < before_.tree.size(); ++parent) {
      const auto& children = before_.tree.children(parent);
      std::vector<std::ptrdiff_t> mates;
      for (const int child : children) {
        const int mate = before_.mate[Side::at(child)];
        mates.push_back(mate != kNone && parents_match(child, mate)
                            ? static_cast<std::ptrdiff_t>(after_.place[Side::at(mate)])
                            : -1);
      }
      const auto places = expected_places(mates);
      for (std::size_t i = 0; i < children.size(); ++i)
        expected_[Side::at(children[i])] = places[i];
    }
  }

  std::ptrdiff_t distance(int old_one, int new_one) const {
    if (!parents_match(old_one, new_one)) return std::numeric_limits<std::ptrdiff_t>::max();
    return std::abs(expected_[Side::at(old_one)] -
                    static_cast<std::ptrdiff_t>(after_.place[Side::at(new_one)]));
  }

  void match_alike() {
    expect_places();
    std::vector<std::pair<int, const Bag*>> free;
    free_children_.assign(Side::at(after_.tree.size() + 1), {});
    for (int i = 0; i < after_.tree.size(); ++i) {
      if (!after_.is_free(i)) continue;
      free.emplace_back(i, &after_.bags[Side::at(i)]);
      free_children_[Side::at(after_.tree.parent(i) + 1)].push_back(i);
    }
    if (free.empty()) return;
    const CandidateIndex index(free);
    std::vector<Candidate> found;
    for (int i = 0; i < before_.tree.size(); ++i) {
      if (!before_.is_free(i)) continue;
      for (const auto& [other, votes] : candidates(i, index)) {
        if (const double s = score(i, other, votes); s > 0)
          found.push_back({s, distance(i, other), i, other});
      }
    }
    std::sort(found.begin(), found.end());
    for (const auto& candidate : found) {
      if (before_.is_free(candidate.old_one) && after_.is_free(candidate.new_one))
        match(candidate.old_one, candidate.new_one);
    }
  }

  /// Sections that may be `old_one`, each with the number of its children that match one of the
  /// other's.
  std::map<int, int> candidates(int old_one, const CandidateIndex& index) const {
    std::map<int, int> out;
    for (const int other : index.like(before_.bags[Side::at(old_one)], maker_))
      out.emplace(other, 0);
    for (const int other : under_same_parent(old_one))
      out.emplace(other, 0);
    for (const int child : before_.tree.children(old_one)) {
      const int mate = before_.mate[Side::at(child)];
      const int parent = mate == kNone ? kNone : after_.tree.parent(mate);
      if (parent != kNone && after_.is_free(parent)) ++out[parent];
    }
    return out;
  }

  std::vector<int> under_same_parent(int old_one) const {
    const int old_parent = before_.tree.parent(old_one);
    const int new_parent = old_parent == kNone ? kNone : before_.mate[Side::at(old_parent)];
    if (old_parent != kNone && new_parent == kNone) return {};
    const auto& free = free_children_[Side::at(new_parent + 1)];
    return nearest(free, expected_[Side::at(old_one)], kNeighbours, [&](int section) {
      return static_cast<std::ptrdiff_t>(after_.place[Side::at(section)]);
    });
  }

  /// 0 when the two are not one section.
  double score(int old_one, int new_one, int votes) const {
    const double likeness =
        maker_.likeness(before_.bags[Side::at(old_one)], after_.bags[Side::at(new_one)]);
    const bool under_one_parent = parents_match(old_one, new_one);
    const bool same_number = under_one_parent && before_.number(old_one) == after_.number(new_one);
    const auto children =
        std::max(before_.tree.children(old_one).size(), after_.tree.children(new_one).size());
    const double vote =
        children == 0 ? 0 : static_cast<double>(votes) / static_cast<double>(children);
    const double least = same_number ? kSameNumber : under_one_parent ? kUnderOneParent : kAnywhere;
    const bool short_text =
        std::min(before_.words[Side::at(old_one)], after_.words[Side::at(new_one)]) < kTellingWords;
    const bool alike = likeness >= least && (under_one_parent || !short_text);
    // A heading may get other words altogether and still stand over the same things.
    const bool same_below = vote >= 0.5 && (votes > 1 || under_one_parent);
    if (!alike && !same_below) return 0;
    const double out =
        likeness + 0.5 * vote + (under_one_parent ? 0.1 : 0) + (same_number ? 0.05 : 0);
    // Sums of the same weights in another order differ in their last digits.
    return std::round(out * 1e9) / 1e9;
  }

  BagMaker maker_;
  Side before_;
  Side after_;
  std::vector<int>
      in_order_;  ///< of each section before, the equal one of a shortest edit of the whole
  std::vector<std::ptrdiff_t>
      expected_;  ///< of each section before, its place under the counterpart of its parent
  std::vector<std::vector<int>>
      free_children_;  ///< of the new version, those of the document first
  int matched_ = 0;
};

}  // namespace

SectionMatch match_sections(const SectionTree& before, const SectionTree& after) {
  return Matcher(before, after).run();
}

}  // namespace plantool
