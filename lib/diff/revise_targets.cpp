#include <fmt/format.h>

#include <algorithm>

#include "diff/compared_words.h"
#include "diff/direction.h"
#include "diff/revise_facts.h"
#include "framework/wording.h"
#include "validate/figure.h"

namespace plantool {

namespace {

std::string joined(const Words& words) {
  std::string out;
  for (const auto& word : words)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.15g}", *value) : "-";
}

std::string due_of(const Target& t) {
  return t.due ? t.due->edtf : "";
}

/// What is measured, word for word; of a count what is counted, too. "The group of the 10 best"
/// names its own value, which is no part of it.
std::string title_key(const Target& t) {
  std::string out;
  const auto low = number(t.min), high = number(t.max);
  for (const auto& word : compared_words(
           t.indicator.text + (t.unit.id == "count" ? " " + t.unit.text.value_or("") : ""))) {
    if (word.key != low && word.key != high) out += word.key + " ";
  }
  return out;
}

/// The value without the time that it is due at.
std::string figure_key(const Target& t) {
  const auto baseline =
      t.baseline ? t.baseline->edtf.value_or(compared_text(t.baseline->text)) : "";
  const auto own_unit = t.unit.id == "other" ? compared_text(t.unit.text.value_or("")) : "";
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", t.mode, t.direction.value_or(""),
                     t.comparator, number(t.min), number(t.max), t.unit.id,
                     t.unit.code.value_or(""), own_unit, compared_text(t.unit.per.value_or("")),
                     baseline, t.modality);
}

std::string key(const Target& t) {
  return title_key(t) + "|" + figure_key(t) + "|" + due_of(t);
}

FactView view(const Target& t) {
  return {t.section, key(t), joined(words_of_target(t))};
}

bool share_indicator(const Target& one, const Target& other) {
  const auto& ids = other.indicator.ids;
  return std::any_of(
      one.indicator.ids.begin(), one.indicator.ids.end(),
      [&](const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); });
}

/// How sure it is that two targets are one, from 0.
double score(const Target& before, const Target& after, double likeness, bool same_section) {
  const bool shared = share_indicator(before, after);
  if (!shared && !before.indicator.ids.empty() && !after.indicator.ids.empty()) return 0;
  // The same words name another thing where what stands around them is another section.
  constexpr double kElsewhere = 0.6, kEnough = 0.5, kEnoughElsewhere = 0.85;
  if (!same_section && likeness < kElsewhere) return 0;
  double out = likeness;
  if (shared) out += 0.3;
  if (before.unit.id == after.unit.id) out += 0.15;
  if (before.min == after.min && before.max == after.max) out += 0.2;
  if (due_of(before) == due_of(after)) out += 0.1;
  if (before.mode == after.mode) out += 0.05;
  return out >= (same_section ? kEnough : kEnoughElsewhere) ? out : 0;
}

/// Without what is said of its time: that is told on its own.
Figure undated(const Target& target) {
  auto figure = figure_of(target);
  figure.due.clear();
  return figure;
}

/// The ends that the numbers of two targets give an order by, the one that is committed to first.
std::optional<FactChange> by_numbers(const Target& before, const Target& after, bool lower) {
  const auto end = [&](const Target& t, bool far) { return lower != far ? t.max : t.min; };
  for (const bool far : {false, true}) {
    const auto old_end = end(before, far), new_end = end(after, far);
    if (!old_end || !new_end || *old_end == *new_end) continue;
    return (*new_end > *old_end) != lower ? FactChange::raised : FactChange::lowered;
  }
  return std::nullopt;
}

/// Whether one end of a range rises where the other falls: it asks for more and for less at once.
bool narrows_or_widens(const Target& before, const Target& after) {
  if (before.comparator != "range" || after.comparator != "range") return false;
  if (!before.min || !before.max || !after.min || !after.max) return false;
  return (*after.min - *before.min) * (*after.max - *before.max) < 0;
}

bool same_measure(const Target& before, const Target& after) {
  return before.mode == after.mode && before.unit.id == after.unit.id &&
         before.unit.code == after.unit.code && before.unit.per == after.unit.per;
}

std::optional<FactChange> compare_figures(const Target& before, const Target& after,
                                          const std::string& language) {
  if (figure_key(before) == figure_key(after)) return std::nullopt;
  if (same_measure(before, after) && narrows_or_widens(before, after)) return FactChange::rescoped;
  const bool lower = lower_is_better(before, language) || lower_is_better(after, language);
  const auto verdict = compare(undated(after), undated(before), lower, "before").verdict;
  if (verdict == Verdict::stronger) return FactChange::raised;
  if (verdict == Verdict::weaker) return FactChange::lowered;
  if (verdict != Verdict::met) {
    // A change can be read as a multiple, but not the other way round.
    const auto reverse = compare(undated(before), undated(after), lower, "after").verdict;
    if (reverse == Verdict::stronger) return FactChange::lowered;
    if (reverse == Verdict::weaker) return FactChange::raised;
    return FactChange::rescoped;
  }
  // Both commit to the same end; the other end of a range may still have moved.
  const bool levels = before.mode == "level" || before.mode == "multiple";
  const bool comparable = before.mode == after.mode && before.comparator == after.comparator;
  if (const auto change = comparable ? by_numbers(before, after, lower && levels) : std::nullopt)
    return change;
  return FactChange::rescoped;
}

std::string with_time(const Target& t, bool tell) {
  const auto time = in_words_of_time(due_of(t));
  return in_words(undated(t)) + (tell ? time.empty() ? ", no date" : " " + time : "");
}

std::string as_said(const Target& t) {
  const auto time = in_words_of_time(due_of(t));
  auto out = in_words(undated(t)) + (time.empty() ? "" : " " + time);
  if (t.modality == "strive") out += " (to strive for)";
  return out;
}

/// What makes two figures with the same words in their report another.
std::string firmness(const Target& before, const Target& after) {
  if (before.modality == after.modality) return "";
  return after.modality == "strive" ? "; now only to strive for" : "; now firm";
}

std::string baseline_of(const Target& t) {
  return t.baseline ? plain_time(t.baseline->edtf.value_or("")) : "";
}

/// What the two figures do not say themselves: where a smaller number asks for more, and what makes
/// them another thing.
std::string remarks(const Target& before, const Target& after, std::optional<FactChange> figures) {
  std::string out;
  const auto old_end = before.min ? before.min : before.max,
             new_end = after.min ? after.min : after.max;
  const bool in_numbers = same_measure(before, after) && old_end && new_end;
  if (in_numbers && figures == FactChange::raised && *new_end < *old_end)
    out += "; a smaller number asks for more";
  if (in_numbers && figures == FactChange::lowered && *new_end > *old_end)
    out += "; a larger number asks for less";
  if (same_measure(before, after) && narrows_or_widens(before, after)) out += "; another range";
  const auto old_base = baseline_of(before), new_base = baseline_of(after);
  if (figures && after.mode == "level" && old_base != new_base) {
    out += fmt::format("; counted from {} → from {}", old_base.empty() ? "no year" : old_base,
                       new_base.empty() ? "no year" : new_base);
  }
  const auto old_due = due_of(before), new_due = due_of(after);
  if (!old_due.empty() && new_due.empty()) out += "; the date was dropped";
  if (old_due.empty() && !new_due.empty()) out += "; a date was added";
  return out + firmness(before, after);
}

std::string detail(const Target& before, const Target& after, std::optional<FactChange> figures,
                   bool times) {
  const auto tell_share = before.unit.per.value_or("") != after.unit.per.value_or("");
  const auto share = [&](const Target& t) {
    return tell_share && t.unit.per ? " of " + *t.unit.per : "";
  };
  if (!figures && !times)
    return fmt::format("'{}' → '{}'", before.indicator.text, after.indicator.text);
  if (!figures) {
    const auto old_time = in_words_of_time(due_of(before)),
               new_time = in_words_of_time(due_of(after));
    return fmt::format("{}, {} → {}", in_words(undated(after)),
                       old_time.empty() ? "no date" : old_time,
                       new_time.empty() ? "no date" : new_time) +
           remarks(before, after, figures);
  }
  const auto out =
      with_time(before, times) + share(before) + " → " + with_time(after, times) + share(after);
  const auto time = in_words_of_time(due_of(after));
  return out + (times || time.empty() ? "" : ", " + time) + remarks(before, after, figures);
}

void tell_change(const Target& before, const Target& after, const std::string& language,
                 FactRevision& out) {
  const auto figures = compare_figures(before, after, language);
  const auto old_due = due_of(before), new_due = due_of(after);
  const auto shifted = shift(old_due, new_due);
  // A time that came or went, or is open now, is no step on the calendar.
  const auto open = [](const std::string& due) { return due.empty() || due.ends_with("/.."); };
  const bool no_step = old_due != new_due && !shifted && (open(old_due) || open(new_due));
  if (figures)
    out.changes.push_back(*figures);
  else if (no_step)
    out.changes.push_back(FactChange::rescoped);
  if (shifted) out.changes.push_back(*shifted);
  if (title_key(before) != title_key(after)) out.changes.push_back(FactChange::reworded);
  if (!out.changes.empty()) out.detail = detail(before, after, figures, shifted || no_step);
}

std::string title(const Target& t) {
  return t.indicator.text;
}

}  // namespace

std::vector<FactRevision> revise_targets(const Versions& versions) {
  static const RevisedKind<Target> kind{"target", view, score, title, as_said, tell_change};
  return FactReviser<Target>(versions, versions.before.targets, versions.after.targets, kind).run();
}

}  // namespace plantool
