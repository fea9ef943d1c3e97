#include "structure/outline.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace plantool {

namespace {

constexpr int kExact = 10;  ///< the very next value of an open list
constexpr int kStart = 8;   ///< the first value of a new list
constexpr int kJump = 5;
constexpr int kRepeat = 4;
constexpr int kMiddle = 3;  ///< a list that does not start with its first value

/// Units of one list can be at most this many; "2030." is a year.
constexpr int kMaxOrdinal = 99;

bool opens_with_capital(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char32_t c = utf8::next(text, at);
    if (utf8::is_upper(c)) return true;
    if (utf8::is_lower(c)) return false;
  }
  return false;
}

bool is_stray_letter(int ordinal) {
  // f, j, w and z are no letters of the Vietnamese order of points.
  return ordinal == point_ordinal("f") || ordinal == point_ordinal("j") ||
         ordinal == point_ordinal("w") || ordinal == point_ordinal("z");
}

}  // namespace

int Outline::rank_of(const Marker& marker) const {
  const int depth =
      marker.rule->sequence == Sequence::dotted ? static_cast<int>(marker.ordinal.size()) : 0;
  return marker.rule->rank * 10 + depth;
}

Outline::Verdict Outline::judge(const Marker& marker) const {
  Verdict verdict;
  const int rank = rank_of(marker);
  for (int i = static_cast<int>(chain_.size()) - 1; i >= 0; --i) {
    const auto& open = chain_[static_cast<std::size_t>(i)];
    const auto* rule = out_.units[static_cast<std::size_t>(open.unit)].rule;
    if (open.rank == rank || (marker.ordinal.empty() && rule == marker.rule)) {
      verdict.depth = i;
      break;
    }
  }
  if (marker.rule->kind == "appendix") return verdict.score = kExact, verdict;
  if (marker.ordinal.empty()) return verdict.score = kStart, verdict;

  const int value = marker.ordinal.back();
  if (value > kMaxOrdinal) return verdict;
  if (marker.rule->sequence == Sequence::dotted) {
    // "2.1" is believed below an open "2"; only then can it be told from a decimal number.
    std::vector<int> outer(marker.ordinal.begin(), marker.ordinal.end() - 1);
    bool below = false;
    for (const auto& open : chain_)
      below = below || open.ordinal == outer;
    if (verdict.depth >= 0) {
      const auto& last = chain_[static_cast<std::size_t>(verdict.depth)].ordinal;
      const bool same_list = std::equal(outer.begin(), outer.end(), last.begin());
      if (same_list && value == last.back() + 1) return verdict.score = kExact, verdict;
      if (same_list && value > last.back() && value <= last.back() + 3) {
        verdict.code = "NUM001";
        verdict.message = fmt::format("numbering jumps to {}", marker.value);
        return verdict.score = kJump, verdict;
      }
    }
    return verdict.score = value == 1 ? (below ? kExact : kMiddle) : (below ? kMiddle : 0), verdict;
  }
  if (verdict.depth < 0) {
    if (value == 1) return verdict.score = kStart, verdict;
    // A capital letter alone is too little evidence for a list that lost its beginning.
    if (marker.rule->sequence == Sequence::upper) return verdict;
    verdict.code = "NUM001";
    verdict.message = fmt::format("the list starts with {}", marker.value);
    return verdict.score = kMiddle, verdict;
  }
  const int last = chain_[static_cast<std::size_t>(verdict.depth)].ordinal.back();
  if (value == last + 1) return verdict.score = kExact, verdict;
  if (marker.rule->sequence == Sequence::letters && value > last) {
    int missing = 0;
    bool lost = false;
    for (int k = last + 1; k < value; ++k) {
      if (is_stray_letter(k)) continue;
      ++missing;
      lost = lost || k == point_ordinal("đ");
    }
    if (missing == 0) return verdict.score = kExact, verdict;
    if (missing == 1 && lost) {
      verdict.code = "NUM004";
      verdict.message = fmt::format(
          "'đ)' expected after 'd)', got '{})': the item may have lost its label", marker.value);
      return verdict.score = kExact - 1, verdict;
    }
  }
  // Letters jump further: two of them are strays and one is often lost.
  const int reach = marker.rule->sequence == Sequence::letters ? 5 : 3;
  if (value > last && value <= last + reach) {
    verdict.code = "NUM001";
    verdict.message = fmt::format("numbering jumps to {}", marker.value);
    return verdict.score = kJump, verdict;
  }
  if (value == last) {
    verdict.code = "NUM002";
    verdict.message = fmt::format("number {} stands twice", marker.value);
    return verdict.score = kRepeat, verdict;
  }
  if (value < last) {
    verdict.code = "NUM003";
    verdict.message = fmt::format("numbering goes back to {}", marker.value);
    // A fresh start is ordinary: each new part of a document counts from 1 again.
    return verdict.score = value == 1 ? kStart : kMiddle, verdict;
  }
  return verdict.score = 1, verdict;
}

int Outline::open(const std::vector<Marker>& readings, Range paragraph, std::string_view text,
                  bool suspect) {
  const Marker* best = nullptr;
  Verdict chosen;
  for (const auto& marker : readings) {
    auto verdict = judge(marker);
    if (verdict.score > chosen.score) {
      chosen = std::move(verdict);
      best = &marker;
    }
  }
  if (best == nullptr || chosen.score < 2) return -1;
  const bool capital = opens_with_capital(text, best->length);
  const bool bullet = best->ordinal.empty() && best->rule->kind != "appendix";
  const bool next_bullet = bullet && is_current(*best);
  if (suspect && ((chosen.score < kExact - 1 && !next_bullet) || !capital)) return -1;
  if (chosen.score < kStart && !capital) return -1;
  if (best->rule->word && best->rule->kind != "appendix" && text.size() > best->length && !capital)
    return -1;

  const int rank = rank_of(*best);
  if (best->rule->kind == "appendix") {
    chain_.clear();
  } else if (chosen.depth >= 0) {
    chain_.resize(static_cast<std::size_t>(chosen.depth));
  } else {
    if (bullet && goes_below_bullet(*best)) chain_.back().rank = rank - 1;
    while (!chain_.empty() && chain_.back().rank >= rank)
      chain_.pop_back();
  }
  SectionNode unit;
  unit.rule = best->rule;
  unit.kind = best->rule->kind;
  unit.value = best->value;
  unit.label = {paragraph.begin, paragraph.begin + best->length};
  unit.parent = chain_.empty() ? -1 : chain_.back().unit;
  unit.extent = paragraph;
  const int index = add(std::move(unit));
  chain_.push_back({index, rank, best->ordinal});
  // A heading that stands for a lost đ) has been reported at its own place.
  const bool told = chosen.code == "NUM004" && !out_.doubts.empty() &&
                    out_.doubts.back().code == "NUM004" && out_.doubts.back().unit == index - 1;
  // Articles count through the chapters of a law.
  if (!chosen.code.empty() && !told && !(best->rule->kind == "article" && chosen.depth < 0)) {
    out_.doubts.push_back(
        {chosen.code, Severity::warning, chosen.message, index, out_.units.back().label});
  }
  return index;
}

/// The bullet of the paragraph before is the same: where items end without a sign, a full line
/// says little.
bool Outline::is_current(const Marker& bullet) const {
  return current_ >= 0 && out_.units[static_cast<std::size_t>(current_)].rule == bullet.rule;
}

/// "* Giai đoạn 2026 - 2030" right above "- …": whatever the signs, the first one is the outer
/// list.
bool Outline::goes_below_bullet(const Marker& marker) const {
  if (chain_.empty() || chain_.back().unit != current_) return false;
  const auto& last = out_.units[static_cast<std::size_t>(current_)];
  return last.rule != nullptr && last.kind == "bullet" && marker.rule->kind == "bullet" &&
         last.rule->rank > marker.rule->rank;
}

int Outline::open_heading(Range paragraph) {
  while (!chain_.empty()) {
    const auto& kind = out_.units[static_cast<std::size_t>(chain_.back().unit)].kind;
    if (kind != "bullet" && kind != "subbullet") break;
    chain_.pop_back();
  }
  SectionNode unit;
  unit.kind = "heading";
  const bool beside = in_points() && !chain_.empty();
  if (!chain_.empty()) {
    const auto& top = out_.units[static_cast<std::size_t>(chain_.back().unit)];
    unit.parent = beside ? top.parent : chain_.back().unit;
  }
  unit.heading = paragraph;
  unit.extent = paragraph;
  return add(std::move(unit));
}

bool Outline::in_points() const {
  return !chain_.empty() &&
         out_.units[static_cast<std::size_t>(chain_.back().unit)].kind == "point";
}

bool Outline::after_point_d() const {
  for (auto it = chain_.rbegin(); it != chain_.rend(); ++it) {
    const auto& kind = out_.units[static_cast<std::size_t>(it->unit)].kind;
    if (kind == "bullet" || kind == "subbullet") continue;
    return kind == "point" && !it->ordinal.empty() && it->ordinal.back() == point_ordinal("d");
  }
  return false;
}

int Outline::add(SectionNode unit) {
  unit.level = unit.parent < 0 ? 1 : out_.units[static_cast<std::size_t>(unit.parent)].level + 1;
  if (unit.parent >= 0) ++out_.units[static_cast<std::size_t>(unit.parent)].children;
  out_.units.push_back(std::move(unit));
  current_ = static_cast<int>(out_.units.size()) - 1;
  return current_;
}

}  // namespace plantool
