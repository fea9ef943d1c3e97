// Internal: what two lists have in common, in order, and where the rest of one is to be looked for
// in the other.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace plantool {

/// Pairs (before, after) of equal members, ascending on both sides: as many as a shortest edit
/// keeps. Of lists with very many differences fewer may come back: the search stops after two
/// million steps and goes on from the best place.
std::vector<std::pair<int, int>> in_common_order(const std::vector<std::uint64_t>& before,
                                                 const std::vector<std::uint64_t>& after);

/// Where each member of a list is to be expected in the other version of the list: as far behind
/// the counterpart of the nearest one before it as it stands behind that one. `mates` are places in
/// the other list, -1 for members without any.
inline std::vector<std::ptrdiff_t> expected_places(const std::vector<std::ptrdiff_t>& mates) {
  std::vector<std::ptrdiff_t> out;
  out.reserve(mates.size());
  for (const auto mate : mates)
    out.push_back(mate >= 0 ? mate : out.empty() ? 0 : out.back() + 1);
  return out;
}

/// Of `things`, whose places ascend, the `count` nearest to a place: half before it and half from
/// it on.
template <class PlaceOf>
std::vector<int> nearest(const std::vector<int>& things, std::ptrdiff_t place, std::size_t count,
                         PlaceOf place_of) {
  if (things.size() <= count) return things;
  const auto centre =
      std::lower_bound(things.begin(), things.end(), place,
                       [&](int thing, std::ptrdiff_t p) { return place_of(thing) < p; });
  const auto taken = static_cast<std::ptrdiff_t>(count);
  const auto start =
      things.begin() + std::clamp<std::ptrdiff_t>(centre - things.begin() - taken / 2, 0,
                                                  std::ssize(things) - taken);
  return {start, start + taken};
}

}  // namespace plantool
