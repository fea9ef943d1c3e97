// Which words of a sentence belong to a quantity.
#include <algorithm>
#include <tuple>

#include "facts/target_parts.h"

namespace plantool {

namespace {

/// Last comma or connector in [from, to): there the words of one quantity end and of the next
/// begin.
std::uint32_t boundary(const Passage& p, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t t = to; t > from; --t) {
    const auto* connector = p.match_before(t, Term::connector);
    if (connector != nullptr && connector->rule->value != "and" && connector->first >= from &&
        p.bracket[t - 1] == 0)
      return connector->first;
  }
  std::uint32_t weak = to;  // "và" also joins nouns, so a comma or "trong đó" counts more
  for (std::uint32_t t = to; t > from; --t) {
    if (p.bracket[t - 1] != 0) continue;
    if (p.word(t - 1) == ",") {
      // "85% and by 2030, 95%": the comma goes with the time, which opens the words of the next.
      const auto* time = t > from + 1 ? p.time_at(t - 2) : nullptr;
      const bool opens = time != nullptr && time->last == t - 1 && time->first > from &&
                         (p.match_before(time->first, Term::connector) != nullptr ||
                          p.word(time->first - 1) == ",");
      if (!opens) return t - 1;
      t = time->first + 1;
      continue;
    }
    const auto* connector = p.match_before(t, Term::connector);
    if (connector == nullptr) continue;
    if (weak == to) weak = connector->first;
  }
  return weak;
}

}  // namespace

QuantityFrame frame_of(const Passage& p, const std::vector<Quantity>& quantities, std::size_t i) {
  const auto& q = quantities[i];
  QuantityFrame frame{};
  std::tie(frame.clause_first, frame.clause_last) = p.clause_around(q.first);
  frame.before_first = frame.clause_first;
  if (i > 0 && quantities[i - 1].last > frame.clause_first)
    frame.before_first = boundary(p, quantities[i - 1].last, q.link);
  frame.after_last = frame.clause_last;
  if (i + 1 < quantities.size() && quantities[i + 1].link < frame.clause_last) {
    frame.after_last = boundary(p, q.last, quantities[i + 1].link);
  }
  while (frame.after_last > q.last && is_stop(p, frame.after_last - 1))
    --frame.after_last;
  if (const auto bracket = p.bracket[q.first]; bracket != 0) {
    // What stands in brackets is said apart: "(năm 2023 đạt 22,4%)".
    while (frame.clause_first < q.first && p.bracket[frame.clause_first] != bracket)
      ++frame.clause_first;
    std::uint32_t closing = q.last;
    while (closing < frame.clause_last && p.bracket[closing] == bracket && p.word(closing) != ")")
      ++closing;
    frame.before_first = std::max(frame.before_first, frame.clause_first);
    frame.after_last = std::min(frame.after_last, closing);
    frame.clause_last = closing;
  }
  return frame;
}

bool opens_statement(const Passage& p, std::uint32_t token) {
  if (token == 0 || p.word(token - 1) != ",") return false;
  const auto* connector = p.match_at(token, Term::connector);
  return connector != nullptr && connector->rule->value.empty();
}

bool is_stop(const Passage& p, std::uint32_t token) {
  const auto text = p.word(token);
  return text == "." || text == "," || text == ";" || text == ":" || text == "!" || text == "?";
}

std::uint32_t skip_opening(const Passage& p, std::uint32_t first, std::uint32_t last) {
  while (first < last) {
    if (const auto* time = p.time_at(first); time != nullptr && !time->in_name) {
      first = std::max(first + 1, time->last);
      continue;
    }
    const Match* opening = nullptr;
    for (const auto term :
         {Term::connector, Term::strive, Term::leadin, Term::per_each, Term::of}) {
      if (opening == nullptr) opening = p.match_at(first, term);
    }
    if (opening != nullptr && (opening->rule->term != Term::per_each)) {
      first = opening->last;
      continue;
    }
    if (!is_stop(p, first) && p.word(first) != "-" && p.word(first) != "(") break;
    ++first;
  }
  return std::min(first, last);
}

std::uint32_t drop_closing(const Passage& p, std::uint32_t first, std::uint32_t last) {
  while (last > first) {
    const auto* time = p.time_at(last - 1);
    if (time != nullptr && !time->in_name && time->first >= first) {
      last = time->first;
      continue;
    }
    const Match* closing = nullptr;
    for (const auto term : {Term::reach, Term::strive, Term::connector, Term::leadin}) {
      if (closing == nullptr) closing = p.match_before(last, term);
    }
    if (closing != nullptr && closing->first >= first) {
      last = closing->first;
      continue;
    }
    if (!is_stop(p, last - 1) && p.word(last - 1) != "(" && p.word(last - 1) != "-") break;
    --last;
  }
  return last;
}

std::uint32_t skip_opening_after(const Passage& p, std::uint32_t first, std::uint32_t last) {
  while (first < last) {
    if (const auto* of = p.match_at(first, Term::of)) {
      first = of->last;
      continue;
    }
    if (const auto* after = p.match_at(first, Term::comparator_after)) {
      first = after->last;
      continue;
    }
    if (const auto* list = p.match_at(first, Term::leadin);
        list != nullptr && list->rule->value == "list") {
      first = list->last;
      continue;
    }
    // "đạt 100% (hiện nay 66,7%)": what stands in brackets does not name the value before them.
    if (p.word(first) == "(" && p.bracket[first] == 0) {
      while (first < last && p.word(first) != ")")
        ++first;
      first = std::min(first + 1, last);
      continue;
    }
    if (!is_stop(p, first) && p.word(first) != "-" && p.word(first) != "(") break;
    ++first;
  }
  return std::min(first, last);
}

std::uint32_t drop_closing_after(const Passage& p, std::uint32_t first, std::uint32_t last) {
  while (last > first && (is_stop(p, last - 1) || p.word(last - 1) == "(" ||
                          p.match_before(last, Term::connector) != nullptr)) {
    const auto* connector = p.match_before(last, Term::connector);
    last = connector != nullptr ? std::max(first, connector->first) : last - 1;
  }
  return last;
}

namespace {

std::uint32_t end_of_description(const Passage& p, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const auto* time = p.time_at(t);
    if (time != nullptr && !time->in_name && can_be_due(*time) && t == time->first &&
        time->role != "recurring")
      return t;
    if (p.match_at(t, Term::baseline) != nullptr || p.match_at(t, Term::per_year) != nullptr)
      return t;
    if (t > first && opens_statement(p, t)) return t;
  }
  return last;
}

}  // namespace

std::uint32_t cut_after(const Passage& p, std::uint32_t first, std::uint32_t last) {
  const auto end = end_of_description(p, first, last);
  // "20 cooperatives (10 in 2027 …": what is cut inside of brackets ends before them.
  for (auto t = end; t > first + 1; --t) {
    if (p.word(t - 1) == ")") break;
    if (p.word(t - 1) == "(") return t - 1;
  }
  return end;
}

std::uint32_t noun_end(const Passage& p, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first + 1; t < last; ++t) {
    if (p.match_at(t, Term::predicate) != nullptr || p.word(t) == "(") return t;
  }
  return last;
}

}  // namespace plantool
