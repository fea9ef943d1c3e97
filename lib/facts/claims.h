// Internal: fact kinds propose, one arbiter settles. Every number of the document ends in one bin.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/mentions.h"

namespace plantool {

enum class Bin : std::uint8_t {
  target,
  time,
  reference,
  label,
  amount,
  reported,
  base,
  name,
  page,
  contact,
  unclaimed
};

std::string_view bin_name(Bin bin);
/// The bin of that name; `amount` for any other word.
Bin bin_from(std::string_view name);

enum class FactKind : std::uint8_t { none, target };

/// Where a number stands: passage, and index among its numbers.
struct NumberKey {
  std::uint32_t passage = 0;
  std::uint32_t number = 0;
  bool operator==(const NumberKey&) const = default;
};

/// How sure a kind of claim is; the higher one wins, the earlier one among equals.
namespace strength {
inline constexpr int kReference = 90;
inline constexpr int kTime = 80;
inline constexpr int kName = 70;
inline constexpr int kReported = 65;
inline constexpr int kFirmTarget =
    60;  ///< with a comparator, a verb of commitment, or in objectives
inline constexpr int kBase = 50;
inline constexpr int kAmount = 20;
inline constexpr int kUnclaimed = 0;
}  // namespace strength

struct Claim {
  NumberKey key;
  Bin bin = Bin::unclaimed;
  int strength = strength::kUnclaimed;
  FactKind kind = FactKind::none;
  std::uint32_t fact = 0;  ///< index among the candidates of its kind
};

/// Collects claims on numbers, then tells who got them.
class Arbiter {
 public:
  explicit Arbiter(const std::vector<Passage>& passages);
  void claim(const Claim& claim);
  /// The claim that holds a number.
  const Claim& holder(NumberKey key) const;
  bool holds(NumberKey key, FactKind kind, std::uint32_t fact) const;

 private:
  std::size_t index(NumberKey key) const { return first_[key.passage] + key.number; }
  std::vector<std::size_t> first_;
  std::vector<Claim> holders_;
};

}  // namespace plantool
