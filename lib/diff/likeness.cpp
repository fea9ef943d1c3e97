#include "diff/likeness.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace plantool {

namespace {

constexpr std::size_t kLookedUp = 12;
constexpr std::size_t kTakenOfWord = 64;
constexpr std::size_t kComeBack = 16;

bool is_number(const std::string& word) {
  return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

}  // namespace

std::uint32_t BagMaker::number_of(const std::string& word) {
  const auto [place, fresh] =
      numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size()));
  if (fresh) known_.push_back({0, is_number(word)});
  return place->second;
}

Bag BagMaker::make(const std::vector<std::string>& words) {
  Bag out;
  out.reserve(words.size());
  for (const auto& word : words)
    out.push_back(number_of(word));
  return make(std::move(out));
}

Bag BagMaker::make(Bag words) {
  std::sort(words.begin(), words.end());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || words[i] != words[i - 1]) ++known_[words[i]].bags;
  }
  ++bags_;
  return words;
}

double BagMaker::weight(std::uint32_t word) const {
  const auto& known = known_[word];
  return known.number ? 1 : std::log(1 + static_cast<double>(bags_) / known.bags);
}

double BagMaker::likeness(const Bag& one, const Bag& other) const {
  double shared = 0, all = 0;
  auto a = one.begin();
  auto b = other.begin();
  while (a != one.end() || b != other.end()) {
    if (b == other.end() || (a != one.end() && *a < *b)) {
      all += weight(*a++);
    } else if (a == one.end() || *b < *a) {
      all += weight(*b++);
    } else {
      shared += 2 * weight(*a);
      all += 2 * weight(*a);
      ++a, ++b;
    }
  }
  return all == 0 ? 0 : shared / all;
}

CandidateIndex::CandidateIndex(const std::vector<std::pair<int, const Bag*>>& things) {
  for (const auto& [id, bag] : things) {
    for (std::size_t i = 0; i < bag->size(); ++i) {
      if (i == 0 || (*bag)[i] != (*bag)[i - 1]) by_word_[(*bag)[i]].push_back(id);
    }
  }
}

std::vector<int> CandidateIndex::like(const Bag& bag, const BagMaker& weights) const {
  std::vector<std::pair<const std::vector<int>*, std::uint32_t>> words;
  for (std::size_t i = 0; i < bag.size(); ++i) {
    if (i > 0 && bag[i] == bag[i - 1]) continue;
    const auto found = by_word_.find(bag[i]);
    if (found != by_word_.end()) words.emplace_back(&found->second, bag[i]);
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first->size() < b.first->size(); });
  if (words.size() > kLookedUp) words.resize(kLookedUp);
  std::map<int, double> scores;
  for (const auto& [ids, word] : words) {
    const auto taken = std::min(ids->size(), kTakenOfWord);
    for (std::size_t i = 0; i < taken; ++i)
      scores[(*ids)[i]] += weights.weight(word);
  }
  std::vector<std::pair<int, double>> ranked(scores.begin(), scores.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (ranked.size() > kComeBack) ranked.resize(kComeBack);
  std::vector<int> out;
  for (const auto& [id, score] : ranked)
    out.push_back(id);
  return out;
}

}  // namespace plantool
