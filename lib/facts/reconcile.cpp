// The same target or task in the text and in a table: both name the other.
#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "facts/kinds.h"

namespace plantool {

namespace {

/// A pair of words that more facts share tells nothing, and following it up would cost too much.
constexpr std::size_t kCommon = 24;

/// Pairs of neighbouring words, as sorted hashes: they say more than single syllables do.
using Pairs = std::vector<std::uint64_t>;

Pairs pairs_of(std::string_view folded) {
  // Signs beyond ASCII are rare inside of tasks, so they may pass for letters.
  const auto in_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  // FNV-1a: the same on every platform, which std::hash is not.
  constexpr std::uint64_t kStart = 14695981039346656037U, kPrime = 1099511628211U;
  Pairs pairs;
  std::uint64_t before = 0;
  std::size_t words = 0;
  for (std::size_t at = 0; at < folded.size();) {
    std::uint64_t word = kStart;
    const std::size_t begin = at;
    for (; at < folded.size() && in_word(folded[at]); ++at)
      word = (word ^ static_cast<unsigned char>(folded[at])) * kPrime;
    if (at == begin) {
      ++at;
      continue;
    }
    if (++words > 1) pairs.push_back(before * 31 + word);
    before = word;
  }
  if (words == 1) pairs.push_back(before);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::size_t shared(const Pairs& a, const Pairs& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y)
      ++count, ++x, ++y;
    else
      *x < *y ? ++x : ++y;
  }
  return count;
}

/// Facts of tables, found by their words.
class Index {
 public:
  Index(const std::vector<std::size_t>& facts, const std::vector<std::string>& words) {
    for (const auto fact : facts)
      add(fact, pairs_of(words[fact]));
  }

  /// Calls `visit(fact, share of its pairs, share of `pairs`, number of pairs)` of what both have.
  template <class Visit>
  void for_each_like(const Pairs& pairs, Visit visit) const {
    std::vector<std::size_t> candidates;
    for (const auto pair : pairs) {
      const auto it = by_pair_.find(pair);
      if (it != by_pair_.end() && it->second.size() <= kCommon)
        candidates.insert(candidates.end(), it->second.begin(), it->second.end());
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const auto c : candidates) {
      const auto count = shared(facts_[c].pairs, pairs);
      const auto share = [&](const Pairs& of) {
        return static_cast<double>(count) / static_cast<double>(of.size());
      };
      visit(facts_[c].fact, share(facts_[c].pairs), share(pairs), count);
    }
  }

 private:
  void add(std::size_t fact, Pairs pairs) {
    for (const auto pair : pairs) {
      if (!is_key(pair, pairs.size())) continue;
      auto& facts = by_pair_[pair];
      if (facts.size() <= kCommon) facts.push_back(facts_.size());
    }
    facts_.push_back({fact, std::move(pairs)});
  }

  /// Long texts are found by a part of their pairs.
  static bool is_key(std::uint64_t pair, std::size_t pairs) {
    constexpr std::size_t kLong = 16, kPart = 4;
    return pairs < kLong || pair % kPart == 0;
  }

  struct Fact {
    std::size_t fact;
    Pairs pairs;
  };
  std::vector<Fact> facts_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_pair_;
};

class Reconciler {
 public:
  Reconciler(const FactWords& words, Plan& plan) : words_(words), plan_(plan) {}

  void run() {
    link_targets();
    link_assignments();
  }

 private:
  bool in_table(const Span& span) const {
    const auto& tables = plan_.tables;
    auto it = std::upper_bound(
        tables.begin(), tables.end(), span.start,
        [](std::uint32_t at, const Table& table) { return at < table.span.start; });
    return it != tables.begin() && span.start < std::prev(it)->span.end;
  }

  /// Indexes of facts that stand in the text, and in tables.
  struct Sides {
    std::vector<std::size_t> text, tables;
  };
  template <class Fact>
  Sides split(const std::vector<Fact>& facts) const {
    Sides sides;
    for (std::size_t i = 0; i < facts.size(); ++i)
      (in_table(facts[i].span) ? sides.tables : sides.text).push_back(i);
    return sides;
  }

  template <class Fact>
  static void link(Fact& a, Fact& b) {
    a.same_as.push_back(b.id);
    b.same_as.push_back(a.id);
  }

  /// The same measure at the same time; its values may differ, which lint tells.
  static bool comparable(const Target& a, const Target& b) {
    return a.unit.id == b.unit.id && a.mode == b.mode && a.due && b.due &&
           a.due->edtf == b.due->edtf;
  }

  static bool share_id(const Target& a, const Target& b) {
    const auto& ids = b.indicator.ids;
    return std::any_of(a.indicator.ids.begin(), a.indicator.ids.end(), [&](const std::string& id) {
      return std::find(ids.begin(), ids.end(), id) != ids.end();
    });
  }

  void link_targets() {
    constexpr double kMost = 0.7, kSome = 0.5;
    const auto sides = split(plan_.targets);
    if (sides.text.empty() || sides.tables.empty()) return;
    const Index index(sides.tables, words_.targets);
    for (const auto i : sides.text) {
      auto& target = plan_.targets[i];
      std::size_t best = plan_.targets.size();
      double most = 0;
      index.for_each_like(pairs_of(words_.targets[i]), [&](std::size_t other, double of_table,
                                                           double of_text, std::size_t) {
        const auto& candidate = plan_.targets[other];
        const bool alike = std::max(of_table, of_text) >= kMost &&
                           (std::min(of_table, of_text) >= kSome || share_id(target, candidate));
        const double score = of_table + of_text + (share_id(target, candidate) ? 1 : 0);
        if (alike && comparable(target, candidate) && score > most) best = other, most = score;
      });
      if (best < plan_.targets.size()) link(target, plan_.targets[best]);
    }
  }

  struct Likeness {
    std::size_t text, table;
    double score;
  };

  void link_assignments() {
    // The text may say much more of a task than the table; short tasks must be the same in full.
    constexpr double kOfTable = 0.6, kOfText = 0.15;
    constexpr std::size_t kTelling = 5;
    const auto sides = split(plan_.assignments);
    if (sides.text.empty() || sides.tables.empty()) return;
    const Index index(sides.tables, words_.assignments);
    std::vector<Likeness> found;
    std::vector<double> best(plan_.assignments.size());
    for (const auto i : sides.text) {
      index.for_each_like(pairs_of(words_.assignments[i]), [&](std::size_t other, double of_table,
                                                               double of_text, std::size_t count) {
        const bool alike = of_table >= kOfTable && of_text >= kOfText &&
                           (count >= kTelling || (of_table >= 1 && of_text >= 1));
        if (!alike) return;
        found.push_back({i, other, of_table + of_text});
        for (const auto one : {i, other})
          best[one] = std::max(best[one], of_table + of_text);
      });
    }
    std::erase_if(found, [&](const Likeness& like) {
      return like.score < best[like.text] || like.score < best[like.table];
    });
    link_agencies(found);
  }

  /// Of one task, the entries of one agency belong together; where none is the same, all of them.
  void link_agencies(const std::vector<Likeness>& found) {
    auto& assignments = plan_.assignments;
    const auto same = [&](const Likeness& like) {
      return assignments[like.text].agency.id == assignments[like.table].agency.id;
    };
    std::vector<bool> settled(assignments.size());
    for (const auto& like : found) {
      if (same(like)) settled[like.text] = settled[like.table] = true;
    }
    for (const auto& like : found) {
      if (same(like) || !(settled[like.text] || settled[like.table]))
        link(assignments[like.text], assignments[like.table]);
    }
  }

  const FactWords& words_;
  Plan& plan_;
};

}  // namespace

void reconcile(const FactWords& words, Plan& plan) {
  if (!plan.tables.empty()) Reconciler(words, plan).run();
}

}  // namespace plantool
