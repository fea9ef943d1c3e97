// Internal: how alike the words of two things are, and what is worth comparing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace plantool {

/// Words of a thing as numbers, ascending; a word that stands twice is there twice.
using Bag = std::vector<std::uint32_t>;

/// Gives each word a number, and a weight by how few bags have it: a rare word says more.
class BagMaker {
 public:
  Bag make(const std::vector<std::string>& words);
  /// The same of words that have their numbers already, in any order.
  Bag make(Bag words);
  std::uint32_t number_of(const std::string& word);
  /// 1 for numbers in digits: a changed value makes no other unit.
  double weight(std::uint32_t word) const;
  /// Weight of what both have, of all that either has: 0 … 1 (Dice). 0 for two empty bags.
  double likeness(const Bag& one, const Bag& other) const;

 private:
  struct Known {
    std::uint32_t bags = 0;
    bool number = false;
  };
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<Known> known_;
  std::uint32_t bags_ = 0;
};

/// Finds what shares rare words with a bag, so that not everything is compared with everything.
/// Bound: of a bag the 12 rarest words are looked up, of each at most 64 things are taken, and 16
/// come back.
class CandidateIndex {
 public:
  /// Indexes (id, bag) pairs; the bags are not kept.
  explicit CandidateIndex(const std::vector<std::pair<int, const Bag*>>& things);
  /// Ids, best first.
  std::vector<int> like(const Bag& bag, const BagMaker& weights) const;

 private:
  std::unordered_map<std::uint32_t, std::vector<int>> by_word_;
};

}  // namespace plantool
