#include "source/pdf/page_list.h"

namespace plantool {

std::string page_list(const std::vector<std::size_t>& numbers) {
  std::string out = numbers.size() > 1 ? "pages " : "page ";
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
      ++last;
    out += (i > 0 ? ", " : "") + std::to_string(numbers[i]) +
           (last > i ? "-" + std::to_string(numbers[last]) : "");
    i = last + 1;
  }
  return out;
}

}  // namespace plantool
