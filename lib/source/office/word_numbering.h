// Internal: the numbers that Word computes for paragraphs from numbering.xml.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>

#include "source/office/list_numbers.h"

namespace plantool {

class WordNumbering {
 public:
  /// Levels of one list, as Word counts them.
  static constexpr std::size_t kLevels = 9;

  WordNumbering() = default;
  explicit WordNumbering(const pugi::xml_node& numbering);

  /// The label of the next paragraph of list `id` at `level`, counting it: "II.", "1.2", "a)", "-".
  /// Empty when the list or the level has none.
  std::string next(const std::string& id, std::size_t level);

  /// The level of list `id` that the paragraph style is tied to.
  std::optional<std::size_t> level_of_style(const std::string& id, const std::string& style) const;

 private:
  struct Level {
    NumberFormat format = NumberFormat::decimal;
    bool bullet = false;
    std::string text;
    std::string style;
    int start = 1;
    int restart = -1;    ///< the level above (1-based) that restarts it; 0 never, -1 any
    bool legal = false;  ///< all numbers of the label in digits
    bool known = false;
  };
  struct List {
    std::string abstract;
    std::array<Level, kLevels> levels;
    std::array<std::optional<int>, kLevels> starts;  ///< overrides, used when the list is met first
    bool met = false;
  };
  static Level read_level(const pugi::xml_node& node);
  static std::string label(const List& list, std::size_t level, const ListCounter& counter);

  std::map<std::string, List> lists_;  ///< by numId
  std::map<std::string, ListCounter>
      counters_;  ///< by abstractNumId: lists of one definition count on
};

}  // namespace plantool
