// Time expressions, by the patterns of the grammar.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "facts/mentions.h"

namespace plantool {

namespace {

int to_int(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The number that `words` give a word, or digits: "1st" as well.
int number_of(std::string_view text, const Language& language,
              const std::map<std::string, int>& words) {
  const auto spelled = words.find(language.fold(text));
  return spelled == words.end() ? to_int(text) : spelled->second;
}

int quarter_of(std::string_view text, const Language& language) {
  return number_of(text, language, language.ordinals);
}

int month_of(std::string_view text, const Language& language) {
  if (const int month = to_int(text); month != 0) return month;
  const auto spelled = language.months.find(language.fold(text));
  return spelled == language.months.end() ? 0 : spelled->second;
}

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/// Of an unknown year (0) February may have 29 days.
int days_of(int month, int year) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && (year == 0 || is_leap(year)) ? 29 : kDays[month - 1];
}

/// The days that the groups name exist: no 31 February.
bool are_days_possible(const Groups& groups, const Language& language) {
  const auto group = [&](std::string_view key) {
    return groups.find(key).value_or(std::string_view());
  };
  const auto possible = [&](std::string_view day, std::string_view month, std::string_view year) {
    if (day.empty()) return true;
    const int length = month.empty() ? 31 : days_of(month_of(month, language), to_int(year));
    return to_int(day) >= 1 && to_int(day) <= length;
  };
  const auto month = group("month"), year = group("year");
  const auto monthto = group("monthto"), yearto = group("yearto");
  return possible(group("day"), month, year) &&
         possible(group("dayto"), monthto.empty() ? month : monthto,
                  yearto.empty() ? year : yearto);
}

/// "2026-33/2026-36" of "quý I và quý IV": no span, but two times.
bool is_gapped(std::string_view span) {
  const auto slash = span.find('/'), dash = span.find('-');
  if (slash == std::string_view::npos || dash > slash) return false;
  const int first = to_int(span.substr(dash + 1, slash - dash - 1));
  return to_int(span.substr(span.rfind('-') + 1)) != first + 1;
}

/// Fills "{year}-{month}-{day}" from the groups; an impossible date gives an empty string.
std::string fill(std::string_view form, const Groups& groups, const Language& language) {
  std::string out;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != '{') {
      out += form[i];
      continue;
    }
    const auto close = form.find('}', i);
    const auto name = form.substr(i + 1, close - i - 1);
    i = close;
    const auto group = [&](std::string_view key) {
      return groups.find(key).value_or(std::string_view());
    };
    if (name == "month" || name == "monthto" || name == "bymonth") {
      const int month = month_of(group(name == "bymonth" ? "month" : name), language);
      if (month < 1 || month > 12) return {};
      out += name == "bymonth" ? std::to_string(month) : fmt::format("{:02}", month);
    } else if (name == "day" || name == "byday") {
      const int day = to_int(group("day"));
      out += name == "day" ? fmt::format("{:02}", day) : std::to_string(day);
    } else if (name == "dayto") {
      out += fmt::format("{:02}", to_int(group("dayto")));
    } else if (name == "quarter" || name == "quarterto") {
      const int quarter = quarter_of(group(name), language);
      if (quarter < 1 || quarter > 4) return {};
      out += std::to_string(32 + quarter);  // EDTF level 2: 33 to 36 are quarters
    } else if (name == "quartermonths") {
      const int first = quarter_of(group("quarter"), language) * 3 - 2;
      out += fmt::format("{},{},{}", first, first + 1, first + 2);
    } else if (name == "half") {
      const int half = number_of(group("half"), language, language.halves);
      if (half < 1 || half > 2) return {};
      out += std::to_string(39 + half);  // EDTF level 2: 40 and 41 are half years
    } else {
      out += group(name);
    }
  }
  return out;
}

class TimeReader {
 public:
  TimeReader(const Context& context, Passage& passage) : context_(context), passage_(passage) {}

  void run() {
    context_.language.times.find_all(passage_.body, passage_.tokens, kOpensTime,
                                     [&](const PatternRule& rule, Range found,
                                         const Groups& groups) { add(rule, found, groups); });
    pass_years_back();
    for (auto& time : passage_.times) {
      mark_baseline(time);
      mark_name(time);
    }
  }

 private:
  void add(const PatternRule& rule, Range found, const Groups& groups) {
    TimeMention time;
    const auto field = [&](std::string_view name) {
      const auto it = rule.fields.find(name);
      return it == rule.fields.end() ? std::string_view() : std::string_view(it->second);
    };
    if (!are_days_possible(groups, context_.language)) return;
    time.role = field("role");
    time.edtf = fill(field("edtf"), groups, context_.language);
    time.recurrence = fill(field("recurrence"), groups, context_.language);
    if (!groups.find("each")) time.yearless = fill(field("yearless"), groups, context_.language);
    time.relation = field("relation");
    if (time.edtf.empty() && time.recurrence.empty()) return;
    time.core = time.range = found;
    time.first = passage_.token_at(found.begin);
    time.last = passage_.token_at(found.end - 1) + 1;
    for (const char* key : {"year", "yearto"}) {
      if (const auto year = groups.find(key)) time.year = std::max(time.year, to_int(*year));
    }
    // "2030 - 2025" is not a period; a bare number is a year only where its surroundings say so.
    const auto from = groups.find("year"), to = groups.find("yearto");
    if (from && to && to_int(*from) > to_int(*to)) return;
    // "ISO 9001:2015" is a name.
    if (time.role == "bare" && found.begin > 0 && context_.text.body[found.begin - 1] == ':')
      return;
    take_prefix(time);
    if (time.role == "bare" && time.range == time.core && !in_brackets(time) &&
        context_.structure.blocks[passage_.block].cell == Cell::none && !goes_on_years(time) &&
        !labels_value(time) && passage_.match_before(time.first, Term::baseline) == nullptr) {
      return;
    }
    if (!field("listed").empty() && is_gapped(time.edtf)) {
      add_both(time, groups);
      return;
    }
    // "trước ngày 01/6 và 15/11 hằng năm": the preposition holds for both days.
    if (!passage_.times.empty() && time.role == "day" && time.range == time.core) {
      const auto& before = passage_.times.back();
      if (before.role == "day" && time.first - before.last <= 1) time.relation = before.relation;
    }
    passage_.times.push_back(std::move(time));
  }

  /// "trong tháng 3 và tháng 9/2026": one time for each of the two.
  void add_both(const TimeMention& list, const Groups& groups) {
    const auto end_of = [&](std::string_view month, std::string_view quarter) {
      const auto group = groups.find(month) ? groups.find(month) : groups.find(quarter);
      return static_cast<std::uint32_t>(group->data() + group->size() - passage_.body.data());
    };
    const auto slash = list.edtf.find('/');
    TimeMention first = list, second = list;
    first.edtf.resize(slash);
    second.edtf.erase(0, slash + 1);
    first.range.end = first.core.end = end_of("month", "quarter");
    first.last = passage_.token_at(first.core.end - 1) + 1;
    // The second one starts behind the comma or "và".
    second.first = first.last + 1;
    second.range.begin = second.core.begin = passage_.tokens[second.first].range.begin;
    second.listed = list.range != list.core;
    passage_.times.push_back(std::move(first));
    passage_.times.push_back(std::move(second));
  }

  /// "tháng 2, tháng 5 và tháng 11/2026": the year stands once, behind the last month.
  void pass_years_back() {
    auto& times = passage_.times;
    for (std::size_t i = times.size(); i-- > 1;) {
      auto& time = times[i - 1];
      auto& next = times[i];
      const bool joined =
          next.first == time.last || (next.first == time.last + 1 && joins(time.last));
      if (time.role != "open" || time.yearless.empty() || !joined || next.year == 0) continue;
      const bool same = next.role == "month" || next.role == "months" || next.role == "quarter";
      if (!same && next.role != "open") continue;
      time.edtf = std::to_string(next.year) + time.yearless;
      time.year = next.year;
      time.recurrence.clear();
      time.yearless.clear();
      next.listed = next.listed || time.range != time.core;
      if (next.range == next.core) next.relation = time.relation;
    }
  }

  bool joins(std::uint32_t token) const {
    const auto* connector = passage_.match_at(token, Term::connector);
    return passage_.word(token) == "," || (connector != nullptr && connector->rule->value == "and");
  }

  /// "vào các năm 2026, 2028 và 2030": a bare year behind a year, and no noun that it counts.
  bool goes_on_years(TimeMention& time) const {
    if (passage_.times.empty()) return false;
    const auto& before = passage_.times.back();
    if ((before.role != "year" && before.role != "bare") || time.first != before.last + 1)
      return false;
    const auto* connector = passage_.match_at(before.last, Term::connector);
    const bool listed = passage_.word(before.last) == "," ||
                        (connector != nullptr && connector->rule->value == "and");
    if (!listed) return false;
    if (time.last < passage_.tokens.size() && passage_.tokens[time.last].kind == TokenKind::word) {
      bool ends = false;
      for (const auto term : {Term::connector, Term::reach, Term::strive, Term::rise, Term::fall})
        ends = ends || passage_.match_at(time.last, term) != nullptr;
      if (!ends) return false;
    }
    time.relation = before.relation;
    return true;
  }

  /// "2027: 85%; 2030: 95%": a year that opens its clause, a colon and a number.
  bool labels_value(const TimeMention& time) const {
    const bool opens =
        time.first == 0 || passage_.clause[time.first - 1] != passage_.clause[time.first];
    const bool listed = !opens && passage_.word(time.first - 1) == ",";
    return (opens || listed) && passage_.word(time.last) == ":" &&
           time.last + 1 < passage_.tokens.size() &&
           passage_.clause[time.last + 1] != passage_.clause[time.last] &&
           passage_.tokens[time.last + 1].kind == TokenKind::number;
  }

  bool in_brackets(const TimeMention& time) const {
    return time.first > 0 && context_.slice(passage_.tokens[time.first - 1].range) == "(" &&
           time.last < passage_.tokens.size() &&
           context_.slice(passage_.tokens[time.last].range) == ")";
  }

  /// "đến hết", "no later than": the longest known phrase of up to four words before the time.
  void take_prefix(TimeMention& time) const {
    if (time.first == 0 || (passage_.tokens[time.first - 1].marks & kEndsTimePrefix) == 0) return;
    const std::string* relation = nullptr;
    std::uint32_t first = time.first;
    std::string phrase;
    for (std::uint32_t t = time.first; t > 0 && t + 4 > time.first; --t) {
      const auto word = passage_.tokens[t - 1].range;
      const bool apart = t < time.first && word.end < passage_.tokens[t].range.begin;
      phrase.insert(0, context_.language.fold(context_.slice(word)) + (apart ? " " : ""));
      const auto it = context_.language.time_prefixes.find(phrase);
      if (it == context_.language.time_prefixes.end() ||
          passage_.sentence[t - 1] != passage_.sentence[time.first])
        continue;
      relation = &it->second;
      first = t - 1;
    }
    if (relation == nullptr) return;
    time.first = first;
    time.range.begin = passage_.tokens[first].range.begin;
    // "hoàn thành trước 30/9": a preposition of the pattern itself says more than the verb.
    const bool said = time.relation == "before" || time.relation == "by";
    if (time.role != "recurring" && !said) time.relation = *relation;
    // "to 2030" names a horizon, "by 2030" and "in 2025" say when something is done.
    time.joins_verb = *relation == "during" || *relation == "done-by";
    if (*relation == "done-by") time.relation = "by";
    // What starts in a year and names no end goes on from it.
    if (*relation == "from" && time.role == "year") time.edtf += "/..";
    if (*relation == "from") time.relation = "after";
  }

  /// "so với năm 2020", "compared with the 2016-2020 period".
  void mark_baseline(TimeMention& time) const {
    const std::uint32_t core = passage_.token_at(time.core.begin);
    for (std::uint32_t t = core + 1; t-- > (core > 5 ? core - 5 : 0);) {
      if (passage_.match_before(t, Term::baseline) == nullptr) continue;
      for (std::uint32_t k = t; k < core; ++k) {
        if (passage_.tokens[k].kind == TokenKind::number ||
            context_.slice(passage_.tokens[k].range) == ",")
          return;
      }
      time.is_baseline = true;
      return;
    }
  }

  /// "Chiến lược … đến năm 2030": the time belongs to the name that opens before it.
  void mark_name(TimeMention& time) const {
    if (time.role == "recurring" || time.role == "day" || time.first == 0 || in_brackets(time))
      return;
    // "… đến năm 2030 tại Quyết định số …": the document behind it says what the time is of.
    for (std::uint32_t t = time.last; t < time.last + 2; ++t) {
      if (const auto* name = passage_.match_at(t, Term::name_head);
          name != nullptr && passage_.tokens[name->first].capital) {
        time.in_name = true;
        return;
      }
    }
    if (is_in_quotes(passage_, time.first)) {
      time.in_name = true;
      return;
    }
    // "Ban hành Kế hoạch … trong quý I": names hold years and periods, no other terms.
    const bool prefixed =
        time.range != time.core || time.relation == "before" || time.relation == "by";
    const bool term = prefixed && time.role != "year" && time.role != "bare" &&
                      time.role != "period" && time.role != "year-end";
    if (term) return;
    const auto before = context_.slice(passage_.tokens[time.first - 1].range);
    if (before == ".") return;
    if (before == ",") {
      // "đến năm 2030, tầm nhìn đến năm 2045": the vision goes with the horizon before it.
      const auto* horizon = time.first > 1 ? passage_.time_at(time.first - 2) : nullptr;
      time.in_name = horizon != nullptr && horizon->in_name && time.range != time.core;
      return;
    }
    const std::uint32_t clause = passage_.clause[time.first];
    auto it = std::upper_bound(
        passage_.matches.begin(), passage_.matches.end(), time.first,
        [](std::uint32_t token, const Match& match) { return token < match.last; });
    while (it != passage_.matches.begin()) {
      --it;
      if (passage_.clause[it->first] != clause || time.first - it->first > 40) break;
      if (it->rule->term != Term::name_head || !passage_.tokens[it->first].capital) continue;
      // A verb that states a result ends the name: "Chiến lược …, phấn đấu đến năm 2030 đạt".
      if (passage_.find(it->last, time.first, Term::strive) ||
          passage_.find(it->last, time.first, Term::reach))
        break;
      // "tổng kết Chương trình vào năm 2030": nothing of a name stands between, so the time is the
      // duty's.
      if (it->last == time.first &&
          (time.relation == "at" || time.relation == "before" || time.joins_verb))
        break;
      time.in_name = true;
      return;
    }
  }

  const Context& context_;
  Passage& passage_;
};

}  // namespace

bool is_in_quotes(const Passage& passage, std::uint32_t token) {
  constexpr std::uint32_t kLongestName = 60;  // tokens
  bool straight = false;
  for (std::uint32_t t = token; t > 0 && token - t < kLongestName; --t) {
    if (passage.sentence[t - 1] != passage.sentence[token]) break;
    if (passage.tokens[t - 1].kind != TokenKind::sign) continue;
    const auto sign = passage.word(t - 1);
    if (sign == "“") return true;
    if (sign == "”") return false;
    if (sign == "\"") straight = !straight;
  }
  return straight;
}

void read_times(const Context& context, Passage& passage) {
  TimeReader(context, passage).run();
}

}  // namespace plantool
