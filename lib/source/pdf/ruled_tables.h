// Internal: tables from the ruled lines of a page.
#pragma once

#include <cstddef>
#include <vector>

#include "source/pdf/rulings.h"

namespace plantool {

/// A part of a table that no line parts further: columns [left, right) and rows [top, bottom) of
/// its edges.
struct RuledCell {
  std::size_t left, right, top, bottom;
};

struct RuledTable {
  std::vector<double> columns, rows;  ///< edges, one more than there are; points
  std::vector<RuledCell> cells;       ///< row by row

  /// The cell around a place; nullptr outside of the table.
  const RuledCell* at(double across, double down) const;
};

/// From top to bottom. Tables of one column are none: a frame around text.
std::vector<RuledTable> ruled_tables(const Rulings& rulings);

}  // namespace plantool
