// Targets: quantities that the plan commits to reach.
#include <algorithm>
#include <deque>
#include <iterator>

#include "facts/kinds.h"
#include "facts/target_parts.h"

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
  void read_passage(std::uint32_t index) {
    const TargetPlace place{context_, document_, setting_, passages_[index], cells_.find(index)};
    const auto& p = place.passage;
    if (place.cell != nullptr && place.cell->use == CellReading::Use::taken) return;
    if (p.numbers.empty() && !has_multiple(p)) return;
    auto quantities = read_quantities(context_, p);
    const bool objectives = place.cell != nullptr ? place.cell->use == CellReading::Use::promise
                                                  : in_objectives(place.unit());
    drop_refused(place, index, objectives, quantities);
    drop_uncommitted(place, index, objectives, quantities);
    const Target* previous = nullptr;
    std::uint32_t previous_sentence = ~0U;
    std::vector<std::size_t> unnamed;  // in `out_`; of one clause
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      const auto& q = quantities[i];
      const auto sentence = p.sentence[q.first];
      if (sentence != previous_sentence) previous = nullptr;
      auto candidate = candidate_of(place, index, q, frame_of(p, quantities, i), previous);
      claim_numbers(index, q,
                    {{},
                     Bin::target,
                     strength::kFirmTarget,
                     FactKind::target,
                     static_cast<std::uint32_t>(out_.size())});
      previous_sentence = sentence;
      pass_name_back(p, candidate, unnamed);
      if (!candidate.named) unnamed.push_back(out_.size());
      out_.push_back(std::move(candidate));
      previous = out_.back().named ? &out_.back().target : nullptr;
    }
  }

  /// "đạt 85% năm 2027, 95% hộ dân năm 2030": only the words behind the last value of a clause name
  /// what all of them measure.
  void pass_name_back(const Passage& p, const TargetCandidate& named,
                      std::vector<std::size_t>& unnamed) {
    if (!named.named) return;
    for (const auto index : unnamed) {
      auto& before = out_[index];
      const auto clause_of = [&](const TargetCandidate& candidate) {
        return p.clause[p.token_at(candidate.value.begin)];
      };
      if (clause_of(before) != clause_of(named) || before.target.unit.id != named.target.unit.id)
        continue;
      before.target.indicator.text = named.target.indicator.text;
      if (!before.target.unit.per) before.target.unit.per = named.target.unit.per;
    }
    unnamed.clear();
  }

  /// Ages, names, parts of laws: they take no part in the sentence's values.
  void drop_refused(const TargetPlace& place, std::uint32_t index, bool objectives,
                    std::vector<Quantity>& quantities) {
    std::erase_if(quantities, [&](const Quantity& q) {
      const Bin refused = refused_as(place, q, objectives);
      if (refused != Bin::unclaimed)
        claim_numbers(index, q, {{}, refused, strength::kName, FactKind::none, 0});
      return refused != Bin::unclaimed;
    });
  }

  /// Keeps what the plan commits to; a value behind a kept one in the same clause follows it.
  void drop_uncommitted(const TargetPlace& place, std::uint32_t index, bool objectives,
                        std::vector<Quantity>& quantities) {
    const auto& p = place.passage;
    const bool table_number = context_.structure.blocks[p.block].zone == Zone::cell &&
                              place.cell == nullptr && p.tokens.size() <= 4;
    std::vector<bool> keep(quantities.size());
    std::uint32_t kept_clause = ~0U;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
      auto& q = quantities[i];
      const auto frame = frame_of(p, quantities, i);
      if (i > 0 && keep[i - 1] && take_starting_point(p, quantities[i - 1], q)) {
        claim_numbers(index, q, {{}, Bin::reported, strength::kReported, FactKind::none, 0});
        continue;
      }
      open_with_change(p, frame, q);
      if (i > 0) share_change(p, quantities[i - 1], q);
      if (is_reported(place, q, frame, objectives) || has_passed(p, q, frame)) {
        claim_numbers(index, q, {{}, Bin::reported, strength::kReported, FactKind::none, 0});
        continue;
      }
      if (table_number ||
          !is_committed(place, q, frame, objectives, kept_clause == p.clause[q.first]))
        continue;
      keep[i] = true;
      kept_clause = p.clause[q.first];
    }
    std::size_t i = 0;
    std::erase_if(quantities, [&](const Quantity&) { return !keep[i++]; });
  }

  /// "đạt 5.000 USD (năm 2025: 3.900 USD)": the brackets say where the value before them starts
  /// from, which then is its baseline.
  bool take_starting_point(const Passage& p, Quantity& before, const Quantity& q) const {
    const auto bracket = p.bracket[q.first];
    const bool alike = q.comparator == "equal" && q.unit.id == before.unit.id &&
                       q.mode == "level" && before.mode == "level" && !before.from;
    if (bracket == 0 || !alike || p.bracket[before.first] == bracket) return false;
    for (auto t = before.last; t < q.first; ++t) {
      const auto* time = p.time_at(t);
      if (time == nullptr || p.bracket[t] != bracket || !can_be_due(*time)) continue;
      if (time->year == 0 || time->year > present_year(document_)) return false;
      before.from = q.min;
      before.from_time = static_cast<std::uint32_t>(time - p.times.data()) + 1;
      return true;
    }
    return false;
  }

  bool in_objectives(int unit) const {
    const auto role = context_.structure.role_of(unit);
    return role == "objectives" || role == "specific-objectives" || role == "general-objective";
  }

  /// "tăng gấp đôi" is a value without a number.
  static bool has_multiple(const Passage& p) {
    return std::any_of(p.matches.begin(), p.matches.end(),
                       [](const Match& match) { return match.rule->term == Term::multiple; });
  }

  /// "Giảm tỷ lệ hộ nghèo 1,5%/năm", "Reduce accidents by 50%": the verb opens the clause and the
  /// indicator stands between it and the value.
  static void open_with_change(const Passage& p, const QuantityFrame& frame, Quantity& q) {
    const bool by = q.reach != nullptr && q.reach->rule->value == "by";
    if (q.change != nullptr || q.from || q.mode != "level" || !(is_share(q) || by) ||
        (q.reach != nullptr && !by))
      return;
    const auto first = skip_opening(p, frame.before_first, q.link);
    const Match* change = p.match_at(first, Term::rise);
    if (change == nullptr) change = p.match_at(first, Term::fall);
    if (change == nullptr || change->last >= q.link) return;
    // "Tốc độ tăng dân số 0,9%" is the level of a rate, which the whole noun names.
    const bool noun = change->rule->value == "noun";
    if (noun && !q.yearly) return;
    if (!noun) q.change = change;
    q.direction = change->rule->term == Term::fall ? "down" : "up";
    q.mode = q.yearly ? "rate" : "change";
  }

  /// "Giảm 30% thời gian, 20% chi phí": the verb that opens the clause holds for all its shares.
  static void share_change(const Passage& p, const Quantity& before, Quantity& q) {
    const bool bare = q.reach == nullptr && q.change == nullptr && q.mode == "level" && !q.from;
    const bool alike = q.comparator == "equal" || q.comparator == before.comparator;
    if (!bare || !alike || before.change == nullptr || before.mode != "change" || !is_share(q) ||
        before.unit.id != q.unit.id || p.clause[before.first] != p.clause[q.first] ||
        before.reach != nullptr)
      return;
    for (auto t = before.last; t < q.first; ++t) {
      for (const auto term : {Term::predicate, Term::build, Term::strive}) {
        if (p.match_at(t, term) != nullptr) return;
      }
    }
    q.mode = before.mode;
    q.direction = before.direction;
    q.change = before.change;
  }

  /// A value for a year before the plan was issued has been reached or missed already.
  bool has_passed(const Passage& p, const Quantity& q, const QuantityFrame& frame) const {
    if (p.find(frame.clause_first, q.first, Term::strive) != nullptr) return false;
    const auto* time = time_of_value(p, q, frame).time;
    return time != nullptr && is_past(*time, document_);
  }

  /// `claim` on each number of the quantity.
  void claim_numbers(std::uint32_t index, const Quantity& q, Claim claim) {
    for (const auto n : q.numbers) {
      claim.key = {index, n};
      arbiter_.claim(claim);
    }
  }

  /// "Phấn đấu A đạt 5%; B đạt 7%": said once for all that the sentence lists.
  static bool strives(const Passage& p, const Quantity& q) {
    const auto size = static_cast<std::uint32_t>(p.tokens.size());
    const auto first = p.sentence.around(q.first, size).first;
    return p.find(first, q.first, Term::strive) != nullptr;
  }

  static TargetCandidate candidate_of(const TargetPlace& place, std::uint32_t index,
                                      const Quantity& q, const QuantityFrame& frame,
                                      const Target* previous) {
    TargetCandidate candidate;
    auto& target = candidate.target;
    const auto& p = place.passage;
    target.comparator = q.comparator;
    target.min = q.min;
    target.max = q.max;
    target.mode = q.mode;
    target.direction = q.direction;
    target.unit = q.unit;
    candidate.named = name_indicator(place, q, frame, previous, target);
    std::vector<const TimeMention*> times;
    complete_unit(place, q, frame, target, times);
    const auto time = time_of_value(p, q, frame);
    if (time.from == "clause") times.push_back(time.time);
    target.due = due_of(place, time);
    target.baseline = baseline_of(place, q, frame);
    target.modality = strives(p, q) ? "strive" : "firm";
    if (q.from_time != 0) times.push_back(&p.times[q.from_time - 1]);
    for (const auto* used : times)
      candidate.times.push_back({index, static_cast<std::uint32_t>(used - p.times.data())});
    for (const auto n : q.numbers)
      candidate.numbers.push_back({index, n});
    candidate.value = p.range_of(q.first, q.last);
    target.span = place.context.span(candidate.value);
    target.quote = place.quote(frame.clause_first, frame.clause_last);
    target.section = place.context.section_id(place.unit());
    return candidate;
  }

  const Context& context_;
  const std::vector<Passage>& passages_;
  const DocumentInfo& document_;
  Arbiter& arbiter_;
  const CellReadings& cells_;
  const UnitSetting& setting_;
  std::deque<TargetCandidate> out_;  ///< stable addresses while it grows
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
