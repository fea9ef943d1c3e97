// Internal: the numbers of lists, as word processors and browsers write them.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace plantool {

enum class NumberFormat {
  decimal,
  decimal_zero,  ///< 01, 02 … 10
  upper_roman,
  lower_roman,
  upper_letter,
  lower_letter,
  none,  ///< the level has no number
};

/// 1 is `first`, 26 is z, 27 is aa as in Word.
std::string letters_number(std::size_t value, char first);
/// 4 is "iv" or "IV".
std::string roman_number(std::size_t value, bool capital);
std::string list_number(NumberFormat format, int value);

/// The sign of a bullet: fonts of signs have their own letters, for which "-" stands.
std::string bullet_sign(const std::string& text);

/// The running numbers of one list, level by level.
class ListCounter {
 public:
  static constexpr std::size_t kLevels = 10;

  /// The next item of `level`, which is `start` when the level begins.
  void count(std::size_t level, int start);
  /// The next item of `level` begins anew.
  void restart(std::size_t level) { running_[level] = false; }
  /// The number that `level` shows: `start` where no item has reached it.
  int shown(std::size_t level, int start) const { return running_[level] ? value_[level] : start; }

 private:
  std::array<int, kLevels> value_{};
  std::array<bool, kLevels> running_{};
};

}  // namespace plantool
