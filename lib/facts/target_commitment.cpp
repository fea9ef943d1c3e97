// Does the plan commit itself to a value, or only mention it?
#include <cstdlib>

#include "facts/target_parts.h"

namespace plantool {

namespace {

/// "toàn tỉnh có 25 hợp tác xã": what there is, or what there will be.
bool counts_stock(const Passage& p, const Quantity& q) {
  const auto* reported = p.match_before(q.link, Term::reported);
  return reported != nullptr && reported->rule->value == "inventory";
}

/// "Lũy kế đến năm 2030 có 400 sản phẩm": what is still to come is no report.
bool is_to_come(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame) {
  const int present = present_year(place.document);
  const auto time = time_of_value(place.passage, q, frame);
  return time.from == "clause" && present > 0 && time.time->year > present;
}

/// Of "2026/2030" the last one.
int last_year(std::string_view edtf) {
  const auto slash = edtf.find('/');
  const bool ends = slash != std::string_view::npos && !edtf.ends_with("..");
  return std::atoi(std::string(ends ? edtf.substr(slash + 1) : edtf).c_str());
}

/// An inventory whose sentence strives, bounds its value or stands below a time to come ("Phấn đấu
/// đến năm 2030") says what there will be.
bool is_planned_stock(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame) {
  const bool bound = q.comparator == "at-least" || q.comparator == "at-most";
  if (bound || place.passage.find(frame.clause_first, q.first, Term::strive) != nullptr)
    return true;
  const int present = present_year(place.document);
  const auto [time, from] = time_of_value(place.passage, q, frame);
  if (time != nullptr) {
    // "có 120 chợ, đến năm 2030 có 200 chợ": a time that follows is the next value's.
    const bool own = from == "clause" || time->last <= q.first;
    return own && present > 0 && time->year > present;
  }
  const auto due = place.setting.due(place.unit());
  return due && due->from == "section" && present > 0 && last_year(due->edtf) > present;
}

/// Signs of a promise around a value.
struct Signs {
  bool compared;  ///< "trên", "ít nhất"
  bool linked;    ///< a verb of reaching or changing joins it to its indicator
  bool strives;   ///< "phấn đấu"
  bool builds;    ///< "xây dựng", "đào tạo"
  bool opens;     ///< it opens its clause
};

Signs signs_of(const Passage& p, const Quantity& q, const QuantityFrame& frame, bool objectives) {
  // "trên 04 loại hình báo chí" may as well be "on": a small count needs a better sign.
  const bool maybe_on =
      q.comparator == "more-than" && q.unit.id == "count" && q.min.value_or(0) < 10;
  const auto from = frame.before_first;
  return {
      .compared = q.comparator != "equal" && q.comparator != "range" && (!maybe_on || objectives),
      .linked = q.reach != nullptr || q.change != nullptr || counts_stock(p, q) ||
                (objectives && p.match_before(q.link, Term::reported) != nullptr),
      .strives = p.find(frame.clause_first, q.first, Term::strive) != nullptr,
      .builds = p.find(from, q.first, Term::build) != nullptr,
      .opens = skip_opening(p, from, q.link) >= q.link};
}

/// "100% cơ sở (03 cơ sở)": the brackets say the same once more.
bool only_repeats(const Passage& p, const Quantity& q) {
  return p.bracket[q.first] != 0 && q.comparator == "equal" && q.reach == nullptr &&
         q.change == nullptr && (q.unit.id == "count" || q.unit.id == "other");
}

/// "Sản lượng lúa 450.000 tấn": behind its indicator and at the end, any unit makes a value.
bool closes_clause(const Passage& p, const Quantity& q, const QuantityFrame& frame) {
  std::uint32_t closing = q.last;
  while (closing < frame.clause_last && is_stop(p, closing))
    ++closing;
  const bool ends = closing == frame.clause_last || p.word(q.last) == ",";
  return ends && q.link > frame.before_first && !is_length_of_time(q);
}

bool is_objective(const Passage& p, const Quantity& q, const QuantityFrame& frame,
                  const Signs& signs) {
  return signs.compared || signs.linked || signs.strives || signs.builds || signs.opens ||
         q.comparator == "range" ||
         (q.has_unit && q.unit.id != "point" &&
          (q.unit.id != "other" || closes_clause(p, q, frame)));
}

/// In a part that says what is done, not what is reached.
bool is_promised_by_task(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                         const Signs& signs, bool after_target) {
  const auto& p = place.passage;
  const auto role = place.context.structure.role_of(place.unit());
  // "ngân sách tỉnh 80 tỷ đồng (66%)": sums and their shares are costs.
  if (role == "funding" && (q.unit.id == "currency" || p.bracket[q.first] != 0)) return false;
  if (role == "purpose" || role == "requirements" || role == "viewpoints")
    return signs.strives || (signs.compared && q.reach != nullptr);
  const bool verb = p.match_before(q.link, Term::verb) != nullptr;
  if (is_share(q))
    return signs.compared || signs.linked || signs.strives || signs.opens || after_target ||
           signs.builds || verb;
  if (q.mode == "multiple" || q.mode == "rate")
    return signs.linked && (signs.strives || signs.opens || signs.builds || q.change != nullptr);
  const bool each = signs.linked && p.find(frame.before_first, q.first, Term::per_each) != nullptr;
  return signs.strives || signs.compared || each || counts_stock(p, q) ||
         ((signs.builds || verb || is_imperative(p, q, frame)) && q.min.value_or(0) != 1) ||
         (after_target && !signs.linked);
}

}  // namespace

bool is_share(const Quantity& q) {
  return q.unit.id == "percent" || q.unit.id == "percentage-point";
}

bool is_reported(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                 bool objectives) {
  const auto& p = place.passage;
  for (std::uint32_t t = frame.clause_first; t < frame.clause_last; ++t) {
    const auto* reported = p.match_at(t, Term::reported);
    if (reported == nullptr) continue;
    const auto& value = reported->rule->value;
    if (value != "anywhere") {
      if (t >= q.first || (objectives && value == "inventory")) continue;
      // The report must speak of this value, not of an attribute far before it.
      if (reported->last != q.link && reported->last != q.first && value != "clause") continue;
      if (value == "inventory" && is_planned_stock(place, q, frame)) continue;
    }
    return !is_to_come(place, q, frame);
  }
  return false;
}

bool is_imperative(const Passage& p, const Quantity& q, const QuantityFrame& frame) {
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

bool is_committed(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                  bool objectives, bool after_target) {
  const auto& p = place.passage;
  if (only_repeats(p, q) || place.setting.reports(place.unit()) ||
      p.find(frame.clause_first, frame.clause_last, Term::condition) != nullptr)
    return false;
  if (!objectives && q.unit.id == "currency" &&
      p.find(frame.clause_first, q.first, Term::money) != nullptr)
    return false;
  const Signs signs = signs_of(p, q, frame, objectives);
  return objectives ? after_target || is_objective(p, q, frame, signs)
                    : is_promised_by_task(place, q, frame, signs, after_target);
}

}  // namespace plantool
