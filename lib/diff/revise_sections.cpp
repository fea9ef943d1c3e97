#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "diff/compared_words.h"
#include "diff/label_steps.h"
#include "diff/revise.h"
#include "diff/word_runs.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

/// Whether the heaviest ascending subsequence of `values` holds each of them.
std::vector<bool> in_longest_run(const std::vector<int>& values,
                                 const std::vector<std::uint64_t>& weights) {
  // A Fenwick tree over the ranks: the heaviest run that ends at or below a rank, as its last
  // member.
  std::vector<int> ranks(values);
  std::sort(ranks.begin(), ranks.end());
  std::vector<int> heaviest(values.size() + 1, kNone);
  std::vector<int> before(values.size(), kNone);
  std::vector<std::uint64_t> total(values.size());
  const auto heavier = [&](int one, int other) {
    return one != kNone && (other == kNone || total[at(one)] > total[at(other)]);
  };
  int best = kNone;
  for (int i = 0; i < static_cast<int>(values.size()); ++i) {
    const auto rank = std::lower_bound(ranks.begin(), ranks.end(), values[at(i)]) - ranks.begin();
    for (auto r = at(static_cast<int>(rank)); r > 0; r -= r & (~r + 1)) {
      if (heavier(heaviest[r], before[at(i)])) before[at(i)] = heaviest[r];
    }
    total[at(i)] = weights[at(i)] + (before[at(i)] == kNone ? 0 : total[at(before[at(i)])]);
    for (auto r = at(static_cast<int>(rank)) + 1; r < heaviest.size(); r += r & (~r + 1)) {
      if (heavier(i, heaviest[r])) heaviest[r] = i;
    }
    if (heavier(i, best)) best = i;
  }
  std::vector<bool> out(values.size());
  for (; best != kNone; best = before[at(best)])
    out[at(best)] = true;
  return out;
}

class SectionReviser {
 public:
  explicit SectionReviser(const Versions& versions)
      : v_(versions),
        moved_(at(v_.old_tree.size())),
        old_numbers_(label_steps(v_.old_tree)),
        new_numbers_(label_steps(v_.new_tree)) {
    find_moved();
  }

  std::vector<SectionRevision> run() {
    std::vector<Placed> out;
    for (int i = 0; i < v_.new_tree.size(); ++i) {
      const int mate = v_.match.before_of[at(i)];
      auto revision = mate == kNone ? added(i) : compared(mate, i);
      if (!revision.changes.empty()) out.push_back({i, 0, std::move(revision)});
    }
    int last_kept = kNone;
    for (int i = 0; i < v_.old_tree.size(); ++i) {
      if (const int mate = v_.match.after_of[at(i)]; mate != kNone) {
        if (!moved_[at(i)]) last_kept = mate;
        continue;
      }
      auto revision = removed(i);
      if (!revision.changes.empty()) out.push_back({last_kept, i + 1, std::move(revision)});
    }
    std::stable_sort(out.begin(), out.end(), [](const Placed& a, const Placed& b) {
      return std::pair(a.behind, a.order) < std::pair(b.behind, b.order);
    });
    std::vector<SectionRevision> revisions;
    for (auto& placed : out)
      revisions.push_back(std::move(placed.revision));
    return revisions;
  }

 private:
  struct Placed {
    int behind;  ///< the new section that it is, or stood behind
    int order;
    SectionRevision revision;
  };

  /// The nearest section around it that both versions have.
  static int kept_ancestor(const SectionTree& tree, const std::vector<int>& mates, int section) {
    int around = tree.parent(section);
    while (around != kNone && mates[at(around)] == kNone)
      around = tree.parent(around);
    return around;
  }

  /// The last section before each that both versions have.
  static std::vector<int> kept_before(const std::vector<int>& mates) {
    std::vector<int> out;
    int last = kNone;
    for (int i = 0; i < static_cast<int>(mates.size()); ++i) {
      out.push_back(last);
      if (mates[at(i)] != kNone) last = i;
    }
    return out;
  }

  /// Whether `section` stands under one that only its version has and so, without it, falls to
  /// `around` of the other version: what the text before that one belongs to.
  static bool falls_to(const SectionTree& tree, const std::vector<int>& mates,
                       const std::vector<int>& kept, int section, const SectionTree& other,
                       int around) {
    int gone = tree.parent(section);
    if (gone == kNone || mates[at(gone)] != kNone) return false;
    while (tree.parent(gone) != kNone && mates[at(tree.parent(gone))] == kNone)
      gone = tree.parent(gone);
    int owner = kept[at(gone)] == kNone ? kNone : mates[at(kept[at(gone)])];
    while (owner != kNone && owner != around)
      owner = other.parent(owner);
    return owner == around;
  }

  /// Moved is what stands under another section, or what has to leave its list so that the others
  /// keep their order. What a heading leaves behind when it goes, or takes when it comes, has not
  /// moved.
  void find_moved() {
    std::map<int, std::vector<int>> lists;  // by the section around them
    const auto old_kept = kept_before(v_.match.after_of),
               new_kept = kept_before(v_.match.before_of);
    for (int i = 0; i < v_.old_tree.size(); ++i) {
      const int mate = v_.match.after_of[at(i)];
      if (mate == kNone) continue;
      const int old_around = kept_ancestor(v_.old_tree, v_.match.after_of, i);
      const int new_around = kept_ancestor(v_.new_tree, v_.match.before_of, mate);
      const int expected = old_around == kNone ? kNone : v_.match.after_of[at(old_around)];
      const bool stays =
          expected == new_around ||
          falls_to(v_.old_tree, v_.match.after_of, old_kept, i, v_.new_tree, new_around) ||
          falls_to(v_.new_tree, v_.match.before_of, new_kept, mate, v_.old_tree, old_around);
      if (stays)
        lists[new_around].push_back(i);
      else
        moved_[at(i)] = true;
    }
    for (const auto& [around, members] : lists)
      mark_moved(members);
  }

  void mark_moved(const std::vector<int>& members) {
    std::vector<int> places;
    std::vector<std::uint64_t> weights;
    for (const int i : members) {
      places.push_back(v_.match.after_of[at(i)]);
      // As few as possible have moved; among as many, the shorter ones.
      const auto& section = v_.old_tree.section(i);
      constexpr std::uint64_t kOne = std::uint64_t{1} << 32;
      weights.push_back(kOne +
                        std::min<std::uint64_t>(
                            section.text.size() + 100 * v_.old_tree.children(i).size(), 1 << 20));
    }
    const auto kept = in_longest_run(places, weights);
    for (std::size_t i = 0; i < members.size(); ++i)
      moved_[at(members[i])] = !kept[i];
  }

  /// A number that changes but follows the one before it as it did is the consequence of another
  /// change.
  bool renumbered(int old_one, int new_one) const {
    const auto& before = old_numbers_[at(old_one)];
    const auto& after = new_numbers_[at(new_one)];
    if (before.style != after.style) return true;
    if (before.style == LabelStep::Style::other) {
      return v_.old_tree.section(old_one).number != v_.new_tree.section(new_one).number;
    }
    return before.value != after.value && before.step != after.step;
  }

  static RevisionPlace place(const SectionTree& tree, int index, std::string text) {
    const auto& section = tree.section(index);
    return {section.id, tree.path(index), section.span, std::move(text)};
  }
  static std::string own_text(const Section& section) {
    auto out = section.label.value_or("");
    const auto said = heading_and_text(section);
    if (!said.empty()) out += (out.empty() ? "" : " ") + said;
    return out;
  }
  /// The section and what is below it as far as it has no counterpart, a line each.
  static std::string text_below(const SectionTree& tree, const std::vector<int>& mates, int index) {
    std::string out;
    std::vector<int> open = {index};
    while (!open.empty()) {
      const int next = open.back();
      open.pop_back();
      out += (out.empty() ? "" : "\n") + own_text(tree.section(next));
      const auto& children = tree.children(next);
      std::copy_if(children.rbegin(), children.rend(), std::back_inserter(open),
                   [&](int child) { return mates[at(child)] == kNone; });
    }
    return out;
  }
  /// Told with the section around it.
  static bool is_told(const SectionTree& tree, const std::vector<int>& mates, int index) {
    return tree.parent(index) != kNone && mates[at(tree.parent(index))] == kNone;
  }

  SectionRevision added(int index) const {
    SectionRevision out;
    const auto& mates = v_.match.before_of;
    if (is_told(v_.new_tree, mates, index)) return out;
    out.changes = {SectionChange::added};
    out.after = place(v_.new_tree, index, text_below(v_.new_tree, mates, index));
    return out;
  }
  SectionRevision removed(int index) const {
    SectionRevision out;
    const auto& mates = v_.match.after_of;
    if (is_told(v_.old_tree, mates, index)) return out;
    out.changes = {SectionChange::removed};
    out.before = place(v_.old_tree, index, text_below(v_.old_tree, mates, index));
    return out;
  }

  SectionRevision compared(int old_one, int new_one) const {
    SectionRevision out;
    const auto& before = v_.old_tree.section(old_one);
    const auto& after = v_.new_tree.section(new_one);
    if (moved_[at(old_one)])
      out.changes.push_back(SectionChange::moved);
    else if (renumbered(old_one, new_one))
      out.changes.push_back(SectionChange::renumbered);
    compare_texts(before, after, out);
    if (out.changes.empty()) return out;
    out.before = place(v_.old_tree, old_one, own_text(before));
    out.after = place(v_.new_tree, new_one, own_text(after));
    return out;
  }

  static void compare_texts(const Section& before, const Section& after, SectionRevision& out) {
    // Where a line ends may decide what is heading and what is text; together they say the same.
    const bool comparable = before.heading.has_value() == after.heading.has_value();
    if (!comparable) {
      out.text = compare_words(heading_and_text(before), heading_and_text(after));
    } else if (compared_text(heading_and_text(before)) != compared_text(heading_and_text(after))) {
      if (before.heading) out.heading = compare_words(*before.heading, *after.heading);
      out.text = compare_words(before.text, after.text);
    }
    if (!out.heading.empty()) out.changes.push_back(SectionChange::retitled);
    if (!out.text.empty()) out.changes.push_back(SectionChange::changed);
  }

  const Versions& v_;
  std::vector<bool> moved_;  ///< of the old sections
  std::vector<LabelStep> old_numbers_;
  std::vector<LabelStep> new_numbers_;
};

}  // namespace

std::vector<SectionRevision> revise_sections(const Versions& versions) {
  return SectionReviser(versions).run();
}

}  // namespace plantool
