#include "validate/figure.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <sstream>

#include "framework/wording.h"
#include "grammar/lexicon.h"

namespace plantool {

namespace {

std::string number(double value) {
  return fmt::format("{:.15g}", value);
}

std::string unit_sign(const Figure& figure) {
  if (figure.unit == "percent") return " %";
  if (figure.unit == "percentage-point") return " percentage points";
  if (figure.unit == "times") return " times";
  if (figure.unit == "per-10000-people") return " per 10,000 people";
  if (figure.unit == "currency") return " " + figure.currency;
  if (figure.unit == "other" && !figure.thing.empty()) return " " + figure.thing;
  if (figure.unit == "count" || figure.unit == "rank" || figure.unit == "other") return "";
  return " " + figure.unit;
}

/// "20 points", "3 per 10,000 people", "5".
std::string difference(double amount, const Figure& figure) {
  const auto rounded = number(std::round(amount * 1e6) / 1e6);
  if (figure.unit == "percent" || figure.unit == "percentage-point")
    return rounded + (rounded == "1" ? " point" : " points");
  if (figure.unit == "rank") return rounded + (rounded == "1" ? " place" : " places");
  return figure.unit == "times" ? rounded : rounded + unit_sign(figure);
}

std::string bounded(const Figure& f) {
  const std::string prefix = f.unit == "rank" ? "rank " : "";
  const std::string unit = unit_sign(f);
  const auto with = [&](std::string_view words, double value) {
    return fmt::format("{} {}{}{}", words, prefix, number(value), unit);
  };
  if (f.comparator == "range" && f.min && f.max)
    return fmt::format("{}{} to {}{}", prefix, number(*f.min), number(*f.max), unit);
  if (f.comparator == "at-least" && f.min) return with("at least", *f.min);
  if (f.comparator == "more-than" && f.min) return with("over", *f.min);
  if (f.comparator == "at-most" && f.max) return with("at most", *f.max);
  if (f.comparator == "less-than" && f.max) return with("under", *f.max);
  if (f.comparator == "about" && f.min) return with("about", *f.min);
  return f.min ? prefix + number(*f.min) + unit : "no figure";
}

/// The end of the range that is committed to, and whether the value itself is left out ("over 50
/// %").
struct Bound {
  double value;
  bool strict;
};

std::optional<Bound> committed(const Figure& f, bool lower_is_better) {
  const auto end = committed_end(f, lower_is_better);
  if (!end) return std::nullopt;
  return Bound{*end, f.comparator == (lower_is_better ? "less-than" : "more-than")};
}

/// How far the plan may go before it counts as stronger: the far end of a range, else the committed
/// end itself.
double far_end(const Figure& f, bool lower_is_better) {
  const auto& end = lower_is_better ? f.min : f.max;
  const auto& near = lower_is_better ? f.max : f.min;
  return end.value_or(*near);
}

/// In hundredths of a percent: finer differences are noise of the conversion.
double per_year(double multiple, int years) {
  return std::round((std::pow(multiple, 1.0 / years) - 1) * 1e4) / 100;
}

/// "tăng 100 %" and "tăng 2 lần" say the same.
Figure as_multiple(Figure f) {
  for (auto* end : {&f.min, &f.max}) {
    if (*end) *end = 1 + **end / 100;
  }
  f.mode = "multiple";
  f.unit = "times";
  return f;
}

/// A multiple over whole years as the rate that gives it.
std::optional<Figure> as_rate(Figure f) {
  const auto from = last_year(f.baseline), to = last_year(f.due);
  if (f.baseline.find('/') != std::string::npos || !from || !to || *to <= *from)
    return std::nullopt;
  for (auto* end : {&f.min, &f.max}) {
    if (*end && **end <= 0) return std::nullopt;
    if (*end) *end = per_year(**end, *to - *from);
  }
  f.mode = "rate";
  f.unit = "percent";
  return f;
}

/// The plan's figure in the framework's mode, or nothing where no arithmetic leads there. Falls are
/// not converted: their bounds change sides.
std::optional<Figure> in_mode_of(const Figure& plan, const Figure& framework) {
  if (plan.mode == framework.mode) return plan;
  if (plan.direction == "down") return std::nullopt;
  const bool relative_change = plan.mode == "change" && plan.unit == "percent";
  if (framework.mode == "multiple" && relative_change) return as_multiple(plan);
  if (framework.mode == "rate" && plan.mode == "multiple") return as_rate(plan);
  if (framework.mode == "rate" && relative_change) return as_rate(as_multiple(plan));
  return std::nullopt;
}

/// " by 2030", " in 2022/2025", " from 2025 on".
std::string at_time(const std::string& due) {
  if (due.empty()) return "";
  if (due.ends_with("/..")) return " from " + due.substr(0, due.size() - 3) + " on";
  return (due.find('/') == std::string::npos ? " by " : " in ") + plain_time(due);
}

std::string side_by_side(const Figure& plan, const Figure& framework,
                         const std::string& framework_name) {
  return fmt::format("plan: {}{}{}, {}: {}{}{}", in_words(plan), of_base(plan), at_time(plan.due),
                     framework_name, in_words(framework), of_base(framework),
                     at_time(framework.due));
}

/// What a target is a share of: what its unit says, else what stands behind a stroke ("spending on
/// R&D/GRDP"), else what its indicator names. The nearer one counts, for the thing that is measured
/// may be a base, too.
const Base* base_of(const Target& t) {
  if (const auto* base = named_base(t.unit.per.value_or(""))) return base;
  const auto& text = t.indicator.text;
  if (const auto stroke = text.rfind('/'); stroke != std::string::npos) {
    if (const auto* base = named_base(std::string_view(text).substr(stroke))) return base;
  }
  return named_base(text);
}

/// In one spelling.
std::string folded(const std::string& text) {
  const WordFolder folder;
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;)
    out += folder.fold(word) + " ";
  return out;
}

/// "tấn/ha" and "tạ/ha" have one id only because both are other units; so have all counts. What
/// states no unit of its own (a framework) leaves it open.
bool same_unit(const Figure& one, const Figure& other) {
  if (one.unit != other.unit || one.currency != other.currency) return false;
  if ((one.unit != "other" && one.unit != "count") || one.thing.empty() || other.thing.empty())
    return true;
  return folded(one.thing) == folded(other.thing);
}

enum class Order { below, equal, above };

/// Where the plan's committed end lies from the framework's, "above" meaning that it asks for more.
Order order(const Figure& plan, const Figure& framework, bool lower_is_better) {
  const auto p = *committed(plan, lower_is_better), f = *committed(framework, lower_is_better);
  const double sign = lower_is_better ? -1 : 1;
  if (sign * p.value < sign * f.value) return Order::below;
  if (p.value == f.value && f.strict && !p.strict) return Order::below;
  const double far = far_end(framework, lower_is_better);
  if (sign * p.value > sign * far) return Order::above;
  // "Over 40 %" is more than a bare 40 %, but inside a range it is just inside the range.
  if (p.value == far && p.strict && !f.strict) return Order::above;
  return Order::equal;
}

std::string gap(const Figure& plan, const Figure& framework, Order order, bool lower_is_better) {
  const double p = committed(plan, lower_is_better)->value;
  const double f = order == Order::above ? far_end(framework, lower_is_better)
                                         : committed(framework, lower_is_better)->value;
  if (order == Order::equal) return p == f ? "the same" : "within the range";
  if (p == f)
    return order == Order::below ? "the value itself is not enough" : "the value itself is passed";
  const bool under = p < f;
  return fmt::format("{} {}", difference(std::fabs(p - f), framework), under ? "below" : "above");
}

Outcome with_dates(Outcome outcome, const Figure& plan, const Figure& framework) {
  const auto ours = last_year(plan.due), theirs = last_year(framework.due);
  if (!theirs) return outcome;
  if (!ours) {
    outcome.reason += "; the plan states no date";
    return outcome;
  }
  const int late = *ours - *theirs;
  if (late == 0) return outcome;
  const int years = std::abs(late);
  outcome.reason += fmt::format("; {} {} {}", years, years == 1 ? "year" : "years",
                                late > 0 ? "later" : "earlier");
  if (!outcome.met && late < 0) {
    outcome.verdict = Verdict::not_comparable;
    outcome.reason += ", perhaps a step on the way";
    outcome.on_the_way = true;
  } else if (outcome.met && outcome.verdict != Verdict::rebased) {
    outcome.verdict = late > 0 ? Verdict::later : Verdict::earlier;
  }
  if (late > 0) outcome.met = false;
  return outcome;
}

}  // namespace

std::string plain_time(std::string edtf) {
  if (const auto slash = edtf.find('/'); slash != std::string::npos) edtf.replace(slash, 1, "–");
  return edtf;
}

std::optional<int> last_year(const std::string& edtf) {
  const auto slash = edtf.rfind('/');
  const auto last = slash == std::string::npos || edtf.compare(slash, 3, "/..") == 0
                        ? edtf
                        : edtf.substr(slash + 1);
  if (last.size() < 4 || last.find_first_not_of("0123456789") < 4) return std::nullopt;
  return std::atoi(last.substr(0, 4).c_str());
}

Figure figure_of(const Target& t) {
  Figure f{t.comparator,
           t.min,
           t.max,
           t.mode,
           t.direction.value_or(""),
           t.unit.id,
           t.unit.text.value_or(""),
           "",
           t.unit.per.value_or(""),
           "",
           "",
           ""};
  const auto* base = base_of(t);
  if (base != nullptr && t.unit.id == "percent" && t.mode == "level") f.base = base->id;
  if (t.unit.id == "currency") f.currency = t.unit.code.value_or("");
  if (t.baseline) f.baseline = t.baseline->edtf.value_or("");
  if (t.due) f.due = t.due->edtf;
  return f;
}

Figure figure_of(const NationalValue& v) {
  return {v.comparator, v.min,  v.max, v.mode,     v.direction, v.unit,
          "",           v.base, "",    v.baseline, v.due,       v.currency};
}

std::string of_base(const Figure& f) {
  return f.base.empty() ? "" : " of " + base_title(f.base);
}

std::optional<double> committed_end(const Figure& f, bool lower_is_better) {
  return lower_is_better ? f.max : f.min;
}

std::string in_words(const Figure& f) {
  const auto value = bounded(f);
  const std::string since = f.baseline.empty() ? "" : " of " + plain_time(f.baseline);
  const std::string way = f.direction == "down" ? "fall" : "rise";
  if (f.mode == "multiple") return fmt::format("{} the value{}", value, since);
  if (f.mode == "rate") return fmt::format("a {} of {} a year", way, value);
  if (f.mode == "change")
    return fmt::format("a {} of {}{}", way, value,
                       f.baseline.empty() ? "" : " over " + plain_time(f.baseline));
  if (f.unit == "count" && !f.thing.empty()) return value + " " + f.thing;
  return value;
}

Outcome compare(Figure plan, const Figure& framework, bool lower_level_is_better,
                const std::string& framework_name) {
  Outcome out;
  // Of a fall or a rise more is better, whatever the level should do.
  const bool lower_is_better =
      lower_level_is_better && (framework.mode == "level" || framework.mode == "multiple");
  // "TFP's share of GRDP growth" names a base only in passing: without a base in the framework
  // there is none to compare.
  if (framework.base.empty()) plan.base.clear();
  out.reason = side_by_side(plan, framework, framework_name);
  const auto refuse = [&](const std::string& why) {
    out.reason += "; " + why;
    return out;
  };
  const auto ours = in_mode_of(plan, framework);
  if (!ours) return refuse("measured in another way");
  if (!same_unit(*ours, framework)) return refuse("other units");
  if (!ours->baseline.empty() && !framework.baseline.empty() &&
      ours->baseline != framework.baseline) {
    return refuse("counted from another time");
  }
  if (ours->direction != framework.direction && ours->mode != "level")
    return refuse("one rises, the other falls");
  if (!committed(*ours, lower_is_better) || !committed(framework, lower_is_better))
    return refuse("bounds on different sides");

  const auto* national_base = find_base(framework.base);
  const bool rebased = national_base != nullptr && !national_base->local.empty() &&
                       ours->base == national_base->local;
  if (!rebased && !framework.base.empty() && ours->base != framework.base) {
    if (!ours->base.empty() || !ours->share_of.empty()) return refuse("shares of different things");
    if (!national_base->implied) return refuse("the plan does not say of what");
  }
  if (ours->mode != plan.mode) out.reason += "; that is " + in_words(*ours);
  const auto position = order(*ours, framework, lower_is_better);
  out.reason += "; " + gap(*ours, framework, position, lower_is_better);
  out.met = position != Order::below;
  if (rebased)
    out.verdict = Verdict::rebased;
  else
    out.verdict = position == Order::below   ? Verdict::weaker
                  : position == Order::above ? Verdict::stronger
                                             : Verdict::met;
  return with_dates(std::move(out), plan, framework);
}

}  // namespace plantool
