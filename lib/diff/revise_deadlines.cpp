#include <fmt/format.h>

#include <cstdlib>

#include "diff/compared_words.h"
#include "diff/revise_facts.h"

namespace plantool {

namespace {

std::string time_key(const Deadline& d) {
  return fmt::format("{}|{}|{}", d.relation, d.edtf.value_or(""), d.recurrence.value_or(""));
}

FactView view(const Deadline& d) {
  auto words = compared_text(d.what);
  return {d.section, words + "|" + time_key(d), std::move(words)};
}

double score(const Deadline& before, const Deadline& after, double likeness, bool same_section) {
  constexpr double kEnough = 0.5, kElsewhere = 0.7;
  if (!same_section && likeness < kElsewhere) return 0;
  const double out = likeness + (time_key(before) == time_key(after)     ? 0.3
                                 : before.recurrence == after.recurrence ? 0.05
                                                                         : 0);
  return out >= kEnough ? out : 0;
}

/// The day of each year as a time without a year that `shift` can compare; empty for other
/// recurrences.
std::string day_of_year(const std::string& recurrence) {
  const auto part = [&](const std::string& key) {
    const auto at = recurrence.find(key);
    return at == std::string::npos ? 0 : std::atoi(recurrence.c_str() + at + key.size());
  };
  const int month = part(";BYMONTH="), day = part(";BYMONTHDAY=");
  if (!recurrence.starts_with("FREQ=YEARLY;") || month <= 0) return "";
  return day > 0 ? fmt::format("0001-{:02}-{:02}", month, day) : fmt::format("0001-{:02}", month);
}

std::optional<FactChange> shift(const Deadline& before, const Deadline& after) {
  if (before.recurrence == after.recurrence)
    return plantool::shift(before.edtf.value_or(""), after.edtf.value_or(""));
  return plantool::shift(day_of_year(before.recurrence.value_or("")),
                         day_of_year(after.recurrence.value_or("")));
}

/// Other words for the same duty at the same time are told with the section's text.
void tell_change(const Deadline& before, const Deadline& after, const std::string&,
                 FactRevision& out) {
  if (time_key(before) == time_key(after)) return;
  out.changes = {shift(before, after).value_or(FactChange::changed)};
  out.detail = before.text + " → " + after.text;
}

std::string title(const Deadline& d) {
  return d.what;
}
std::string as_said(const Deadline& d) {
  return d.text;
}

}  // namespace

std::vector<FactRevision> revise_deadlines(const Versions& versions) {
  static const RevisedKind<Deadline> kind{"deadline", view, score, title, as_said, tell_change};
  return FactReviser<Deadline>(versions, versions.before.deadlines, versions.after.deadlines, kind)
      .run();
}

}  // namespace plantool
