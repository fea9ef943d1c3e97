#include "base/suggest.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"

namespace plantool {

namespace {

/// Letters inserted, left out, replaced or swapped with their neighbour (optimal string alignment).
std::size_t typing_errors(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  const auto wanted = utf8::lower(word);
  // One slip in a short word, two in a longer one: more would be guessing.
  std::size_t fewest = std::clamp<std::size_t>(wanted.size() / 3, 1, 3) + 1;
  std::optional<std::string> out;
  for (const auto& candidate : known) {
    const auto errors = typing_errors(wanted, utf8::lower(candidate));
    if (errors < fewest) {
      fewest = errors;
      out = candidate;
    }
  }
  return out;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const auto meant = nearest(word, known);
  return meant ? "; did you mean '" + *meant + "'?" : "";
}

}  // namespace plantool
