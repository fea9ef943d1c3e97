// Internal: what is read off the cells of a table, one file each, before rows become facts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/agencies.h"
#include "facts/cell_units.h"
#include "facts/context.h"
#include "facts/mentions.h"

namespace plantool {

/// Without the stops at its end.
std::string_view without_stop(std::string_view text);

// --- column_readings.cpp
// --------------------------------------------------------------------------

/// A time that holds for what stands below or beside it.
struct StatedTime {
  std::optional<Due> due;
  bool past = false;  ///< it lies before the document
};
StatedTime stated_time(const Context& context, const TimeMention& time,
                       const DocumentInfo& document);

/// What stands in one column, beyond what its heading's words say.
struct ColumnReading {
  std::string role;
  StatedTime stated;             ///< by its heading
  std::optional<CellUnit> unit;  ///< in brackets in its heading
};
std::vector<ColumnReading> column_readings(const Context& context,
                                           const std::vector<Passage>& passages,
                                           const DocumentInfo& document, const Grid& table);

// --- table_indicators.cpp -----------------------------------------------------------------------

/// The cell that names an indicator, and what its words say of values beside it.
class IndicatorCell {
 public:
  IndicatorCell(const Context& context, const Passage& passage, const GridCell& cell);
  /// Token behind "Trong đó:" at its start, or 0.
  std::uint32_t behind_of_which() const;
  /// "Số bác sĩ/vạn dân" here, "Bác sĩ" in the column of units: a rate over people.
  void take_base(CellUnit& unit) const;
  /// "%/năm" is a rate; "Giảm tỷ lệ hộ nghèo" a change; a multiple where the indicator rises.
  void settle_mode(const Quantity& q, Target& target) const;
  /// What a share is a share of, or where a rank holds: behind the value in `p`, or here.
  Text whole_of(const Quantity& q, const Passage& p, std::uint32_t limit) const;

 private:
  bool opens_with(Term term) const;

  const Context& context_;
  const Passage& passage_;
  std::uint32_t size_;        ///< in tokens
  std::uint32_t first_word_;  ///< token behind the row's label
};

/// "03 mô hình": the words behind the number, up to token `limit`.
Text counted(const Context& context, const Quantity& q, const Passage& p, std::uint32_t limit);

// --- table_agencies.cpp -------------------------------------------------------------------------

/// Who has to do what a row says.
struct Duty {
  Named agency;
  std::string role;
  std::vector<Named> with;
};

/// Reads cells that name agencies.
class AgencyCells {
 public:
  explicit AgencyCells(const Context& context) : agencies_(context) {}
  /// The agencies that the cell names.
  std::vector<Named> names(const Passage& p) const;
  /// Adds those in charge. The agencies of a cell together are one entry, as in a heading; clauses
  /// with verbs of their own ("Sở A chủ trì; các xã thực hiện") are one each.
  void add_duties(const Passage& p, const std::string& role, std::vector<Duty>& out) const;

 private:
  std::vector<Named> names_in(const Passage& p, std::uint32_t first, std::uint32_t last) const;
  std::uint32_t predicate_of(const Passage& p, std::uint32_t first, std::uint32_t last) const;
  void add_clause(const Passage& p, std::uint32_t first, std::uint32_t last,
                  const std::string& role, std::vector<Duty>& out) const;

  const AgencyReader agencies_;
};

// --- table_model.cpp ----------------------------------------------------------------------------

/// The table as it stands in the model.
Table build_table(const Context& context, const Grid& grid,
                  const std::vector<ColumnReading>& columns, std::string_view kind, FactIds& ids);

}  // namespace plantool
