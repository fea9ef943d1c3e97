#include "diff/match_facts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <map>
#include <sstream>
#include <tuple>
#include <utility>

#include "diff/common_order.h"
#include "diff/likeness.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;
/// Facts of one section that one fact is compared with.
constexpr std::size_t kNeighbours = 64;

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

std::vector<std::string> split(const std::string& words) {
  std::istringstream in(words);
  return {std::istream_iterator<std::string>(in), {}};
}

class FactMatcher {
 public:
  FactMatcher(const Versions& versions, const std::vector<FactView>& before,
              const std::vector<FactView>& after, const FactScore& score)
      : v_(versions),
        before_(before),
        after_(after),
        score_(score),
        mate_(before.size(), kNone),
        taken_(after.size()) {
    for (const auto& fact : before_) {
      old_bags_.push_back(maker_.make(split(fact.words)));
      const int section = v_.old_tree.find(fact.section);
      // Facts outside of every section have one home; those of sections that are gone have none.
      homes_.push_back(section == kNone ? kOutside : v_.match.after_of[at(section)]);
      old_by_home_[homes_.back()].push_back(static_cast<int>(homes_.size()) - 1);
    }
    for (int i = 0; i < static_cast<int>(after_.size()); ++i) {
      new_bags_.push_back(maker_.make(split(after_[at(i)].words)));
      const int section = v_.new_tree.find(after_[at(i)].section);
      auto& home = by_home_[section == kNone ? kOutside : section];
      places_.push_back(std::ssize(home));
      home.push_back(i);
    }
  }

  std::vector<FactPair> run() {
    match_equal(true);
    match_equal(false);
    match_alike(true);
    match_alike(false);
    std::vector<FactPair> out;
    for (int i = 0; i < static_cast<int>(mate_.size()); ++i) {
      if (mate_[at(i)] != kNone) out.push_back({i, mate_[at(i)]});
    }
    return out;
  }

 private:
  static constexpr int kOutside = -2;

  void match(int old_one, int new_one) {
    mate_[at(old_one)] = new_one;
    taken_[at(new_one)] = true;
  }

  void match_equal(bool at_home) {
    std::map<std::pair<int, std::string>, std::vector<int>> places;
    for (const auto& [home, facts] : by_home_) {
      for (const int i : facts) {
        if (!taken_[at(i)]) places[{at_home ? home : 0, after_[at(i)].key}].push_back(i);
      }
    }
    std::map<std::pair<int, std::string>, std::size_t> used;
    for (int i = 0; i < static_cast<int>(before_.size()); ++i) {
      if (mate_[at(i)] != kNone || (at_home && homes_[at(i)] == kNone)) continue;
      const std::pair key(at_home ? homes_[at(i)] : 0, before_[at(i)].key);
      const auto found = places.find(key);
      if (found == places.end()) continue;
      if (auto& next = used[key]; next < found->second.size()) match(i, found->second[next++]);
    }
  }

  struct Candidate {
    double score;
    std::ptrdiff_t distance;  ///< from where it is to be expected; decides between equal scores
    int old_one;
    int new_one;
    bool operator<(const Candidate& other) const {
      return std::tuple(-score, distance, old_one, new_one) <
             std::tuple(-other.score, other.distance, other.old_one, other.new_one);
    }
  };

  void expect_places() {
    expected_.assign(before_.size(), 0);
    for (const auto& [home, facts] : old_by_home_) {
      const auto here = by_home_.find(home);
      std::vector<std::ptrdiff_t> mates;
      for (const int i : facts) {
        const int mate = mate_[at(i)];
        const bool stayed = mate != kNone && here != by_home_.end() &&
                            std::binary_search(here->second.begin(), here->second.end(), mate);
        mates.push_back(stayed ? places_[at(mate)] : -1);
      }
      const auto expected = expected_places(mates);
      for (std::size_t i = 0; i < facts.size(); ++i)
        expected_[at(facts[i])] = expected[i];
    }
    free_by_home_.clear();
    for (const auto& [home, facts] : by_home_) {
      std::copy_if(facts.begin(), facts.end(), std::back_inserter(free_by_home_[home]),
                   [&](int i) { return !taken_[at(i)]; });
    }
  }

  void match_alike(bool at_home) {
    expect_places();
    std::vector<std::pair<int, const Bag*>> free;
    for (int i = 0; i < static_cast<int>(after_.size()); ++i) {
      if (!taken_[at(i)]) free.emplace_back(i, &new_bags_[at(i)]);
    }
    const CandidateIndex index(at_home ? std::vector<std::pair<int, const Bag*>>() : free);
    std::vector<Candidate> found;
    for (int i = 0; i < static_cast<int>(before_.size()); ++i) {
      if (mate_[at(i)] != kNone) continue;
      for (const int other : at_home ? at_home_with(i) : index.like(old_bags_[at(i)], maker_)) {
        const double likeness = maker_.likeness(old_bags_[at(i)], new_bags_[at(other)]);
        if (const double score = score_(i, other, likeness, at_home); score > 0) {
          // Sums of the same weights in another order differ in their last digits.
          found.push_back({std::round(score * 1e9) / 1e9,
                           at_home ? std::abs(expected_[at(i)] - places_[at(other)]) : 0, i,
                           other});
        }
      }
    }
    std::sort(found.begin(), found.end());
    for (const auto& candidate : found) {
      if (mate_[at(candidate.old_one)] == kNone && !taken_[at(candidate.new_one)])
        match(candidate.old_one, candidate.new_one);
    }
  }

  std::vector<int> at_home_with(int old_one) const {
    const auto home = free_by_home_.find(homes_[at(old_one)]);
    if (homes_[at(old_one)] == kNone || home == free_by_home_.end()) return {};
    return nearest(home->second, expected_[at(old_one)], kNeighbours,
                   [&](int fact) { return places_[at(fact)]; });
  }

  const Versions& v_;
  const std::vector<FactView>& before_;
  const std::vector<FactView>& after_;
  const FactScore& score_;
  BagMaker maker_;
  std::vector<Bag> old_bags_, new_bags_;
  std::vector<int> homes_;  ///< of the facts before: the counterpart of their section
  std::map<int, std::vector<int>> old_by_home_;
  std::map<int, std::vector<int>> by_home_;       ///< facts after, by their section
  std::map<int, std::vector<int>> free_by_home_;  ///< those without a counterpart
  std::vector<std::ptrdiff_t> places_;            ///< of the facts after, in their section
  std::vector<std::ptrdiff_t>
      expected_;  ///< of the facts before, in the counterpart of their section
  std::vector<int> mate_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<FactPair> match_facts(const Versions& versions, const std::vector<FactView>& before,
                                  const std::vector<FactView>& after, const FactScore& score) {
  return FactMatcher(versions, before, after, score).run();
}

}  // namespace plantool
