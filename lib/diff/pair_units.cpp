#include "diff/pair_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "diff/label_steps.h"
#include "diff/likeness.h"
#include "diff/meaning.h"

namespace plantool {

namespace {

constexpr int kNone = SectionTree::kNone;
/// What leaving a section without a counterpart costs; two such cost more than nearly any pair, for
/// a translator rather changes something than leaves one thing out and puts another in at the same
/// place.
constexpr double kGap = -0.7;
constexpr std::size_t kMostCells = 1'000'000;

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

/// One side, with what its sections are recognised by.
struct Anchored {
  const TranslationSide& side;
  std::vector<Bag> bags;
  std::vector<LabelStep> labels;
  std::vector<double> lengths;  ///< code points with all below

  Anchored(const TranslationSide& of, BagMaker& maker) : side(of), labels(label_steps(of.tree)) {
    const auto& tree = side.tree;
    std::vector<Bag> anchors(at(tree.size()));
    lengths.resize(at(tree.size()));
    for (int i = tree.size() - 1; i >= 0; --i) {
      for (const auto& anchor : own_anchors(i))
        anchors[at(i)].push_back(maker.number_of(anchor));
      const auto& section = tree.section(i);
      lengths[at(i)] += static_cast<double>(utf8::count(section.text) +
                                            utf8::count(section.heading.value_or("")));
      const int parent = tree.parent(i);
      if (parent == kNone) continue;
      lengths[at(parent)] += lengths[at(i)];
      // All that is far below would only be copied again and again.
      constexpr std::size_t kEnough = 400;
      auto& around = anchors[at(parent)];
      const auto taken =
          std::min(anchors[at(i)].size(), kEnough - std::min(kEnough, around.size()));
      around.insert(around.end(), anchors[at(i)].begin(),
                    anchors[at(i)].begin() + static_cast<std::ptrdiff_t>(taken));
    }
    for (auto& list : anchors)
      bags.push_back(maker.make(std::move(list)));
  }

 private:
  std::vector<std::string> own_anchors(int i) const {
    std::vector<std::string> out;
    const auto& unit = side.unit(i);
    for (const auto& number : unit.numbers)
      out.push_back(fmt::format("n{:.15g}", number.value));
    for (const auto& [year, stated] : unit.years)
      out.push_back(fmt::format("y{}", year));
    for (const auto* reference : unit.references)
      out.push_back("r" + reference->number.value_or(reference->key));
    for (const auto* target : unit.targets) {
      for (const auto& id : target->indicator.ids)
        out.push_back("i" + id);
      out.push_back("u" + target->unit.id);
    }
    for (const auto* assignment : unit.assignments) {
      out.push_back("a" + assignment->agency.id);
      for (const auto& partner : assignment->with)
        out.push_back("a" + partner.id);
    }
    const auto& section = side.tree.section(i);
    for (auto& token : meaning_of(heading_and_text(section), side.plan.document.language).tokens) {
      if (token.starts_with('=')) out.push_back(std::move(token));
    }
    return out;
  }
};

class Pairer {
 public:
  Pairer(const TranslationSide& original, const TranslationSide& translation)
      : original_(original, maker_), translation_(translation, maker_) {
    out_.translation_of.assign(at(original.tree.size()), kNone);
    out_.original_of.assign(at(translation.tree.size()), kNone);
    ratio_ = std::max(1.0, total(translation_)) / std::max(1.0, total(original_));
  }

  PairedUnits run() {
    std::vector<std::pair<int, int>> open = {{kNone, kNone}};
    while (!open.empty()) {
      const auto [original, translation] = open.back();
      open.pop_back();
      for (const auto& pair : align(original_.side.tree.children(original),
                                    translation_.side.tree.children(translation))) {
        out_.translation_of[at(pair.first)] = pair.second;
        out_.original_of[at(pair.second)] = pair.first;
        open.push_back(pair);
      }
    }
    return std::move(out_);
  }

 private:
  static double total(const Anchored& side) {
    double out = 0;
    for (const int i : side.side.tree.children(kNone))
      out += side.lengths[at(i)];
    return out;
  }

  double score(int original, int translation) const {
    double out =
        6 * maker_.likeness(original_.bags[at(original)], translation_.bags[at(translation)]);
    const auto& label = original_.labels[at(original)];
    const auto& other_label = translation_.labels[at(translation)];
    const bool numbered = label.value > 0 && other_label.value > 0;
    if (numbered)
      out += label.value == other_label.value ? 1 : -0.5;
    else if (label.style != other_label.style)
      out -= 0.3;
    const auto& section = original_.side.tree.section(original);
    const auto& other = translation_.side.tree.section(translation);
    // Agencies are named as such in one language and not in the other.
    const auto role = [](const Section& s) {
      return s.role == "agency" ? std::string() : s.role.value_or("");
    };
    if (!role(section).empty() && !role(other).empty())
      out += role(section) == role(other) ? 1 : -0.5;
    out += agreement(original_.side.unit(original), translation_.side.unit(translation));
    // Lengths of a text and its translation keep the ratio of the whole (Gale and Church, 1993).
    const double expected = (original_.lengths[at(original)] + 5) * ratio_;
    return out - 0.5 * std::min(1.5, std::fabs(std::log(
                                         (translation_.lengths[at(translation)] + 5) / expected)));
  }

  /// Whether the numbers of two units speak for or against their being one.
  static double agreement(const TranslationUnit& one, const TranslationUnit& other) {
    if (one.numbers.empty() && other.numbers.empty()) return 0;
    const auto stands_in = [](const TranslationUnit& here, const TranslationUnit& there) {
      return std::any_of(here.numbers.begin(), here.numbers.end(),
                         [&](const StatedNumber& n) { return there.all_values.contains(n.value); });
    };
    return stands_in(one, other) || stands_in(other, one) ? 1 : -0.8;
  }

  /// The best pairing of two lists that keeps their order (Needleman and Wunsch, 1970).
  std::vector<std::pair<int, int>> align(const std::vector<int>& originals,
                                         const std::vector<int>& translations) const {
    const auto n = originals.size(), m = translations.size();
    std::vector<std::pair<int, int>> out;
    if (n == 0 || m == 0) return out;
    if (n * m > kMostCells) {
      for (std::size_t i = 0; i < std::min(n, m); ++i)
        out.emplace_back(originals[i], translations[i]);
      return out;
    }
    enum Step : char { kPair, kSkipOriginal, kSkipTranslation };
    std::vector<double> best((n + 1) * (m + 1));
    std::vector<Step> steps(best.size(), kSkipTranslation);
    const auto cell = [&](std::size_t i, std::size_t j) { return i * (m + 1) + j; };
    for (std::size_t i = 0; i <= n; ++i) {
      for (std::size_t j = 0; j <= m; ++j) {
        if (i == 0 && j == 0) continue;
        double& here = best[cell(i, j)];
        here = -1e9;
        const auto offer = [&](double value, Step step) {
          if (value > here) here = value, steps[cell(i, j)] = step;
        };
        if (i > 0 && j > 0)
          offer(best[cell(i - 1, j - 1)] + score(originals[i - 1], translations[j - 1]), kPair);
        if (i > 0) offer(best[cell(i - 1, j)] + kGap, kSkipOriginal);
        if (j > 0) offer(best[cell(i, j - 1)] + kGap, kSkipTranslation);
      }
    }
    for (std::size_t i = n, j = m; i > 0 || j > 0;) {
      switch (steps[cell(i, j)]) {
        case kPair:
          out.emplace_back(originals[--i], translations[--j]);
          break;
        case kSkipOriginal:
          --i;
          break;
        case kSkipTranslation:
          --j;
          break;
      }
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  BagMaker maker_;
  Anchored original_;
  Anchored translation_;
  double ratio_ = 1;
  PairedUnits out_;
};

}  // namespace

PairedUnits pair_units(const TranslationSide& original, const TranslationSide& translation) {
  return Pairer(original, translation).run();
}

}  // namespace plantool
