// Internal: the numbers of lists, as word processors and browsers write them.
#pragma once

#include <cstddef>
#include <string>

namespace plantool {

/// 1 is `first`, 26 is z, 27 is aa as in Word.
std::string letters_number(std::size_t value, char first);
/// 4 is "iv" or "IV".
std::string roman_number(std::size_t value, bool capital);

}  // namespace plantool
