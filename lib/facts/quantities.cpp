#include "facts/quantities.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace plantool {

namespace {

/// Words between a verb of change and its value: "tăng bình quân khoảng 8%".
constexpr std::uint32_t kLinkDistance = 7;

bool finite(const std::optional<double>& value) {
  return !value || std::isfinite(*value);
}

class QuantityReader {
 public:
  QuantityReader(const Context& context, const Passage& passage)
      : context_(context), passage_(passage) {}

  std::vector<Quantity> run() {
    std::vector<Quantity> out;
    std::uint32_t behind = 0;  // token behind the last quantity
    for (std::uint32_t n = 0; n < passage_.numbers.size(); ++n) {
      const auto& number = passage_.numbers[n];
      if (number.first < behind || taken(number)) continue;
      Quantity quantity;
      quantity.numbers.push_back(n);
      quantity.first = number.first;
      quantity.last = number.last;
      if (!number.value) continue;
      quantity.min = quantity.max = *number.value;
      read_multiplier(quantity, quantity.min);
      quantity.max = quantity.min;
      read_range(quantity);
      if (number.part)
        read_part(quantity);
      else
        read_unit(quantity, behind);
      read_comparators(quantity, behind);
      read_after(quantity);
      turn_rank(quantity);
      read_link(quantity, behind);
      settle(quantity);
      behind = quantity.last;
      // JSON has no infinity: hundreds of digits before "tỷ" are no amount.
      if (!finite(quantity.min) || !finite(quantity.max) || !finite(quantity.from)) continue;
      out.push_back(std::move(quantity));
    }
    join_rises(out);
    add_multiples(out);
    pair_with_times(out);
    return out;
  }

 private:
  /// A comma, "và", or adverbs such as "respectively".
  bool only_joins(std::uint32_t first, std::uint32_t last) const {
    while (first < last) {
      const auto* joint = passage_.match_at(first, Term::connector);
      if (joint == nullptr) joint = passage_.match_at(first, Term::leadin);
      if (joint == nullptr && passage_.word(first) != ",") return false;
      first = joint != nullptr ? joint->last : first + 1;
    }
    return true;
  }

  /// "đạt 95%, 97% và 98% vào các năm 2026, 2028 và 2030": as many values as times behind them.
  void pair_with_times(std::vector<Quantity>& out) const {
    for (std::size_t i = 0; i < out.size();) {
      std::size_t end = i + 1;
      while (end < out.size() && only_joins(out[end - 1].last, out[end].first))
        ++end;
      const auto& times = passage_.times;
      const auto behind = out[end - 1].last;
      auto t = static_cast<std::size_t>(
          std::find_if(times.begin(), times.end(),
                       [&](const TimeMention& time) { return time.first >= behind; }) -
          times.begin());
      const std::size_t first = t;
      std::uint32_t at = behind;
      while (t < times.size() && t - first < end - i && only_joins(at, times[t].first) &&
             !times[t].is_baseline && !times[t].edtf.empty())
        at = times[t++].last;
      if (end - i > 1 && t - first == end - i) {
        for (std::size_t k = i; k < end; ++k)
          out[k].own_time = static_cast<std::uint32_t>(first + k - i) + 1;
      }
      i = end;
    }
  }

  /// "giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca": the first value is where the second starts
  /// from.
  void join_rises(std::vector<Quantity>& out) const {
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
      auto& start = out[i];
      auto& end = out[i + 1];
      if (!start.from_floor || passage_.clause[start.first] != passage_.clause[end.first]) continue;
      const auto* link = passage_.match_before(end.first, Term::range_link);
      if (link == nullptr || link->rule->value == "between") continue;
      const bool bracket = passage_.word(start.last) == "(" && link->first > 0 &&
                           passage_.word(link->first - 1) == ")";
      const auto* time =
          link->first > 0 ? passage_.time_at(link->first - (bracket ? 2 : 1)) : nullptr;
      const bool dated = time != nullptr && time->last + (bracket ? 1 : 0) == link->first &&
                         only_names_whole(start.last, time->first - (bracket ? 1 : 0));
      // "from 3.2% in 2023 to 1% in 2030", "from 6% to below 2%": behind a time, or to less, even a
      // plain "to" leads to the new value.
      const auto reached = end.max ? end.max : end.min;
      const bool falls = link->first == start.last && reached && start.min && reached < start.min;
      if (link->rule->value != "rise-to" && !dated && !falls) continue;
      if (dated) end.from_time = static_cast<std::uint32_t>(time - passage_.times.data()) + 1;
      end.from = start.min;
      end.first = end.link = start.link;
      end.numbers.insert(end.numbers.begin(), start.numbers.begin(), start.numbers.end());
      end.reach = link;
      end.change = nullptr;
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  /// "from 0.6% of GRDP in 2025": between a value and its time stands at most its whole.
  bool only_names_whole(std::uint32_t first, std::uint32_t last) const {
    constexpr std::uint32_t kLongest = 5;
    if (first == last) return true;
    return first < last && last - first <= kLongest &&
           (passage_.match_at(first, Term::of) != nullptr ||
            passage_.match_at(first, Term::whole) != nullptr);
  }

  bool is_dash(std::uint32_t token) const {
    const auto text = passage_.word(token);
    std::size_t at = 0;
    return !text.empty() && utf8::is_dash(utf8::next(text, at));
  }

  /// Numbers of dates and documents are no quantities.
  bool taken(const NumberMention& number) const {
    const auto* time = passage_.time_at(number.first);
    if (time != nullptr && time->role != "recurring" && number.last <= time->last) return true;
    return passage_.reference_at(number.first) != nullptr ||
           passage_.match_over(number.first, Term::base) != nullptr;
  }

  const NumberMention* number_at(std::uint32_t token, std::uint32_t& index) const {
    const auto it = std::lower_bound(
        passage_.numbers.begin(), passage_.numbers.end(), token,
        [](const NumberMention& number, std::uint32_t at) { return number.first < at; });
    if (it == passage_.numbers.end() || it->first != token || !it->value || taken(*it))
      return nullptr;
    index = static_cast<std::uint32_t>(it - passage_.numbers.begin());
    return &*it;
  }

  /// "3 tỷ kWh", "1,5 tỷ con giống": the scale of a unit or of things; "tỷ đồng" and a lone "tỷ"
  /// are units themselves.
  bool scales(const Match& scale) const {
    const auto* unit = passage_.match_at(scale.first, Term::unit);
    if (unit == nullptr) return true;
    return unit->last == scale.last && (passage_.match_at(scale.last, Term::unit) != nullptr ||
                                        passage_.match_at(scale.last, Term::counter) != nullptr);
  }

  void read_multiplier(Quantity& quantity, std::optional<double>& value) {
    while (const auto* scale = passage_.match_at(quantity.last, Term::multiplier)) {
      if (!scales(*scale)) return;
      value = *value * scale->rule->factor;
      quantity.last = scale->last;
    }
  }

  /// "Increase the share of X from 20% to 30%": a verb of rising leads to the two values, and they
  /// are no growth of each year.
  bool is_raised(std::uint32_t first, std::uint32_t last) const {
    const auto clause = passage_.clause_around(first).first;
    if (passage_.find(clause, first, Term::per_year) != nullptr) return false;
    if (const auto* unit = passage_.match_at(last, Term::unit)) {
      if (!unit->rule->per.empty()) return false;
      last = unit->last;
    }
    if (passage_.match_at(last, Term::per_year) != nullptr) return false;
    for (auto t = first; t > clause && passage_.word(t - 1) != ","; --t) {
      if (passage_.match_before(t, Term::build) != nullptr) return false;
      if (const auto* reach = passage_.match_before(t, Term::reach);
          reach != nullptr && reach->rule->value == "by")
        return false;
      if (passage_.match_before(t, Term::rise) != nullptr) return true;
    }
    return false;
  }

  /// "10 - 15%", "10% - 15%", "từ 10 đến 15%", "8 to 10", "01 or 02", "từ 20% lên 30%".
  void read_range(Quantity& quantity) {
    std::uint32_t at = quantity.last;
    const auto* unit_before = passage_.match_at(at, Term::unit);
    if (unit_before != nullptr) at = unit_before->last;
    if (at >= passage_.tokens.size()) return;
    const bool dash = is_dash(at);
    const auto* link = passage_.match_at(at, Term::range_link);
    // "90% and 95%" are two values; only "between 90 and 95%" is a range.
    const auto opened_by_from = [&] {
      const auto* before = passage_.match_before(quantity.first, Term::comparator);
      return before != nullptr && before->rule->value == "from";
    };
    const bool range_word = link != nullptr && link->rule->value != "rise-to" &&
                            (link->rule->value != "between" || opened_by_from());
    const bool rise_word = link != nullptr && link->rule->value == "rise-to";
    if (!dash && !range_word && !rise_word) return;
    std::uint32_t index = 0;
    const auto* other = number_at(dash ? at + 1 : link->last, index);
    if (other == nullptr || passage_.clause[other->first] != passage_.clause[quantity.first])
      return;
    if (other->value < quantity.min && unit_before == nullptr) return;
    const bool falls =
        range_word && opened_by_from() && link->rule->value.empty() && other->value < quantity.min;
    const bool rises = range_word && opened_by_from() && link->rule->code == "new-value" &&
                       is_raised(quantity.first, other->last);
    if (rise_word || falls || rises) {
      if (!opened_by_from()) return;
      quantity.from = quantity.min;
      quantity.numbers = {quantity.numbers[0], index};
      quantity.min = quantity.max = *other->value;
      quantity.last = other->last;
      return;
    }
    quantity.numbers.push_back(index);
    quantity.max = *other->value;
    quantity.last = other->last;
    read_multiplier(quantity, quantity.max);
    // "14,5 - 15 triệu": the scale behind the range holds for both ends.
    if (quantity.last > other->last) {
      for (auto scale = other->last; scale < quantity.last;) {
        const auto* match = passage_.match_at(scale, Term::multiplier);
        if (passage_.match_at(passage_.numbers[quantity.numbers[0]].last, Term::multiplier) ==
            nullptr)
          *quantity.min *= match->rule->factor;
        scale = match->last;
      }
    }
    if (*quantity.max < *quantity.min) std::swap(quantity.min, quantity.max);
    quantity.comparator = "range";
  }

  /// "USD 2.5 billion", "VND 500 billion": the currency stands before its amount.
  const Match* currency_before(const Quantity& quantity, std::uint32_t floor) const {
    const auto* unit = passage_.match_before(quantity.first, Term::unit);
    const bool sign = unit != nullptr && unit->first >= floor && unit->rule->value == "currency" &&
                      unit->rule->factor == 1 && unit->rule->per.empty();
    return sign && (unit->first == 0 || passage_.tokens[unit->first - 1].kind != TokenKind::number)
               ? unit
               : nullptr;
  }

  /// A word of values in front ("giảm", "đạt", "hơn"), or the whole behind ("số", "of the").
  /// Without one of them "1/3" may be a day, a road or the name of a street.
  bool speaks_of_part(std::uint32_t first, std::uint32_t last) const {
    const auto* comparator = passage_.match_before(first, Term::comparator);
    if (comparator != nullptr) return comparator->rule->value != "from";  // "từ 1/3 đến 1/5"
    for (const auto term : {Term::rise, Term::fall}) {
      if (passage_.match_before(first, term) != nullptr) return true;
    }
    if (const auto* reach = passage_.match_before(first, Term::reach)) {
      // "to" reaches a value, but it also ends a range: "from 1/3 to 1/5".
      const auto* link = passage_.match_before(first, Term::range_link);
      if (link == nullptr || link->first > reach->first || link->rule->value == "rise-to")
        return true;
    }
    const bool whole = passage_.match_at(last, Term::parted) != nullptr ||
                       passage_.match_at(last, Term::whole) != nullptr;
    return whole && passage_.refusal(first, last) == nullptr;
  }

  /// "1/3", "2/3": a part of the whole; "107/100" and "80/96" are ratios of two counts.
  bool read_fraction(Quantity& quantity, const NumberMention& denominator) const {
    constexpr double kLargestDenominator = 5;
    const bool part = quantity.min && *quantity.min >= 1 && *quantity.min < *denominator.value &&
                      *denominator.value <= kLargestDenominator && quantity.comparator != "range" &&
                      quantity.last == quantity.first + 1 &&
                      passage_.word(quantity.first).size() == 1;
    if (!part || !speaks_of_part(quantity.first, denominator.last)) return false;
    quantity.min = quantity.max = *quantity.min * 100 / *denominator.value;
    quantity.unit.id = "percent";
    quantity.unit.code = "%";
    quantity.has_unit = true;
    return true;
  }

  /// "01 điểm du lịch", "05 hạng mục": points and places are units only where no noun goes on.
  bool is_noun(const Match& unit) const {
    if (unit.rule->value != "point" && unit.rule->value != "rank") return false;
    if (unit.last >= passage_.tokens.size()) return false;
    const auto& next = passage_.tokens[unit.last];
    if (next.kind != TokenKind::word || next.capital || passage_.time_at(unit.last) != nullptr)
      return false;
    for (const auto term :
         {Term::comparator, Term::comparator_after, Term::baseline, Term::connector, Term::per_year,
          Term::per_each, Term::of, Term::reach, Term::predicate, Term::leadin, Term::name_head,
          Term::rank, Term::verb, Term::within, Term::agency_tail}) {
      if (passage_.match_at(unit.last, term) != nullptr) return false;
    }
    return true;
  }

  /// First token of what the words at `at` divide by ("/ha", "per hectare"), 0 where they do not.
  std::uint32_t divisor_at(std::uint32_t at) const {
    if (at + 1 >= passage_.tokens.size() || passage_.match_at(at, Term::base) != nullptr ||
        passage_.match_at(at, Term::per_year) != nullptr)
      return 0;
    const auto glued = [&](std::uint32_t t) {
      return passage_.tokens[t].range.begin == passage_.tokens[t - 1].range.end;
    };
    std::uint32_t first = 0;
    if (passage_.word(at) == "/" && glued(at) && glued(at + 1))
      first = at + 1;
    else if (const auto* per = passage_.match_at(at, Term::per_each);
             per != nullptr && per->rule->code == "unit")
      first = per->last;
    const bool word =
        first < passage_.tokens.size() && passage_.tokens[first].kind == TokenKind::word;
    return word ? first : 0;
  }

  /// "1,5 triệu đồng/ngày/khách", "45 kg/người", "6 tons per hectare": what is written behind the
  /// unit belongs to it.
  void extend_unit(Quantity& quantity) const {
    const auto first = quantity.last;
    std::uint32_t divisor = 0;
    while (const auto next = divisor_at(quantity.last)) {
      const auto* unit = passage_.match_at(next, Term::unit);
      quantity.last = unit != nullptr ? unit->last : next + 1;
      if (divisor == 0) divisor = next;
    }
    if (divisor == 0) return;
    if (!quantity.unit.per)
      quantity.unit.per = context_.quote(passage_.range_of(divisor, quantity.last));
    quantity.unit.code = code_over(passage_, quantity.unit, divisor, quantity.last);
    const auto written = context_.quote(passage_.range_of(first, quantity.last));
    const bool slash = passage_.word(first) == "/";
    quantity.unit.text = quantity.unit.text.value_or("") + (slash ? "" : " ") + written;
  }

  /// "một nửa số xã"
  void read_part(Quantity& quantity) const {
    quantity.has_unit = true;
    quantity.unit.id = "percent";
    quantity.unit.code = "%";
    quantity.unit.text = context_.quote(passage_.range_of(quantity.first, quantity.last));
  }

  void read_unit(Quantity& quantity, std::uint32_t floor) {
    if (const auto* unit = passage_.match_at(quantity.last, Term::unit);
        unit != nullptr && !is_noun(*unit)) {
      quantity.has_unit = true;
      quantity.unit.id = unit->rule->value;
      if (!unit->rule->code.empty()) quantity.unit.code = unit->rule->code;
      if (!unit->rule->per.empty()) quantity.unit.per = unit->rule->per, quantity.yearly = true;
      quantity.unit.text = context_.quote(passage_.range_of(unit->first, unit->last));
      if (unit->rule->factor != 1) {
        for (auto* value : {&quantity.min, &quantity.max, &quantity.from}) {
          if (*value) **value *= unit->rule->factor;
        }
      }
      quantity.last = unit->last;
      extend_unit(quantity);
    } else if (const auto* sign = currency_before(quantity, floor)) {
      quantity.has_unit = true;
      quantity.unit.id = sign->rule->value;
      quantity.unit.code = sign->rule->code;
      quantity.unit.text = context_.quote(passage_.range_of(sign->first, sign->last));
      quantity.first = sign->first;
    } else {
      quantity.unit.id = "count";
    }
    // "15 người/một vạn dân", "18/1.000 trẻ": the denominator may follow the counted noun.
    const std::uint32_t limit = std::min<std::uint32_t>(
        quantity.last + 14, static_cast<std::uint32_t>(passage_.tokens.size()));
    for (std::uint32_t t = quantity.last;
         t < limit && passage_.word(t) != "," && passage_.word(t) != ";" && passage_.word(t) != ".";
         ++t) {
      const auto* base = passage_.match_at(t, Term::base);
      if (base != nullptr && quantity.unit.id == "percent") break;
      if (base == nullptr && passage_.tokens[t].kind == TokenKind::number) break;
      if (base == nullptr) continue;
      if (base->rule->value.empty() && t > quantity.last + 4) break;
      quantity.unit.id = base->rule->value.empty() ? "other" : base->rule->value;
      quantity.unit.text = context_.quote(passage_.range_of(quantity.last, base->last));
      quantity.unit.per = context_.quote(passage_.range_of(base->first, base->last));
      if (quantity.unit.per->starts_with("/")) quantity.unit.per = quantity.unit.per->substr(1);
      quantity.has_unit = true;
      if (t <= quantity.last + 4) quantity.last = base->last;
      break;
    }
    if (const auto* per_year = passage_.match_at(quantity.last, Term::per_year)) {
      quantity.unit.per = per_year->rule->value;
      quantity.yearly = true;
      quantity.last = per_year->last;
    } else if (passage_.word(quantity.last) == "/" && !quantity.has_unit) {
      // "107/100", "2,1 con/phụ nữ": a ratio of its own.
      std::uint32_t index = 0;
      if (const auto* denominator = number_at(quantity.last + 1, index)) {
        if (read_fraction(quantity, *denominator))
          quantity.unit.text = context_.quote(passage_.range_of(quantity.first, denominator->last));
        else
          quantity.unit.id = "other";
        quantity.numbers.push_back(index);
        quantity.last = denominator->last;
      }
    }
  }

  void read_comparators(Quantity& quantity, std::uint32_t floor) {
    const bool range = quantity.comparator == "range";
    while (quantity.first > floor) {
      const auto* rank = passage_.match_before(quantity.first, Term::rank);
      const bool noun_needed = rank != nullptr && rank->rule->code == "noun";
      const bool noun = quantity.last < passage_.tokens.size() &&
                        passage_.tokens[quantity.last].kind == TokenKind::word;
      if (rank != nullptr && rank->first >= floor && !quantity.has_unit && (!noun_needed || noun)) {
        if (quantity.unit.id != "rank" && !rank->rule->value.empty())
          quantity.comparator = rank->rule->value;
        quantity.unit.id = "rank";
        quantity.first = rank->first;
        continue;
      }
      const auto* match = passage_.match_before(quantity.first, Term::comparator);
      if (match == nullptr || match->first < floor) break;
      // "cao hơn 1,5 lần" multiplies; it does not say "more than".
      if (quantity.unit.id == "times" &&
          passage_.match_before(quantity.first, Term::times_more) != nullptr)
        break;
      if (match->rule->value == "from")
        quantity.from_floor = !range && !quantity.from;
      else if (quantity.comparator == "equal")
        quantity.comparator = match->rule->value;
      quantity.first = match->first;
    }
    if (quantity.from_floor && quantity.comparator == "equal") quantity.comparator = "at-least";
  }

  /// "từ thứ 15 trở lên": of ranks the better ones have the smaller number.
  static void turn_rank(Quantity& quantity) {
    if (quantity.unit.id != "rank" || quantity.has_unit) return;
    if (quantity.comparator == "at-least")
      quantity.comparator = "at-most";
    else if (quantity.comparator == "more-than")
      quantity.comparator = "less-than";
  }

  /// "trở lên", "or more": right behind the unit, or behind the counted noun before the next stop.
  void read_after(Quantity& quantity) {
    const std::uint32_t clause = passage_.clause[quantity.first];
    const std::uint32_t limit = std::min<std::uint32_t>(
        quantity.last + 8, static_cast<std::uint32_t>(passage_.tokens.size()));
    for (std::uint32_t t = quantity.last; t < limit && passage_.clause[t] == clause; ++t) {
      if (passage_.tokens[t].kind == TokenKind::number || passage_.word(t) == ",") return;
      const auto* match = passage_.match_at(t, Term::comparator_after);
      if (match == nullptr) continue;
      // "đạt trình độ trung bình tiên tiến trở lên" speaks of a grade, not of the number.
      if (t > quantity.last &&
          (quantity.has_unit || passage_.find(quantity.last, t, Term::predicate)))
        return;
      if (quantity.comparator == "equal" || quantity.from_floor)
        quantity.comparator = match->rule->value;
      if (t == quantity.last) quantity.last = match->last;
      return;
    }
  }

  /// The verb that links the value to what it is a value of.
  void read_link(Quantity& quantity, std::uint32_t floor) {
    quantity.link = quantity.first;
    const std::uint32_t clause = passage_.clause[quantity.first];
    const std::uint32_t from =
        std::max(floor, quantity.first > kLinkDistance ? quantity.first - kLinkDistance : 0);
    for (std::uint32_t t = quantity.first; t > from && passage_.clause[t - 1] == clause; --t) {
      const auto at = t - 1;
      if (passage_.word(at) == "," || passage_.tokens[at].kind == TokenKind::number) break;
      const bool adjacent = t == quantity.link;
      if (const auto* reach = passage_.match_before(t, Term::reach);
          reach && adjacent && reach->first >= from && !quantity.reach) {
        quantity.reach = reach;
        quantity.link = reach->first;
        t = reach->first + 1;
        continue;
      }
      if (quantity.change != nullptr) break;
      for (const auto term : {Term::rise, Term::fall, Term::times_more}) {
        const auto* change = passage_.match_before(t, term);
        if (change == nullptr || change->first < from || quantity.change) continue;
        // "nâng tỷ lệ … lên 30%": the value is a level; the verb belongs to the indicator.
        if (quantity.reach != nullptr && quantity.reach->rule->value != "by") continue;
        if (!only_fillers(change->last, quantity.link)) continue;
        quantity.change = change;
        quantity.link = change->first;
      }
      if (quantity.change != nullptr) break;
    }
  }

  /// Between a verb of change and its value only averages, adverbs and links may stand.
  bool only_fillers(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last;) {
      const Match* filler = nullptr;
      for (const auto term : {Term::leadin, Term::per_year, Term::reach, Term::comparator,
                              Term::times_more, Term::rise}) {
        if (filler == nullptr) filler = passage_.match_at(t, term);
      }
      if (filler == nullptr && passage_.time_at(t) == nullptr) return false;
      t = filler != nullptr ? filler->last : t + 1;
    }
    return true;
  }

  /// "gấp 2,5 lần năm 2024", "2 times higher than in 2020": a bare year right behind a multiple, or
  /// one behind a word of comparison, is what it multiplies.
  void find_multiplied_year(Quantity& quantity) const {
    bool compares = false;
    for (std::uint32_t t = quantity.last; t < quantity.last + 6 && t < passage_.tokens.size();
         ++t) {
      if (passage_.clause[t] != passage_.clause[quantity.first] || passage_.word(t) == ",") return;
      if (const auto* time = passage_.time_at(t)) {
        const bool bare = t == quantity.last && time->range == time->core;
        if ((bare || compares) && !time->edtf.empty())
          quantity.compared_to = static_cast<std::uint32_t>(time - passage_.times.data()) + 1;
        return;
      }
      compares = compares || passage_.match_over(t, Term::times_more) != nullptr ||
                 passage_.match_over(t, Term::baseline) != nullptr;
    }
  }

  void settle(Quantity& quantity) {
    const auto* average = quantity.change
                              ? passage_.find(quantity.change->last, quantity.first, Term::per_year)
                              : nullptr;
    if (quantity.from) {  // "tăng từ 20% lên 30%" comes to a level
      quantity.mode = "level";
    } else if (quantity.change != nullptr) {
      const auto term = quantity.change->rule->term;
      quantity.direction = term == Term::fall ? "down" : "up";
      quantity.mode = quantity.unit.id == "times"    ? "multiple"
                      : (quantity.yearly || average) ? "rate"
                                                     : "change";
    } else if (quantity.unit.id == "times") {
      const std::uint32_t limit = std::min<std::uint32_t>(
          quantity.last + 3, static_cast<std::uint32_t>(passage_.tokens.size()));
      const bool more = passage_.find(quantity.last, limit, Term::times_more) != nullptr ||
                        passage_.find(quantity.last, limit, Term::baseline) != nullptr;
      if (more) {
        quantity.mode = "multiple";
        quantity.direction = "up";
      }
    }
    if (average != nullptr && !quantity.unit.per) quantity.unit.per = average->rule->value;
    if (quantity.mode == "multiple") find_multiplied_year(quantity);
    if (quantity.comparator == "range") return;
    if (quantity.comparator == "at-least" || quantity.comparator == "more-than")
      quantity.max.reset();
    if (quantity.comparator == "at-most" || quantity.comparator == "less-than")
      quantity.min.reset();
  }

  /// "report twice a year", "twice a month": how often, not how much more.
  bool is_frequency(const Match& match) const {
    if (match.rule->code != "often") return false;
    const auto* unit = passage_.match_at(match.last + 1, Term::unit);
    return passage_.match_at(match.last, Term::per_year) != nullptr ||
           passage_.match_at(match.last, Term::per_each) != nullptr ||
           (unit != nullptr && (unit->rule->code == "mo" || unit->rule->code == "d"));
  }

  /// "tăng gấp đôi", "will double": a quantity without a number token.
  void add_multiples(std::vector<Quantity>& out) {
    const std::size_t counted = out.size();  // sorted by position
    for (const auto& match : passage_.matches) {
      if (match.rule->term != Term::multiple || is_frequency(match)) continue;
      const auto end = out.begin() + static_cast<std::ptrdiff_t>(counted);
      const auto next =
          std::lower_bound(out.begin(), end, match.first,
                           [](const Quantity& q, std::uint32_t at) { return q.last <= at; });
      if (next != end && next->link <= match.first) continue;
      Quantity quantity;
      quantity.first = match.first;
      quantity.last = match.last;
      quantity.min = quantity.max = match.rule->factor;
      quantity.unit.id = "times";
      quantity.unit.text = context_.quote(passage_.range_of(match.first, match.last));
      quantity.has_unit = true;
      quantity.mode = "multiple";
      quantity.direction = "up";
      read_comparators(quantity, 0);
      read_link(quantity, 0);
      find_multiplied_year(quantity);
      if (quantity.comparator == "at-least" || quantity.comparator == "more-than")
        quantity.max.reset();
      if (quantity.change == nullptr) quantity.change = &match;
      if (passage_.find(quantity.link, quantity.first, Term::fall) != nullptr)
        quantity.direction = "down";
      out.push_back(std::move(quantity));
    }
    std::sort(out.begin(), out.end(),
              [](const Quantity& a, const Quantity& b) { return a.first < b.first; });
  }

  const Context& context_;
  const Passage& passage_;
};

}  // namespace

Text code_over(const Passage& passage, const Unit& unit, std::uint32_t first, std::uint32_t last) {
  const auto* divisor = passage.match_at(first, Term::unit);
  const bool measured = divisor != nullptr && divisor->last == last &&
                        !divisor->rule->code.empty() && divisor->rule->factor == 1;
  if (!unit.code || !measured || unit.id == "currency" || unit.id == "percent") return unit.code;
  return *unit.code + "/" + divisor->rule->code;
}

std::vector<Quantity> read_quantities(const Context& context, const Passage& passage) {
  return QuantityReader(context, passage).run();
}

}  // namespace plantool
