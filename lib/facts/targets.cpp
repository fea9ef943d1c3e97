// Targets: quantities that the plan commits to reach.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <tuple>

#include "facts/kinds.h"
#include "facts/quantities.h"
#include "facts/unit_setting.h"
#include "structure/zones.h"
#include "text/utf8.h"

namespace plantool {

namespace {

class TargetReader {
 public:
  TargetReader(const Context& context, const std::vector<Passage>& passages,
               const DocumentInfo& document, const UnitSetting& setting, const CellReadings& cells,
               std::vector<TargetCandidate> known, Arbiter& arbiter)
      : context_(context),
        passages_(passages),
        document_(document),
        arbiter_(arbiter),
        cells_(cells),
        setting_(setting),
        out_(std::make_move_iterator(known.begin()), std::make_move_iterator(known.end())) {}

  std::vector<TargetCandidate> run() {
    for (std::uint32_t p = 0; p < passages_.size(); ++p) {
      const auto& block = context_.structure.blocks[passages_[p].block];
      const bool readable =
          (block.zone == Zone::body || block.zone == Zone::cell) && !block.heading;
      if (!readable || passages_[p].tokens.empty()) continue;
      read_passage(p);
    }
    return {std::make_move_iterator(out_.begin()), std::make_move_iterator(out_.end())};
  }

 private:
  // --- the sentence around a quantity -------------------------------------------------------

  struct Frame {
    std::uint32_t clause_first, clause_last;  ///< tokens of the clause
    std::uint32_t before_first;               ///< where the words before the link start
    std::uint32_t after_last;                 ///< where the words behind the unit end
  };

  const Passage& passage() const { return passages_[current_]; }
  Frame frame_of(const std::vector<Quantity>& quantities, std::size_t i) const {
    const auto& p = passage();
    const auto& q = quantities[i];
    Frame frame{};
    std::tie(frame.clause_first, frame.clause_last) = p.clause_around(q.first);
    frame.before_first = frame.clause_first;
    if (i > 0 && quantities[i - 1].last > frame.clause_first)
      frame.before_first = boundary(quantities[i - 1].last, q.link);
    frame.after_last = frame.clause_last;
    if (i + 1 < quantities.size() && quantities[i + 1].link < frame.clause_last) {
      frame.after_last = boundary(q.last, quantities[i + 1].link);
    }
    while (frame.after_last > q.last && is_stop(frame.after_last - 1))
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

  bool is_stop(std::uint32_t token) const {
    const auto text = passage().word(token);
    return text == "." || text == "," || text == ";" || text == ":" || text == "!" || text == "?";
  }

  /// Last comma or connector in [from, to): there the words of one quantity end and of the next
  /// begin.
  std::uint32_t boundary(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = to; t > from; --t) {
      const auto* connector = passage().match_before(t, Term::connector);
      if (connector != nullptr && connector->rule->value != "and" && connector->first >= from &&
          passage().bracket[t - 1] == 0)
        return connector->first;
    }
    std::uint32_t weak = to;  // "và" also joins nouns, so a comma or "trong đó" counts more
    for (std::uint32_t t = to; t > from; --t) {
      if (passage().bracket[t - 1] != 0) continue;
      if (passage().word(t - 1) == ",") return t - 1;
      const auto* connector = passage().match_before(t, Term::connector);
      if (connector == nullptr) continue;
      if (weak == to) weak = connector->first;
    }
    return weak;
  }

  /// Drops times, connectors, adverbs and stops from the start of [first, last).
  std::uint32_t skip_opening(std::uint32_t first, std::uint32_t last) const {
    while (first < last) {
      if (const auto* time = passage().time_at(first); time != nullptr && !time->in_name) {
        first = std::max(first + 1, time->last);
        continue;
      }
      const Match* opening = nullptr;
      for (const auto term :
           {Term::connector, Term::strive, Term::leadin, Term::per_each, Term::of}) {
        if (opening == nullptr) opening = passage().match_at(first, term);
      }
      if (opening != nullptr && (opening->rule->term != Term::per_each)) {
        first = opening->last;
        continue;
      }
      if (!is_stop(first) && passage().word(first) != "-" && passage().word(first) != "(") break;
      ++first;
    }
    return std::min(first, last);
  }

  std::uint32_t drop_closing(std::uint32_t first, std::uint32_t last) const {
    while (last > first) {
      const auto* time = passage().time_at(last - 1);
      if (time != nullptr && !time->in_name && time->first >= first) {
        last = time->first;
        continue;
      }
      const Match* closing = nullptr;
      for (const auto term : {Term::reach, Term::strive, Term::connector, Term::leadin}) {
        if (closing == nullptr) closing = passage().match_before(last, term);
      }
      if (closing != nullptr && closing->first >= first) {
        last = closing->first;
        continue;
      }
      if (!is_stop(last - 1) && passage().word(last - 1) != "(" && passage().word(last - 1) != "-")
        break;
      --last;
    }
    return last;
  }

  /// Where the words behind a value stop to describe it: a time or a comparison.
  std::uint32_t cut_after(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t) {
      const auto* time = passage().time_at(t);
      if (time != nullptr && !time->in_name && can_be_due(*time) && t == time->first &&
          time->role != "recurring")
        return t;
      if (passage().match_at(t, Term::baseline) != nullptr ||
          passage().match_at(t, Term::per_year) != nullptr)
        return t;
    }
    return last;
  }

  // --- does the plan commit to it? ----------------------------------------------------------

  /// Bin of a number that cannot be a target, or unclaimed when it may be one.
  Bin veto(const Quantity& q) const {
    const auto& p = passage();
    if (q.numbers.empty()) return Bin::unclaimed;
    const auto& first_number = p.numbers[q.numbers.front()];
    // "trên 01 ha đất": what another value is measured on.
    if (q.comparator == "more-than" && q.min == 1.0 && q.has_unit) return Bin::base;
    const bool linked = q.reach != nullptr && q.reach->rule->value.empty();
    const auto* refusal = p.refusal(first_number.first, q.last);
    // "Tuổi thọ trung bình đạt 75 tuổi" is a value after all.
    const bool overruled = refusal != nullptr && refusal->rule->value == "base" && linked;
    // "nông thôn 75%": no name of a place has a share behind it.
    const bool share = q.unit.id == "percent" || q.unit.id == "percentage-point";
    if (refusal != nullptr && !overruled && !(share && refusal->rule->code == "before"))
      return bin_from(refusal->rule->value);
    if (is_version(context_.slice(first_number.range))) return Bin::name;
    if (is_phone(p, q.numbers.front())) return Bin::contact;
    if (is_name_number(q)) return Bin::name;
    if (is_duration(q)) return Bin::time;
    const auto& last_number = p.numbers[q.numbers.back()];
    const bool bracketed =
        q.first > 0 && ((passage().word(q.first - 1) == "(" && passage().word(q.last) == ")") ||
                        (passage().word(q.first - 1) == "[" && passage().word(q.last) == "]"));
    if (bracketed && !q.has_unit && last_number.last == q.last)
      return Bin::label;  // "mục (IV) (2)"
    // "5-year", "two-way": part of a compound word.
    if (passage().word(q.last) == "-" && q.last + 1 < p.tokens.size() &&
        p.tokens[q.last].range.begin == p.tokens[q.last - 1].range.end &&
        p.tokens[q.last + 1].range.begin == p.tokens[q.last].range.end &&
        p.tokens[q.last + 1].kind == TokenKind::word) {
      return Bin::name;
    }
    // A bare number of the century is a year, even where no preposition says so.
    const bool year = !q.has_unit && q.comparator == "equal" && q.min && *q.min >= 1945 &&
                      *q.min <= 2060 && context_.slice(p.numbers[q.numbers[0]].range).size() == 4;
    return year ? Bin::time : Bin::unclaimed;
  }

  static bool is_length_of_time(const Quantity& q) {
    static constexpr std::string_view kTimeUnits[] = {"a", "mo", "d", "h", "min"};
    return q.unit.code && std::find(std::begin(kTimeUnits), std::end(kTimeUnits), *q.unit.code) !=
                              std::end(kTimeUnits);
  }

  /// "trong 03 ngày làm việc", "03 năm 2026 - 2028": a length of time that nothing is promised
  /// about.
  bool is_duration(const Quantity& q) const {
    if (!is_length_of_time(q)) return false;
    const auto* time = passage().time_at(q.last);
    return passage().match_before(q.first, Term::within) != nullptr ||
           (time != nullptr && time->first == q.last);
  }

  /// "Hiện nay … đạt 12%", "đã đạt 12%": the value is no promise.
  bool is_reported(const Quantity& q, const Frame& frame) const {
    for (std::uint32_t t = frame.clause_first; t < frame.clause_last; ++t) {
      const auto* reported = passage().match_at(t, Term::reported);
      if (reported == nullptr) continue;
      if (reported->rule->value == "anywhere") return true;
      if (t >= q.first) continue;
      // The report must speak of this value, not of an attribute far before it.
      if (reported->last == q.link || reported->last == q.first ||
          reported->rule->value == "clause")
        return true;
    }
    return false;
  }

  /// "Quốc lộ 19", "COVID-19", "Đề án 06": a number glued to a capitalised word.
  bool is_name_number(const Quantity& q) const {
    const auto& p = passage();
    if (q.has_unit || q.unit.id == "rank" || q.comparator != "equal" || q.first == 0 ||
        q.link != q.first)
      return false;
    const auto& before = p.tokens[q.first - 1];
    const bool opens = q.first == 1 || p.sentence[q.first - 2] != p.sentence[q.first - 1] ||
                       p.clause[q.first - 2] != p.clause[q.first - 1];
    if (before.kind == TokenKind::sign) {  // "COVID-19", "ISO 9001:2015"
      const bool glued = before.range.end == p.tokens[q.first].range.begin && q.first > 1;
      const bool joint = passage().word(q.first - 1) == "-" || passage().word(q.first - 1) == ":";
      return glued && joint &&
             (p.tokens[q.first - 2].capital || passage().word(q.first - 1) == ":");
    }
    return before.capital && !opens && p.match_before(q.first, Term::build) == nullptr &&
           p.match_before(q.first, Term::strive) == nullptr;
  }

  bool in_objectives(int unit) const {
    const auto role = context_.structure.role_of(unit);
    return role == "objectives" || role == "specific-objectives" || role == "general-objective";
  }

  /// A word of commitment between the clause's start (or the quantity before) and the value.
  bool committed(const Quantity& q, const Frame& frame, bool objectives, bool after_target) const {
    const auto& p = passage();
    // "100% cơ sở (03 cơ sở)": the brackets say the same once more.
    const bool plain = q.comparator == "equal" && q.reach == nullptr && q.change == nullptr;
    if (plain && p.bracket[q.first] != 0 && (q.unit.id == "count" || q.unit.id == "other"))
      return false;
    if (setting_.reports(context_.structure.blocks[p.block].unit) ||
        p.find(frame.clause_first, frame.clause_last, Term::condition) != nullptr)
      return false;
    // "trên 04 loại hình báo chí" may as well be "on": a small count needs a better sign.
    const bool maybe_on =
        q.comparator == "more-than" && q.unit.id == "count" && q.min.value_or(0) < 10;
    const bool compared =
        q.comparator != "equal" && q.comparator != "range" && (!maybe_on || objectives);
    const bool linked = q.reach != nullptr || q.change != nullptr;
    const auto from = frame.before_first;
    const bool strives = p.find(frame.clause_first, q.first, Term::strive) != nullptr;
    const bool builds = p.find(from, q.first, Term::build) != nullptr;
    const bool opens = skip_opening(from, q.link) >= q.link;
    if (q.unit.id == "currency" && p.find(frame.clause_first, q.first, Term::money) != nullptr &&
        !objectives)
      return false;
    // "Sản lượng lúa 450.000 tấn": behind its indicator and at the end, any unit makes a value.
    std::uint32_t closing = q.last;
    while (closing < frame.clause_last && is_stop(closing))
      ++closing;
    const bool closes = closing == frame.clause_last && q.link > from && !is_length_of_time(q);
    const bool strong_unit = q.has_unit && (q.unit.id != "other" || closes) && q.unit.id != "point";
    if (objectives)
      return compared || linked || strives || builds || opens || after_target || strong_unit ||
             q.comparator == "range";
    const auto role = context_.structure.role_of(context_.structure.blocks[p.block].unit);
    // "ngân sách tỉnh 80 tỷ đồng (66%)": sums and their shares are costs.
    if (role == "funding" && (q.unit.id == "currency" || p.bracket[q.first] != 0)) return false;
    if (role == "purpose" || role == "requirements" || role == "viewpoints")
      return strives || (compared && q.reach != nullptr);
    const bool verb = p.match_before(q.link, Term::verb) != nullptr;
    if (q.unit.id == "percent" || q.unit.id == "percentage-point")
      return compared || linked || strives || opens || after_target || builds || verb;
    if (q.mode == "multiple" || q.mode == "rate")
      return linked && (strives || opens || builds || q.change != nullptr);
    const bool each = p.find(from, q.first, Term::per_each) != nullptr && linked;
    return strives || (compared && !is_each_count(q)) || each ||
           ((builds || verb || is_imperative(q, frame)) && q.min.value_or(0) != 1) ||
           (after_target && !linked);
  }

  /// "Hạ ngầm 35,6 km tuyến cáp": the task opens with a verb, whatever it is, and comes to the
  /// value within three words.
  bool is_imperative(const Quantity& q, const Frame& frame) const {
    const auto& p = passage();
    if (q.link != q.first || q.first == frame.clause_first || q.first - frame.clause_first > 3)
      return false;
    if (is_length_of_time(q)) return false;  // "Báo cáo 6 tháng gửi trước ngày 10/6"
    if (!p.tokens[frame.clause_first].capital || p.bracket[q.first] != 0) return false;
    for (std::uint32_t t = frame.clause_first; t < q.first; ++t) {
      const bool plain =
          p.tokens[t].kind == TokenKind::word && (t == frame.clause_first || !p.tokens[t].capital);
      if (!plain || p.match_at(t, Term::money) || p.match_at(t, Term::reported) ||
          p.match_at(t, Term::name_head))
        return false;
    }
    return q.last < p.tokens.size() && (q.has_unit || p.tokens[q.last].kind == TokenKind::word);
  }

  bool is_each_count(const Quantity& q) const {
    return q.unit.id == "count" && q.comparator == "equal";
  }

  // --- time ---------------------------------------------------------------------------------

  bool is_compared_to(const Quantity& q, const TimeMention& time) const {
    return q.compared_to != 0 && &passage().times[q.compared_to - 1] == &time;
  }

  const TimeMention* pick_time(const Quantity& q, const Frame& frame, std::string& from) const {
    const auto& p = passage();
    const TimeMention* best = nullptr;
    if (q.own_time != 0 && can_be_due(p.times[q.own_time - 1])) {
      from = "clause";
      return &p.times[q.own_time - 1];
    }
    // A time behind the value, before the next value of the clause, is its own.
    for (const auto& time : p.times) {
      if (p.bracket[time.first] != p.bracket[q.first] || is_compared_to(q, time)) continue;
      if (time.first >= q.last && time.last <= frame.after_last + 1 &&
          time.first < frame.clause_last && can_be_due(time)) {
        from = "clause";
        return &time;
      }
      if (time.first >= frame.clause_first && time.last <= q.first && can_be_due(time))
        best = &time;
    }
    if (best != nullptr) {
      from = "clause";
      return best;
    }
    const auto sentence = p.sentence[q.first];
    for (const auto& time : p.times) {
      if (!can_be_due(time) || p.bracket[time.first] != 0) continue;
      if (time.last <= q.first && p.sentence[time.first] == sentence) {
        best = &time;
        from = "sentence";
      }
    }
    if (best != nullptr) return best;
    for (const auto& time : p.times) {
      // "A đạt 10%, B đạt 20% vào năm 2030": stated once, behind the last value.
      if (can_be_due(time) && time.first >= q.last && p.clause[time.first] == p.clause[q.first] &&
          p.bracket[time.first] == 0 && !is_compared_to(q, time)) {
        from = "sentence";
        return &time;
      }
    }
    for (const auto& time : p.times) {
      if (can_be_due(time) && time.last <= q.first && time.relation == "by" &&
          p.bracket[time.first] == 0) {
        best = &time;
        from = "sentence";
      }
    }
    return best;
  }

  std::optional<Due> due_of(const Quantity& q, const Frame& frame,
                            TargetCandidate& candidate) const {
    std::string from;
    if (const auto* time = pick_time(q, frame, from)) {
      if (from == "clause") {
        candidate.times.push_back(
            {current_, static_cast<std::uint32_t>(time - passage().times.data())});
      }
      return Due{time->edtf, context_.quote(time->range), from};
    }
    if (cell_ != nullptr && cell_->due) return cell_->due;
    return setting_.due(context_.structure.blocks[passage().block].unit);
  }

  std::optional<Baseline> baseline_of(const Quantity& q, const Frame& frame) const {
    const auto& p = passage();
    const Match* opener = nullptr;
    for (std::uint32_t t = q.last; t < frame.after_last && opener == nullptr; ++t)
      opener = p.match_at(t, Term::baseline);
    for (std::uint32_t t = frame.before_first; t < q.link && opener == nullptr; ++t)
      opener = p.match_at(t, Term::baseline);
    std::optional<Baseline> baseline;
    if (q.from) {
      baseline = Baseline{std::nullopt, "", q.from};
      if (q.from_time != 0) {
        const auto& time = p.times[q.from_time - 1];
        baseline->edtf = time.edtf;
        baseline->text = context_.quote(time.range);
      }
    }
    if (q.compared_to != 0) {
      const auto& time = p.times[q.compared_to - 1];
      return Baseline{time.edtf, context_.quote(time.range), std::nullopt};
    }
    if (opener == nullptr) return baseline;
    if (!baseline) baseline.emplace();
    for (const auto& time : p.times) {
      if (time.is_baseline && time.last > opener->last && time.first <= opener->last + 6) {
        baseline->edtf = time.edtf;
        baseline->text = context_.quote(p.range_of(opener->first, time.last));
        return baseline;
      }
    }
    std::uint32_t end = opener->last;
    while (end < frame.after_last && end < opener->last + 14 && passage().word(end) != ",")
      ++end;
    baseline->text = context_.quote(p.range_of(opener->first, end));
    return baseline;
  }

  // --- what is measured ---------------------------------------------------------------------

  void name_indicator(const Quantity& q, const Frame& frame, Target& target,
                      const Target* previous) const {
    const auto& p = passage();
    std::uint32_t before_first = skip_opening(frame.before_first, q.link);
    if (q.change != nullptr && q.change->first == before_first && q.change->last < q.link)
      before_first = q.change->last;
    std::uint32_t before_last = drop_closing(before_first, q.link);
    std::uint32_t after_first = skip_opening_after(q.last, frame.after_last);
    std::uint32_t after_last =
        drop_closing_after(after_first, cut_after(after_first, frame.after_last));
    const bool has_before = before_last > before_first;
    const bool has_after = after_last > after_first;
    const bool possesses = q.reach != nullptr && q.reach->rule->value == "has";
    const bool linked = (q.reach != nullptr && !possesses) || q.change != nullptr;
    const bool share = q.unit.id == "percent" || q.unit.id == "percentage-point";

    const auto take = [&](std::uint32_t first, std::uint32_t last) {
      target.indicator.text = context_.quote(p.range_of(first, last));
    };
    const auto per_from_after = [&] {
      if (!share || !has_after || target.unit.per) return;
      const auto* of = p.match_at(q.last, Term::of);
      // "đạt 30%, gắn với …": behind a comma something else begins.
      if (of == nullptr && (passage().word(after_first).empty() || passage().word(q.last) == ","))
        return;
      target.unit.per = context_.quote(
          p.range_of(after_first, std::min(after_last, noun_end(after_first, after_last))));
    };

    if (q.unit.id == "rank") {
      if (has_after && has_before)
        take(before_first, after_last);
      else
        has_after ? take(after_first, after_last) : take(before_first, before_last);
      return;
    }
    if (linked && has_before) {
      // "Tổ chức … đạt 500 doanh nghiệp": a count may also be named by its noun.
      take(before_first, before_last);
      per_from_after();
      return;
    }
    const bool verb_before = p.match_before(q.link, Term::build) != nullptr ||
                             p.match_before(q.link, Term::verb) != nullptr ||
                             (q.first > frame.clause_first && is_imperative(q, frame));
    if (share && has_after && !has_before && previous != nullptr && previous->unit.per &&
        *previous->unit.per == context_.quote(p.range_of(after_first, after_last))) {
      // "đạt 20% GRDP năm 2028, 30% GRDP năm 2030": the same share at another time.
      target.indicator.text = previous->indicator.text;
      target.unit.per = previous->unit.per;
      return;
    }
    if (has_after && (!has_before || share || !q.has_unit || possesses || verb_before)) {
      take(after_first, after_last);
      if (share && !target.unit.per) {
        const auto end = noun_end(after_first, after_last);
        // "từ 2% tổng chi …", "3% of the budget": a noun alone is the base, and the words before
        // are the indicator.
        const auto whole = verb_before ? after_first : whole_end(after_first, end);
        const bool names_whole = whole > after_first || p.match_at(q.last, Term::of) != nullptr;
        if (has_before && names_whole && (end == after_last || whole < end)) {
          target.unit.per =
              context_.quote(p.range_of(after_first, whole > after_first ? whole : end));
          take(before_first, before_last);
        } else {
          target.unit.per = context_.quote(p.range_of(after_first, end));
        }
      }
      return;
    }
    if (has_before) {
      take(before_first, before_last);
      per_from_after();
      return;
    }
    if (has_after) {
      take(after_first, after_last);
      return;
    }
    // "đạt 12 người/vạn dân năm 2025, 14 người/vạn dân năm 2030": the same measure at another time.
    const bool goes_on =
        previous != nullptr && previous->unit.id == q.unit.id && previous->unit.text == q.unit.text;
    if (q.unit.id == "per-10000-people" && q.unit.text && !goes_on) {  // "Đạt 13 bác sĩ/vạn dân"
      target.indicator.text = *q.unit.text;
      return;
    }
    if (previous != nullptr) {
      target.indicator.text = previous->indicator.text;
      return;
    }
    name_from_context(frame, target);
  }

  std::uint32_t skip_opening_after(std::uint32_t first, std::uint32_t last) const {
    while (first < last) {
      if (const auto* of = passage().match_at(first, Term::of)) {
        first = of->last;
        continue;
      }
      if (const auto* after = passage().match_at(first, Term::comparator_after)) {
        first = after->last;
        continue;
      }
      if (const auto* list = passage().match_at(first, Term::leadin);
          list != nullptr && list->rule->value == "list") {
        first = list->last;
        continue;
      }
      // "đạt 100% (hiện nay 66,7%)": what stands in brackets does not name the value before them.
      if (passage().word(first) == "(" && passage().bracket[first] == 0) {
        while (first < last && passage().word(first) != ")")
          ++first;
        first = std::min(first + 1, last);
        continue;
      }
      if (!is_stop(first) && passage().word(first) != "-" && passage().word(first) != "(") break;
      ++first;
    }
    return std::min(first, last);
  }

  std::uint32_t drop_closing_after(std::uint32_t first, std::uint32_t last) const {
    while (last > first && (is_stop(last - 1) || passage().word(last - 1) == "(" ||
                            passage().match_before(last, Term::connector) != nullptr)) {
      const auto* connector = passage().match_before(last, Term::connector);
      last = connector != nullptr ? std::max(first, connector->first) : last - 1;
    }
    return last;
  }

  /// End of the noun phrase that starts at `first`: its first predicate, a comma, or the end.
  std::uint32_t noun_end(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first + 1; t < last; ++t) {
      if (passage().match_at(t, Term::predicate) != nullptr) return t;
    }
    return last;
  }

  /// "tổng chi ngân sách hằng năm trở lên": where the whole that starts at `first` ends; `first`
  /// when there is none.
  std::uint32_t whole_end(std::uint32_t first, std::uint32_t last) const {
    if (passage().match_at(first, Term::whole) == nullptr) return first;
    const auto* after = passage().find(first, last, Term::comparator_after);
    return after == nullptr ? last : after->first;
  }

  /// The clause before a colon, or the heading: "Tỷ lệ che phủ rừng: 65%".
  void name_from_context(const Frame& frame, Target& target) const {
    const auto& p = passage();
    if (frame.clause_first > 0) {
      const auto first =
          skip_opening(p.clause_around(frame.clause_first - 1).first, frame.clause_first);
      const auto last = drop_closing(first, frame.clause_first);
      if (last > first) {
        target.indicator.text = context_.quote(p.range_of(first, last));
        return;
      }
    }
    if (cell_ != nullptr && !cell_->subject.empty()) {
      target.indicator.text = cell_->subject;
      return;
    }
    const auto& block = context_.structure.blocks[p.block];
    for (int unit = block.unit; unit >= 0; unit = context_.unit(unit).parent) {
      if (context_.unit(unit).heading.empty()) continue;
      target.indicator.text = context_.quote(context_.unit(unit).heading);
      return;
    }
  }

  // --- one passage --------------------------------------------------------------------------

  void read_passage(std::uint32_t index) {
    current_ = index;
    cell_ = cells_.find(index);
    if (cell_ != nullptr && cell_->use == CellReading::Use::taken) return;
    if (passage().numbers.empty() && !has_multiple()) return;
    auto quantities = read_quantities(context_, passage());
    drop_refused(quantities);
    drop_uncommitted(quantities);
    const Target* previous = nullptr;
    std::uint32_t previous_sentence = ~0U;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      const auto& q = quantities[i];
      const Frame frame = frame_of(quantities, i);
      TargetCandidate candidate;
      fill(candidate, q, frame,
           previous_sentence == passage().sentence[q.first] ? previous : nullptr);
      const auto fact = static_cast<std::uint32_t>(out_.size());
      for (const auto n : q.numbers) {
        candidate.numbers.push_back({current_, n});
        arbiter_.claim({{current_, n}, Bin::target, strength::kFirmTarget, FactKind::target, fact});
      }
      previous_sentence = passage().sentence[q.first];
      out_.push_back(std::move(candidate));
      previous = &out_.back().target;
    }
  }

  /// "Giảm tỷ lệ hộ nghèo 1,5%/năm", "Reduce accidents by 50%": the verb opens the clause and the
  /// indicator stands between it and the value.
  void open_with_change(Quantity& q, const Frame& frame) const {
    const bool share = q.unit.id == "percent" || q.unit.id == "percentage-point";
    const bool by = q.reach != nullptr && q.reach->rule->value == "by";
    if (q.change != nullptr || q.mode != "level" || !(share || by) || (q.reach != nullptr && !by))
      return;
    const auto first = skip_opening(frame.before_first, q.link);
    const Match* change = passage().match_at(first, Term::rise);
    if (change == nullptr) change = passage().match_at(first, Term::fall);
    if (change == nullptr || change->last >= q.link) return;
    q.change = change;
    q.direction = change->rule->term == Term::fall ? "down" : "up";
    q.mode = q.yearly ? "rate" : "change";
  }

  /// Ages, names, parts of laws: they take no part in the sentence's values.
  void drop_refused(std::vector<Quantity>& quantities) {
    std::erase_if(quantities, [&](const Quantity& q) {
      const Bin refused = veto(q);
      if (refused != Bin::unclaimed) claim_numbers(q, refused, strength::kName);
      return refused != Bin::unclaimed;
    });
  }

  /// Keeps what the plan commits to; a value behind a kept one in the same clause follows it.
  void drop_uncommitted(std::vector<Quantity>& quantities) {
    const auto& block = context_.structure.blocks[passage().block];
    const bool objectives =
        cell_ != nullptr ? cell_->use == CellReading::Use::promise : in_objectives(block.unit);
    const bool table_number =
        block.zone == Zone::cell && cell_ == nullptr && passage().tokens.size() <= 4;
    std::vector<bool> keep(quantities.size());
    std::uint32_t kept_clause = ~0U;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      auto& q = quantities[i];
      const Frame frame = frame_of(quantities, i);
      open_with_change(q, frame);
      if (is_reported(q, frame) || has_passed(q, frame)) {
        claim_numbers(q, Bin::reported, strength::kReported);
        continue;
      }
      if (table_number ||
          !committed(q, frame, objectives, kept_clause == passage().clause[q.first]))
        continue;
      keep[i] = true;
      kept_clause = passage().clause[q.first];
    }
    std::size_t i = 0;
    std::erase_if(quantities, [&](const Quantity&) { return !keep[i++]; });
  }

  bool has_multiple() const {
    return std::any_of(passage().matches.begin(), passage().matches.end(),
                       [](const Match& match) { return match.rule->term == Term::multiple; });
  }

  void claim_numbers(const Quantity& q, Bin bin, int how_sure) {
    for (const auto n : q.numbers)
      arbiter_.claim({{current_, n}, bin, how_sure, FactKind::none, 0});
  }

  /// A value for a year before the plan was issued has been reached or missed already.
  bool has_passed(const Quantity& q, const Frame& frame) const {
    if (passage().find(frame.clause_first, q.first, Term::strive) != nullptr) return false;
    std::string from;
    const auto* time = pick_time(q, frame, from);
    return time != nullptr && is_past(*time, document_);
  }

  bool has_each_year(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t) {
      const auto* each = passage().match_at(t, Term::per_each);
      if (each != nullptr && !each->rule->value.empty()) return true;
    }
    return false;
  }

  /// The things that a count counts: "20 mô hình"; of "01 mô hình/huyện" those of each district.
  void count_things(const Quantity& q, const Frame& frame, Target& target) const {
    constexpr std::uint32_t kLongestNoun = 14;
    const auto& p = passage();
    const auto first = skip_opening_after(q.last, frame.after_last);
    auto last = std::min(noun_end(first, frame.after_last), first + kLongestNoun);
    for (std::uint32_t t = first + 1; t < last; ++t) {
      if (const auto* time = p.time_at(t); time != nullptr && time->first == t) last = t;
      for (const auto term :
           {Term::agency_tail, Term::baseline, Term::per_year, Term::comparator_after}) {
        if (p.match_at(t, term) != nullptr) last = t;
      }
    }
    for (std::uint32_t t = first + 1; t + 1 < last; ++t) {
      // "xã/phường" names two kinds of one thing.
      if (p.word(t) != "/" || p.match_before(t, Term::agency_conjunct) != nullptr) continue;
      const auto* place = p.match_at(t + 1, Term::agency_conjunct);
      if (!target.unit.per)
        target.unit.per = context_.quote(p.range_of(t + 1, place != nullptr ? place->last : t + 2));
      last = t;
    }
    while (last > first && is_stop(last - 1))
      --last;
    if (last > first) target.unit.text = context_.quote(p.range_of(first, last));
  }

  /// "Số bác sĩ trên một vạn dân đạt 11 bác sĩ": the words before the value hold its base.
  void count_on_base(const Quantity& q, const Frame& frame, Target& target) const {
    const auto* base = passage().find(frame.before_first, q.link, Term::base);
    if (base == nullptr || base->rule->value != "per-10000-people") return;
    target.unit.id = base->rule->value;
    target.unit.per = context_.quote(passage().range_of(base->first, base->last));
    if (target.unit.per->starts_with("/")) target.unit.per->erase(0, 1);
  }

  /// "mỗi xã có ít nhất …": of what stands behind "mỗi" one or two words name the thing.
  std::uint32_t each_end(std::uint32_t first, std::uint32_t limit) const {
    std::uint32_t end = std::min(first + 1, limit);
    const bool more = end < std::min(first + 2, limit) &&
                      passage().tokens[end].kind == TokenKind::word &&
                      passage().match_at(end, Term::predicate) == nullptr &&
                      passage().match_at(end, Term::reach) == nullptr &&
                      passage().match_at(end, Term::build) == nullptr;
    return more ? end + 1 : end;
  }

  void fill(TargetCandidate& candidate, const Quantity& q, const Frame& frame,
            const Target* previous) const {
    auto& target = candidate.target;
    const auto& p = passage();
    target.comparator = q.comparator;
    target.min = q.min;
    target.max = q.max;
    target.mode = q.mode;
    target.direction = q.direction;
    target.unit = q.unit;
    name_indicator(q, frame, target, previous);
    if (q.unit.id == "count" && !target.unit.text) count_things(q, frame, target);
    if (q.unit.id == "count") count_on_base(q, frame, target);
    if (!target.unit.per) {
      for (std::uint32_t t = frame.before_first; t < q.first; ++t) {
        if (const auto* each = p.match_at(t, Term::per_each)) {
          if (const auto* time = p.time_at(t))
            candidate.times.push_back(
                {current_, static_cast<std::uint32_t>(time - p.times.data())});
          target.unit.per =
              each->rule->value.empty()
                  ? context_.quote(p.range_of(each->last, each_end(each->last, q.first)))
                  : each->rule->value;
        }
      }
    }
    for (std::uint32_t t = q.last; t < frame.after_last && !target.unit.per; ++t) {
      if (const auto* per_year = p.match_at(t, Term::per_year))
        target.unit.per = per_year->rule->value;
    }
    // "Hằng năm, số vụ … tăng trên 3%": the change is one of each year.
    if (target.mode == "change" && target.unit.per && has_each_year(frame.clause_first, q.first))
      target.mode = "rate";
    target.due = due_of(q, frame, candidate);
    target.baseline = baseline_of(q, frame);
    target.modality =
        p.find(frame.clause_first, q.first, Term::strive) != nullptr ? "strive" : "firm";
    candidate.value = p.range_of(q.first, q.last);
    target.span = context_.span(candidate.value);
    target.quote = context_.quote(p.range_of(frame.clause_first, frame.clause_last));
    target.section = context_.section_id(context_.structure.blocks[p.block].unit);
  }

  const Context& context_;
  const std::vector<Passage>& passages_;
  const DocumentInfo& document_;
  Arbiter& arbiter_;
  const CellReadings& cells_;
  const UnitSetting& setting_;
  const CellReading* cell_ =
      nullptr;  ///< of the current passage, null outside of tables that were understood
  std::deque<TargetCandidate> out_;  ///< stable addresses while it grows
  std::uint32_t current_ = 0;
};

}  // namespace

std::vector<TargetCandidate> propose_targets(const Context& context,
                                             const std::vector<Passage>& passages,
                                             const DocumentInfo& document,
                                             const UnitSetting& setting, const CellReadings& cells,
                                             std::vector<TargetCandidate> known, Arbiter& arbiter) {
  return TargetReader(context, passages, document, setting, cells, std::move(known), arbiter).run();
}

}  // namespace plantool
