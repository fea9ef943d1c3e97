// Internal: what running text is told by.
#pragma once

#include <cstddef>
#include <string_view>

namespace plantool {

/// Ends with a sign that ends or divides a sentence.
bool ends_with_stop(std::string_view text);

/// Words are what blanks and ends of lines divide.
std::size_t word_count(std::string_view text);

}  // namespace plantool
