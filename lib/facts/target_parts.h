// Internal: what is read off the words around a quantity, one file each, before it becomes a
// target.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/context.h"
#include "facts/kinds.h"
#include "facts/mentions.h"
#include "facts/quantities.h"
#include "facts/unit_setting.h"

namespace plantool {

/// The passage whose quantities are read, and what holds for all of them.
struct TargetPlace {
  const Context& context;
  const DocumentInfo& document;
  const UnitSetting& setting;
  const Passage& passage;
  const CellReading* cell;  ///< null outside of tables that were understood

  int unit() const { return context.structure.blocks[passage.block].unit; }
  std::string quote(std::uint32_t first, std::uint32_t last) const {
    return context.quote(passage.range_of(first, last));
  }
};

/// A percentage, or points of one.
bool is_share(const Quantity& q);
bool is_length_of_time(const Quantity& q);

// --- target_words.cpp ---------------------------------------------------------------------------

/// The words of a sentence that belong to one of its quantities.
struct QuantityFrame {
  std::uint32_t clause_first, clause_last;  ///< tokens of the clause
  std::uint32_t before_first;               ///< where the words before the link start
  std::uint32_t after_last;                 ///< where the words behind the unit end
};
QuantityFrame frame_of(const Passage& p, const std::vector<Quantity>& quantities, std::size_t i);

/// "500 lao động, trong đó …": a further statement begins at the token.
bool opens_statement(const Passage& p, std::uint32_t token);
/// A sign that ends a sentence or divides it.
bool is_stop(const Passage& p, std::uint32_t token);
/// Drops times, connectors, adverbs and stops from the start of [first, last).
std::uint32_t skip_opening(const Passage& p, std::uint32_t first, std::uint32_t last);
/// Drops times, verbs of reaching, connectors and stops from the end of [first, last).
std::uint32_t drop_closing(const Passage& p, std::uint32_t first, std::uint32_t last);
/// The same for words behind a value: what only joins them to it, and brackets of their own.
std::uint32_t skip_opening_after(const Passage& p, std::uint32_t first, std::uint32_t last);
std::uint32_t drop_closing_after(const Passage& p, std::uint32_t first, std::uint32_t last);
/// Where the words behind a value stop to describe it: a time or a comparison.
std::uint32_t cut_after(const Passage& p, std::uint32_t first, std::uint32_t last);
/// End of the noun phrase that starts at `first`: its first predicate, or the end.
std::uint32_t noun_end(const Passage& p, std::uint32_t first, std::uint32_t last);

// --- target_refusals.cpp ------------------------------------------------------------------------

/// Bin of a number that cannot be a target, or unclaimed when it may be one. `objectives`: the part
/// states what is to be reached.
Bin refused_as(const TargetPlace& place, const Quantity& q, bool objectives);

// --- target_commitment.cpp ----------------------------------------------------------------------

/// "Hiện nay … đạt 12%", "đã đạt 12%": the value is no promise.
/// `objectives`: the part states what is to be reached.
bool is_reported(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                 bool objectives);
/// "Hạ ngầm 35,6 km tuyến cáp": the task opens with a verb, whatever it is, and comes to the
/// value within three words.
bool is_imperative(const Passage& p, const Quantity& q, const QuantityFrame& frame);
/// A word of commitment between the clause's start (or the quantity before) and the value.
/// `objectives`: the part states what is to be reached; `after_target`: a target stands before it
/// in the clause.
bool is_committed(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                  bool objectives, bool after_target);

// --- target_times.cpp ---------------------------------------------------------------------------

/// The time that a value is stated for, and where it was stated: in its `clause` or `sentence`.
struct ValueTime {
  const TimeMention* time = nullptr;
  std::string_view from;
};
ValueTime time_of_value(const Passage& p, const Quantity& q, const QuantityFrame& frame);
/// When the value must hold, as `time` of its own words tells, else what stands above it.
std::optional<Due> due_of(const TargetPlace& place, const ValueTime& time);
std::optional<Baseline> baseline_of(const TargetPlace& place, const Quantity& q,
                                    const QuantityFrame& frame);

// --- target_indicator.cpp -----------------------------------------------------------------------

/// Fills in what is measured and, for a share, what it is a share of. `previous`: the target before
/// it in the sentence, or null. False where no words beside the value name it, only a heading.
bool name_indicator(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                    const Target* previous, Target& target);

// --- target_units.cpp ---------------------------------------------------------------------------

/// Fills in what a count counts and what a value is a rate over; `times` takes the words for a
/// year that are used so.
void complete_unit(const TargetPlace& place, const Quantity& q, const QuantityFrame& frame,
                   Target& target, std::vector<const TimeMention*>& times);

}  // namespace plantool
