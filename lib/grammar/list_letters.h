// Internal: the letters that label points of lists, in the one order by which all count.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/data_file.h"

namespace plantool {

class ListLetters {
 public:
  /// Throws GrammarFault.
  explicit ListLetters(std::span<const DataFile> files);
  static const ListLetters& built_in();

  /// From 1, in the order of Vietnamese with the letters that only other languages have; 0 of what
  /// labels no list. "dd" is "đ".
  int position(std::string_view letter) const;
  /// What stands next in a list of either language: "đ" and "e" follow "d".
  std::vector<std::string_view> followers(std::string_view letter) const;
  /// By how much the letter at `after` exceeds the one at `before` in a list: 1 for a follower.
  int step(int before, int after) const;

 private:
  void add_followers(const std::set<int>& gap);

  std::vector<std::string> order_;
  std::map<std::string, int, std::less<>> positions_;
  std::vector<std::vector<int>> next_;  ///< by position: those of the followers
};

}  // namespace plantool
