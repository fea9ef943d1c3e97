// Deadlines: time-bound duties and goals that are no targets.
#include <algorithm>

#include "base/utf8.h"
#include "facts/kinds.h"
#include "facts/labels.h"
#include "facts/unit_setting.h"

namespace plantool {

namespace {

class DeadlineReader {
 public:
  DeadlineReader(const Context& context, const std::vector<Passage>& passages,
                 const DocumentInfo& document, const CellReadings& cells)
      : context_(context), passages_(passages), document_(document), cells_(cells) {}

  std::vector<DeadlineCandidate> run() {
    for (std::uint32_t p = 0; p < passages_.size(); ++p) {
      const auto& block = context_.structure.blocks[passages_[p].block];
      const auto* cell = block.zone == Zone::cell ? cells_.find(p) : nullptr;
      const bool readable = block.zone == Zone::body || (cell != nullptr && cell->has_deadlines);
      if (!readable || block.heading || time_of_items(context_, passages_[p]) != nullptr) continue;
      current_ = p;
      for (std::uint32_t t = 0; t < passages_[p].times.size(); ++t) {
        if (is_deadline(t)) add(t);
      }
    }
    return std::move(out_);
  }

 private:
  const Passage& passage() const { return passages_[current_]; }

  bool is_deadline(std::uint32_t index) const {
    const auto& time = passage().times[index];
    if (time.is_baseline || time.in_name || time.dates_reference || is_past(time, document_))
      return false;
    const auto [first, last] = passage().clause_around(time.first);
    const auto& p = passage();
    if (time.role == "day" || is_labelled(time)) return true;
    if (time.role == "recurring") {
      if (beside_day(index) ||
          (has_day(first, last) && p.find(time.last, last, Term::duty) == nullptr))
        return false;
      // "ngân sách hằng năm": the word only describes a noun.
      // "thực hiện Kế hoạch hằng năm" speaks of this plan, and of a duty each year.
      const auto* noun = p.match_before(time.first, Term::adjectival);
      if (noun != nullptr && (!p.tokens[noun->first].capital || noun->first == first)) return false;
      const bool opens = time.first == first || is_opening(first, time.first);
      const bool duty = p.find(first, last, Term::duty) != nullptr;
      if (opens)
        return duty || p.find(time.last, last, Term::verb) != nullptr ||
               p.find(time.last, last, Term::build) != nullptr;
      return duty;
    }
    if (time.role == "open") return has_preposition(time) && !is_report(first, last, time.first);
    if (time.role == "month" && has_preposition(time)) return !is_report(first, last, time.first);
    if (time.role == "date" || time.role == "month") {
      // A date alone tells when something was signed; a preposition makes it a term.
      return time.relation == "by" || time.relation == "before" || time.relation == "after";
    }
    if (time.relation == "after" && !time.edtf.ends_with("/..")) return false;
    if (is_report(first, last, time.first)) return false;
    if (time.role == "bare" || time.role == "year" || time.role == "period") {
      const bool acts = p.find(first, last, Term::duty) || p.find(first, last, Term::verb) ||
                        p.find(first, last, Term::build) || p.find(first, last, Term::strive) ||
                        p.find(first, last, Term::reach) || p.find(first, last, Term::predicate);
      if (time.relation == "by" || time.relation == "before")
        return acts || is_opening(first, time.first);
      if (time.relation == "at" && time.range != time.core) return acts;
      return p.find(first, last, Term::duty) != nullptr ||
             (is_opening(first, time.first) && acts) ||
             (time.relation == "during" && acts && time.range != time.core);
    }
    return true;
  }

  /// Its own, or that of the list that it stands in.
  static bool has_preposition(const TimeMention& time) {
    return time.range != time.core || time.listed;
  }

  /// "Thời gian hoàn thành: tháng 6/2025"
  bool is_labelled(const TimeMention& time) const {
    return labelled_as(context_, passage(), time.first) == "deadline";
  }

  /// What a label speaks of: the words that open its paragraph, else the unit that it stands in.
  std::string labelled_duty() const {
    const auto& p = passage();
    const auto last = p.clause_around(0).second;
    const bool opens_with_label = p.word(last - 1) == ":" || is_labelled_by_heading(context_, p, 0);
    if (!opens_with_label) return context_.quote(p.range_of(0, last - 1));
    const int unit = labelled_unit(context_, p);
    return unit < 0 ? std::string() : context_.quote(context_.words_of(unit));
  }

  /// The clause tells what was done: "đã", "had put", or an estimate anywhere in it.
  bool is_report(std::uint32_t first, std::uint32_t last, std::uint32_t time) const {
    for (std::uint32_t t = first; t < last; ++t) {
      const auto* reported = passage().match_at(t, Term::reported);
      if (reported != nullptr && (t < time || !reported->rule->value.empty())) return true;
    }
    return false;
  }

  /// Only adverbs and stops stand between the clause's start and the time.
  bool is_opening(std::uint32_t first, std::uint32_t to) const {
    for (std::uint32_t t = first; t < to;) {
      const Match* match = nullptr;
      for (const auto term : {Term::connector, Term::leadin, Term::strive}) {
        if (match == nullptr) match = passage().match_at(t, term);
      }
      if (match == nullptr && passage().word(t) != "," && passage().word(t) != "(" &&
          passage().word(t) != "-")
        return false;
      t = match != nullptr ? match->last : t + 1;
    }
    return true;
  }

  bool has_day(std::uint32_t first, std::uint32_t last) const {
    return std::any_of(passage().times.begin(), passage().times.end(),
                       [&](const TimeMention& time) {
                         return time.role == "day" && time.first >= first && time.last <= last;
                       });
  }

  /// "regular yearly before December 5": the day of the year says it already.
  bool beside_day(std::uint32_t index) const {
    const auto& times = passage().times;
    const auto near = [&](std::size_t other) {
      if (times[other].role != "day") return false;
      const auto gap = other > index
                           ? times[other].first - std::min(times[other].first, times[index].last)
                           : times[index].first - std::min(times[index].first, times[other].last);
      return gap <= 3;
    };
    return (index > 0 && near(index - 1)) || (index + 1 < times.size() && near(index + 1));
  }

  /// Words of the duty: the part of the clause that the time stands in or governs.
  Range what_of(const TimeMention& time) const {
    auto [first, last] = passage().clause_around(time.first);
    while (last > first && (passage().word(last - 1) == "." || passage().word(last - 1) == ";" ||
                            passage().word(last - 1) == "/" || passage().word(last - 1) == ":"))
      --last;
    if (is_opening(first, time.first)) {
      std::uint32_t begin = time.last;
      while (begin < last && (passage().word(begin) == "," || passage().word(begin) == ")"))
        ++begin;
      if (begin < last) return passage().range_of(begin, last);
    }
    // Several duties in one clause: the words since the time before belong to this one.
    std::uint32_t begin = first, end = last;
    for (const auto& other : passage().times) {
      if (other.last <= time.first && other.first >= first && !other.in_name &&
          !other.dates_reference)
        begin = other.last;
      if (other.first >= time.last && other.first < last && !other.in_name &&
          !other.dates_reference && end == last) {
        const std::uint32_t comma = last_comma(time.last, other.first);
        if (comma >= time.last) end = comma;
      }
    }
    while (begin < time.first &&
           (passage().word(begin) == "," || passage().match_at(begin, Term::connector) != nullptr))
      ++begin;
    if (begin >= time.first) {
      begin = time.last;
      while (begin < end && passage().word(begin) == ",")
        ++begin;
      if (begin >= end) begin = first, end = last;
      return passage().range_of(begin, end);
    }
    if (const auto after = after_leadin(begin, time.first); after < time.first) begin = after;
    return passage().range_of(begin, end);
  }

  /// Skips "Căn cứ …," and names of who acts before the first verb of duty.
  std::uint32_t after_leadin(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = last; t > first; --t) {
      const bool verb = passage().match_at(t, Term::duty) != nullptr ||
                        passage().match_at(t, Term::verb) != nullptr ||
                        passage().match_at(t, Term::leadin) != nullptr;
      if (passage().word(t - 1) == "," && verb && passage().find(t, last, Term::duty) != nullptr)
        return t;
    }
    return first;
  }

  std::uint32_t last_comma(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = last; t > first; --t) {
      if (passage().word(t - 1) == "," || passage().match_before(t, Term::connector) != nullptr)
        return t - 1;
    }
    return first;
  }

  /// Signs that stood around the time and now enclose nothing.
  static void tidy(std::string& text) {
    static constexpr std::pair<std::string_view, std::string_view> kLeft[] = {
        {"()", ""}, {" ,", ","}, {",,", ","}};
    for (const auto& [left, kept] : kLeft) {
      for (auto at = text.find(left); at != std::string::npos; at = text.find(left))
        text.replace(at, left.size(), kept);
    }
    text = utf8::squeeze(text);
  }

  void add(std::uint32_t index) {
    const auto& time = passage().times[index];
    DeadlineCandidate candidate;
    auto& deadline = candidate.deadline;
    const auto what = what_of(time);
    std::string text = context_.quote(what);
    // The time itself is told apart from the duty.
    const auto time_text = context_.quote(time.range);
    if (const auto at = text.find(time_text);
        at != std::string::npos && text.size() > time_text.size() + 4) {
      text.erase(at, time_text.size());
      text = utf8::squeeze(text);
    }
    tidy(text);
    while (!text.empty() && (text.front() == ',' || text.front() == ' ' || text.front() == ')'))
      text.erase(0, 1);
    while (!text.empty() && (text.back() == ',' || text.back() == ' ' || text.back() == '('))
      text.pop_back();
    deadline.what = std::move(text);
    deadline.relation = time.relation;
    if (is_labelled(time)) {
      if (auto duty = labelled_duty(); !duty.empty()) deadline.what = std::move(duty);
      // A bare time behind "Thời gian:" is one by which the task is done; a period is one during
      // which.
      if (time.range == time.core && time.relation != "every" && !time.edtf.empty())
        deadline.relation = time.edtf.find('/') == std::string::npos ? "by" : "during";
    }
    if (!time.edtf.empty()) deadline.edtf = time.edtf;
    if (!time.recurrence.empty()) deadline.recurrence = time.recurrence;
    deadline.text = time_text;
    const auto [first, last] = passage().clause_around(time.first);
    deadline.quote = context_.quote(passage().range_of(first, last));
    deadline.section = context_.section_id(context_.structure.blocks[passage().block].unit);
    candidate.time = time.range;
    deadline.span = context_.span(time.range);
    candidate.use = {current_, index};
    out_.push_back(std::move(candidate));
  }

  const Context& context_;
  const std::vector<Passage>& passages_;
  const DocumentInfo& document_;
  const CellReadings& cells_;
  std::vector<DeadlineCandidate> out_;
  std::uint32_t current_ = 0;
};

}  // namespace

std::vector<DeadlineCandidate> propose_deadlines(const Context& context,
                                                 const std::vector<Passage>& passages,
                                                 const DocumentInfo& document,
                                                 const CellReadings& cells) {
  return DeadlineReader(context, passages, document, cells).run();
}

}  // namespace plantool
