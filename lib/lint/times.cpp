// Times that cannot be kept: before the document was issued, or outside of the period that it plans
// for.
#include <fmt/format.h>

#include <set>

#include "lint/days.h"
#include "lint/rules.h"

namespace plantool {

namespace {

constexpr std::size_t kQuoteWords = 24;

struct Term {
  Days days;
  std::string text;  ///< as written
  std::string what;
  std::string section;
  Span span;
};

/// Deadlines and due times that name an end, not a stretch or a repetition.
std::vector<Term> terms_of(const Plan& plan) {
  std::vector<Term> out;
  for (const auto& deadline : plan.deadlines) {
    if (!deadline.edtf ||
        (deadline.relation != "by" && deadline.relation != "before" && deadline.relation != "at"))
      continue;
    if (const auto days = days_of(*deadline.edtf))
      out.push_back({*days, deadline.text, deadline.quote, deadline.section, deadline.span});
  }
  for (const auto& target : plan.targets) {
    if (!target.due || target.due->from == "plan" || target.due->from == "section") continue;
    if (const auto days = days_of(target.due->edtf))
      out.push_back({*days, target.due->text, target.quote, target.section, target.span});
  }
  return out;
}

/// Terms with a full date that extraction dropped, because a date in the past reads like a report.
void check_dropped_terms(Examination& document, const std::string& issued) {
  const auto& pattern = document.data.pattern("term-date", document.plan.document.language);
  for (const auto& section : document.plan.sections) {
    const auto words = document.words(section);
    re2::StringPiece rest(words), before, term;
    std::string day, month, year;
    while (re2::RE2::FindAndConsume(&rest, pattern, &before, &term, &day, &month, &year)) {
      const auto date = fmt::format("{}-{:0>2}-{:0>2}", year, month, day);
      if (date >= issued || document.says("reported", {before.data(), before.size()})) continue;
      const std::string quote(term.data(), term.size());
      document.report("LNT010",
                      fmt::format("'{}' lies before {}, when the document was issued", quote,
                                  document.plan.document.issued->edtf),
                      section.id, document.place(section, quote), quote);
    }
  }
}

void check_before_issue(Examination& document) {
  const auto& issued = document.plan.document.issued;
  const auto days = issued ? days_of(issued->edtf) : std::nullopt;
  if (!days) return;
  for (const auto& term : terms_of(document.plan)) {
    if (term.days.last.size() == 10 && term.days.first == term.days.last)
      continue;  // a full date: found in the text below
    if (term.days.last >= days->first) continue;
    document.report(
        "LNT010",
        fmt::format("'{}' lies before {}, when the document was issued", term.text, issued->edtf),
        term.section, term.span, shortened(term.what, kQuoteWords));
  }
  check_dropped_terms(document, days->first);
}

void check_period(Examination& document) {
  const auto& period = document.plan.document.period;
  const auto days = period ? days_of(period->edtf) : std::nullopt;
  if (!days) return;
  std::set<std::string> told;
  for (const auto& term : terms_of(document.plan)) {
    if (term.days.first <= days->last && term.days.last >= days->first) continue;
    const auto words = folded(term.what);
    // A review comes after the period that it looks back on, and a vision lies far ahead.
    if (document.says("review", words) || document.says("vision", words)) continue;
    if (!told.insert(term.text + term.section).second) continue;
    document.report(
        "LNT011",
        fmt::format("'{}' lies outside of {}, the period of the plan", term.text, period->edtf),
        term.section, term.span, shortened(term.what, kQuoteWords));
  }
}

}  // namespace

void check_times(Examination& document) {
  check_before_issue(document);
  check_period(document);
}

}  // namespace plantool
