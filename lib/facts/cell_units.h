// Internal: the unit that a cell or a heading of a table gives to values that state none.
#pragma once

#include <optional>
#include <string>

#include "facts/context.h"
#include "facts/mentions.h"
#include "facts/quantities.h"

namespace plantool {

struct CellUnit {
  Unit unit;
  double factor = 1;    ///< what one of it counts: "1.000 ha" is a thousand of them
  bool known = false;   ///< the grammar has it; else it is what is counted
  bool yearly = false;  ///< "%/năm"
};

/// The unit that tokens [first, last) name, or nothing.
std::optional<CellUnit> read_cell_unit(const Context& context, const Passage& passage,
                                       std::uint32_t first, std::uint32_t last);

/// The unit in brackets at the end of a heading or of an indicator: "Sản lượng (1.000 tấn)".
/// `opening` is then the token of its bracket.
std::optional<CellUnit> read_unit_in_brackets(const Context& context, const Passage& passage,
                                              std::uint32_t& opening);

/// Gives a value the unit of its row or column, unless it has one of its own.
void apply(const CellUnit& unit, Quantity& quantity);

}  // namespace plantool
