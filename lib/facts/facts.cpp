#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <unordered_set>

#include "facts/kinds.h"

namespace plantool {

namespace {

std::string number_text(const std::optional<double>& value) {
  return value ? fmt::format("{:.10g}", *value) : "-";
}

/// Indexes of the candidates by place: those of tables come before those of running text.
template <class Candidate, class Place>
std::vector<std::uint32_t> in_document_order(const std::vector<Candidate>& candidates,
                                             Place place) {
  std::vector<std::uint32_t> order(candidates.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    return place(candidates[a]) < place(candidates[b]);
  };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::stable_sort(order.begin(), order.end(), before);
  return order;
}

/// Targets that hold all their numbers, with ids made from what they say.
std::vector<TargetCandidate*> settle_targets(const Context& context,
                                             std::vector<TargetCandidate>& candidates,
                                             const Arbiter& arbiter,
                                             std::vector<std::string>& words) {
  std::vector<TargetCandidate*> kept;
  FactIds ids('t');
  for (const auto i : in_document_order(
           candidates, [](const TargetCandidate& candidate) { return candidate.value.begin; })) {
    auto& candidate = candidates[i];
    const bool won =
        std::all_of(candidate.numbers.begin(), candidate.numbers.end(),
                    [&](NumberKey key) { return arbiter.holds(key, FactKind::target, i); });
    if (!won) continue;
    auto& t = candidate.target;
    words.push_back(candidate.words.empty() ? context.language.fold(t.indicator.text)
                                            : std::move(candidate.words));
    t.id = ids.next(fmt::format("{}|{}|{}|{}|{}|{}", words.back(), t.mode, number_text(t.min),
                                number_text(t.max), t.unit.id, t.due ? t.due->edtf : ""));
    kept.push_back(&candidate);
  }
  return kept;
}

std::vector<Deadline> settle_deadlines(const Context& context,
                                       std::vector<DeadlineCandidate>& candidates,
                                       const std::vector<TargetCandidate*>& targets) {
  // A time that a target of the same clause is due at is that target's, and no deadline.
  std::unordered_set<std::uint64_t> used;
  const auto key = [](const TimeUse& use) { return std::uint64_t{use.passage} << 32 | use.time; };
  for (const auto* target : targets) {
    for (const auto& use : target->times)
      used.insert(key(use));
  }
  std::vector<Deadline> out;
  FactIds ids('d');
  for (const auto i : in_document_order(
           candidates, [](const DeadlineCandidate& candidate) { return candidate.time.begin; })) {
    if (used.contains(key(candidates[i].use))) continue;
    auto& d = candidates[i].deadline;
    const auto& words = candidates[i].words;
    d.id = ids.next((words.empty() ? context.language.fold(d.what) : words) + "|" +
                    d.edtf.value_or("") + "|" + d.recurrence.value_or(""));
    auto id = d.id;
    out.push_back(std::move(d));
    candidates[i].deadline.id = std::move(id);  // assignments of tables ask for it
  }
  return out;
}

/// Candidates of deadlines that were kept, by the place of their times.
class KeptDeadlines {
 public:
  explicit KeptDeadlines(const std::vector<DeadlineCandidate>& candidates)
      : candidates_(candidates) {
    for (const auto i : in_document_order(
             candidates, [](const DeadlineCandidate& candidate) { return candidate.time.begin; })) {
      if (!candidates[i].deadline.id.empty()) order_.push_back(i);
    }
  }

  std::vector<std::string> ids_inside(Range range) const {
    std::vector<std::string> out;
    auto it = std::lower_bound(
        order_.begin(), order_.end(), range.begin,
        [&](std::uint32_t i, std::uint32_t begin) { return candidates_[i].time.begin < begin; });
    for (; it != order_.end() && candidates_[*it].time.end <= range.end; ++it)
      out.push_back(candidates_[*it].deadline.id);
    return out;
  }

 private:
  const std::vector<DeadlineCandidate>& candidates_;
  std::vector<std::uint32_t> order_;
};

/// `deadlines`: the candidates, which have ids where they were kept.
std::vector<Assignment> settle_assignments(const Context& context,
                                           std::vector<AssignmentCandidate>& candidates,
                                           const std::vector<DeadlineCandidate>& deadlines,
                                           std::vector<std::string>& words) {
  std::vector<Assignment> out;
  const KeptDeadlines kept(deadlines);
  FactIds ids('a');
  for (const auto i : in_document_order(
           candidates, [](const AssignmentCandidate& candidate) { return candidate.task.begin; })) {
    auto& a = candidates[i].assignment;
    auto& known = candidates[i].words;
    words.push_back(known.empty() ? context.language.fold(a.task) : std::move(known));
    a.id = ids.next(a.agency.id + "|" + a.role + "|" + words.back());
    for (const auto d : candidates[i].deadlines) {
      if (!deadlines[d].deadline.id.empty()) a.deadlines.push_back(deadlines[d].deadline.id);
    }
    if (candidates[i].deadlines.empty()) a.deadlines = kept.ids_inside(candidates[i].task);
    out.push_back(std::move(a));
  }
  return out;
}

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

int present_year(const DocumentInfo& document) {
  if (document.issued) return std::atoi(document.issued->edtf.c_str());
  return document.period ? std::atoi(document.period->edtf.c_str()) : 0;
}

bool is_past(const TimeMention& time, const DocumentInfo& document) {
  const int present = present_year(document);
  if (present == 0 || time.year == 0 || time.edtf.ends_with("/..")) return false;
  if (time.year < present) return true;
  // "Tính đến ngày 30/6/2025" in a plan of September 2025 is past as well.
  return document.issued && time.edtf.size() == document.issued->edtf.size() &&
         time.edtf.find('/') == std::string::npos && time.relation == "by" &&
         time.edtf < document.issued->edtf;
}

FactWords read_facts(const Context& context, bool ledger, Plan& plan) {
  FactWords words;
  const char decimal_sign = decide_decimal_sign(context);
  auto mentions = read_mentions(context, decimal_sign);
  auto& passages = mentions.passages;
  for (const auto& passage : passages) {
    const auto range = context.structure.blocks[passage.block].range;
    if (!passage.tokens.empty() || range.size() <= kMaxTokens) continue;
    plan.diagnostics.push_back(
        {"TXT003", Severity::warning,
         fmt::format("a paragraph of {} bytes was not searched for facts; break it into lines",
                     range.size()),
         std::nullopt, context.span(range)});
  }
  plan.document = read_metadata(context, passages);
  Arbiter arbiter(passages);
  claim_the_rest(passages, arbiter);
  if (ledger) claim_by_surroundings(context, passages, arbiter);
  const UnitSetting setting(context, passages, plan.document);
  date_open_times(context, plan.document, setting, passages);
  auto tables = read_table_facts(context, passages, plan.document, setting, arbiter);
  auto targets = propose_targets(context, passages, plan.document, setting, tables.cells,
                                 std::move(tables.targets), arbiter);
  auto& deadlines = tables.deadlines;
  append(deadlines, propose_deadlines(context, passages, plan.document, tables.cells));
  auto& assignments = tables.assignments;
  append(assignments, propose_assignments(context, passages));
  const auto kept = settle_targets(context, targets, arbiter, words.targets);
  plan.deadlines = settle_deadlines(context, deadlines, kept);
  plan.assignments = settle_assignments(context, assignments, deadlines, words.assignments);
  plan.tables = std::move(tables.tables);
  append(plan.diagnostics, std::move(tables.diagnostics));
  plan.references = build_references(context, passages, plan.document);
  if (ledger) plan.ledger = build_ledger(context, passages, arbiter, targets);
  plan.targets.reserve(kept.size());
  for (auto* candidate : kept)
    plan.targets.push_back(std::move(candidate->target));
  return words;
}

}  // namespace plantool
