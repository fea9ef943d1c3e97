// What a value measures: the words before it, those behind it, or what stands above.
#include <algorithm>

#include "facts/labels.h"
#include "facts/target_parts.h"

namespace plantool {

namespace {

struct Words {
  std::uint32_t first = 0, last = 0;  ///< tokens
  bool empty() const { return last <= first; }
};

class IndicatorNamer {
 public:
  IndicatorNamer(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                 const Target* previous, Target& target)
      : place_(place),
        p_(place.passage),
        q_(q),
        frame_(frame),
        previous_(previous),
        target_(target),
        before_(words_before()),
        after_(words_after()) {}

  void name() {
    if (q_.unit.id == "rank") {
      name_rank();
    } else if (is_linked() && !before_.empty()) {
      // "Tổ chức … đạt 500 doanh nghiệp": a count may also be named by its noun.
      name_by(before_);
      take_whole_behind();
    } else if (is_same_share_again()) {
      target_.indicator.text = previous_->indicator.text;
      target_.unit.per = previous_->unit.per;
    } else if (counts_clause_before() || only_whole_follows()) {
      if (is_share(q_)) take_whole_behind();
      name_from_context();
    } else if (!after_.empty() && words_behind_name_it()) {
      name_by(after_);
      if (is_share(q_) && !target_.unit.per) divide_share();
    } else if (!before_.empty()) {
      name_by(before_);
      take_whole_behind();
    } else {
      name_from_outside();
    }
  }
  bool found_words() const { return found_words_; }

 private:
  Words words_before() const {
    auto first = skip_opening(p_, frame_.before_first, q_.link);
    if (q_.change != nullptr && q_.change->first == first && q_.change->last < q_.link)
      first = q_.change->last;
    // "Giảm tỷ lệ hộ nghèo từ 8% xuống 5%": the value is a level of what the verb changes.
    for (const auto term : {Term::rise, Term::fall}) {
      const auto* verb = q_.from ? p_.match_at(first, term) : nullptr;
      if (verb != nullptr && verb->last < q_.link && verb->rule->value != "noun")
        first = verb->last;
    }
    return {first, drop_closing(p_, first, q_.link)};
  }

  Words words_after() const {
    const auto first = skip_opening_after(p_, q_.last, frame_.after_last);
    return {first, drop_closing_after(p_, first, cut_after(p_, first, frame_.after_last))};
  }

  std::string quote(Words words) const { return place_.quote(words.first, words.last); }
  void name_by(Words words) const { target_.indicator.text = quote(words); }

  bool possesses() const { return q_.reach != nullptr && q_.reach->rule->value == "has"; }
  /// "thu hút thêm 03 tập đoàn": the link adds to a count that its own words name.
  bool adds() const {
    return q_.reach != nullptr && q_.reach->rule->value == "by" && q_.change == nullptr &&
           !q_.has_unit && p_.match_before(q_.link, Term::build) != nullptr;
  }
  bool is_linked() const {
    return (q_.reach != nullptr && !possesses() && !adds()) || q_.change != nullptr;
  }

  /// "Đào tạo 500 …": a verb of doing leads to the value.
  bool is_led_by_verb() const {
    return p_.match_before(q_.link, Term::build) != nullptr ||
           p_.match_before(q_.link, Term::verb) != nullptr ||
           (q_.first > frame_.clause_first && is_imperative(p_, q_, frame_));
  }

  /// "Lao động trực tiếp: 6.200 người"
  bool counts_clause_before() const {
    return before_.empty() && !after_.empty() && only_count(after_) && frame_.clause_first > 0 &&
           p_.word(frame_.clause_first - 1) == ":" && !clause_before().empty();
  }

  /// "Chi cho nghiên cứu: từ 0,6% GRDP lên 1% GRDP": behind the share stands only its whole.
  bool only_whole_follows() const {
    if (!is_share(q_) || q_.reach == nullptr || !before_.empty() || after_.empty()) return false;
    const bool colon = frame_.clause_first > 0 ? p_.word(frame_.clause_first - 1) == ":"
                                               : is_labelled_by_heading(place_.context, p_, 0);
    return colon && noun_end(p_, after_.first, after_.last) == after_.last;
  }

  /// "Chỉ số … nằm trong nhóm 10 tỉnh dẫn đầu": the words behind say among whom. A second rank in
  /// the sentence is one of the same thing.
  void name_rank() const {
    if (before_.empty() && previous_ == nullptr) {
      name_by(after_);
      return;
    }
    constexpr std::uint32_t kBareSubject = 3;  // "tỉnh nằm trong nhóm 10 …" needs all its words
    if (before_.empty())
      target_.indicator.text = previous_->indicator.text;
    else if (before_.last - before_.first > kBareSubject)
      name_by(before_);
    else
      name_by({before_.first, after_.empty() ? before_.last : after_.last});
    if (!after_.empty() && !target_.unit.per) target_.unit.per = quote(after_);
  }

  /// "đạt 20% GRDP năm 2028, 30% GRDP năm 2030": the same share at another time.
  bool is_same_share_again() const {
    return is_share(q_) && before_.empty() && !after_.empty() && previous_ != nullptr &&
           previous_->unit.per && *previous_->unit.per == quote(after_);
  }

  bool words_behind_name_it() const {
    if (before_.empty() || is_share(q_)) return true;
    if (only_count(after_)) return false;
    return !q_.has_unit || possesses() || is_led_by_verb();
  }

  /// "lao động trực tiếp 6.200 người": the last word only counts.
  bool only_count(Words words) const {
    const auto* counter = p_.match_at(words.first, Term::counter);
    return counter != nullptr && counter->last == words.last && !is_led_by_verb();
  }

  /// Of a share that has its name before it, the words behind say what it is a share of.
  void take_whole_behind() const {
    if (!is_share(q_) || after_.empty() || target_.unit.per) return;
    // "đạt 30%, gắn với …": behind a comma something else begins.
    if (p_.match_at(q_.last, Term::of) == nullptr && p_.word(q_.last) == ",") return;
    target_.unit.per =
        quote({after_.first, std::min(after_.last, noun_end(p_, after_.first, after_.last))});
  }

  /// "từ 2% tổng chi …", "3% of the budget": a noun alone is the base, and the words before are
  /// the indicator. Else the noun phrase behind the share is the base and, with what is said of
  /// it, the indicator.
  void divide_share() const {
    const auto end = noun_end(p_, after_.first, after_.last);
    const auto whole = is_led_by_verb() ? after_.first : whole_end(after_.first, end);
    const bool has_whole = whole > after_.first;
    const bool names_whole = has_whole || p_.match_at(q_.last, Term::of) != nullptr;
    if (!before_.empty() && names_whole && (end == after_.last || whole < end)) {
      target_.unit.per = quote({after_.first, has_whole ? whole : end});
      name_by(before_);
    } else {
      target_.unit.per = quote({after_.first, end});
    }
  }

  /// "tổng chi ngân sách hằng năm trở lên": where the whole that starts at `first` ends; `first`
  /// when there is none.
  std::uint32_t whole_end(std::uint32_t first, std::uint32_t last) const {
    if (p_.match_at(first, Term::whole) == nullptr) return first;
    const auto* after = p_.find(first, last, Term::comparator_after);
    return after == nullptr ? last : after->first;
  }

  /// No words of the clause name the value.
  void name_from_outside() {
    // "đạt 12 người/vạn dân năm 2025, 14 người/vạn dân năm 2030": the same measure at another time.
    const bool goes_on = previous_ != nullptr && previous_->unit.id == q_.unit.id &&
                         previous_->unit.text == q_.unit.text;
    if (q_.unit.id == "per-10000-people" && q_.unit.text && !goes_on)
      target_.indicator.text = *q_.unit.text;  // "Đạt 13 bác sĩ/vạn dân"
    else if (previous_ != nullptr)
      target_.indicator.text = previous_->indicator.text;
    else
      name_from_context();
  }

  /// The clause before a colon, the row of a table, or the heading: "Tỷ lệ che phủ rừng: 65%".
  void name_from_context() {
    if (const auto words = clause_before(); !words.empty()) {
      name_by(words);
      return;
    }
    if (place_.cell != nullptr && !place_.cell->subject.empty()) {
      target_.indicator.text = place_.cell->subject;
      return;
    }
    found_words_ = false;
    for (int unit = place_.unit(); unit >= 0; unit = place_.context.unit(unit).parent) {
      target_.indicator.text = place_.setting.subject(unit);
      if (!target_.indicator.text.empty()) return;
    }
  }

  Words clause_before() const {
    auto end = frame_.clause_first;
    if (end < 2) return {};
    // "Tỷ lệ che phủ rừng: năm 2028: 61%, năm 2030: 62%": the time before the colon names nothing.
    if (const auto* time = p_.time_at(end - 2); time != nullptr && time->last == end - 1) {
      const auto label = time->first;
      if (label > 0 && p_.word(label - 1) == ",") return {};
      if (label > 0 && p_.word(label - 1) == ":") end = label;
    }
    auto first = p_.clause_around(end - 1).first;
    for (auto t = first; t < end; ++t) {
      const auto* connector = p_.match_at(t, Term::connector);
      if (connector != nullptr && connector->rule->value.empty()) first = connector->last;
    }
    first = skip_opening(p_, first, end);
    return {first, drop_closing(p_, first, end)};
  }

  const TargetPlace& place_;
  const Passage& p_;
  const Quantity& q_;
  const QuantityFrame& frame_;
  const Target* previous_;
  Target& target_;
  const Words before_, after_;
  bool found_words_ = true;
};

}  // namespace

bool name_indicator(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                    const Target* previous, Target& target) {
  IndicatorNamer namer(place, q, frame, previous, target);
  namer.name();
  return namer.found_words();
}

}  // namespace plantool
