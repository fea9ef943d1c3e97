// Internal: a number with its comparator, range, unit and the words that link it to an indicator.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/context.h"
#include "facts/mentions.h"

namespace plantool {

struct Quantity {
  std::uint32_t first = 0;  ///< token: comparator or number
  std::uint32_t last = 0;   ///< token, exclusive: number, unit and "trở lên" when adjacent
  std::uint32_t link = 0;   ///< token: first word of the link ("đạt", "tăng"), else `first`
  std::vector<std::uint32_t> numbers;  ///< indexes into Passage::numbers
  std::string comparator = "equal";
  std::optional<double> min, max;
  std::optional<double> from;  ///< "từ 20% lên 30%": the value it starts from
  Unit unit;
  bool has_unit = false;  ///< a unit of the grammar, not a counted noun
  std::string mode = "level";
  Text direction;
  const Match* reach = nullptr;
  const Match* change = nullptr;  ///< rise, fall or multiple
  std::uint32_t compared_to = 0;  ///< 1 + index of the time that a multiple is of, 0 for none
  std::uint32_t from_time = 0;    ///< 1 + index of the time of `from`, 0 for none
  std::uint32_t own_time = 0;     ///< 1 + index of its time in a list of times, 0 for none
  bool yearly = false;            ///< holds for each year
  bool from_floor = false;        ///< "từ 05 bộ": a floor without another comparator
};

/// The code of `unit` over what tokens [first, last) name: "t" over "ha" is "t/har". Over people
/// and things, which have no code, it stays "t"; money and shares keep theirs, too.
Text code_over(const Passage& passage, const Unit& unit, std::uint32_t first, std::uint32_t last);

/// Quantities of a passage, in order. Numbers inside times and references take no part.
std::vector<Quantity> read_quantities(const Context& context, const Passage& passage);

}  // namespace plantool
