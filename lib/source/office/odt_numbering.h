// Internal: the numbers of lists and headings in OpenDocument texts.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>

#include "source/office/list_numbers.h"

namespace plantool {

class OdtNumbering {
 public:
  static constexpr std::size_t kLevels = ListCounter::kLevels;

  /// Takes the list styles of <office:styles> or <office:automatic-styles>.
  void learn(const pugi::xml_node& styles);

  /// The running numbers of a list that begins in the text: new ones, or those of the list that it
  /// continues.
  std::shared_ptr<ListCounter> begin(const pugi::xml_node& list, const std::string& style);

  /// The label of the next item at `level` of a list in `style`, counting it from `start` where it
  /// asks for that: "II.", "1.2", "-".
  std::string next(const std::string& style, ListCounter& counter, std::size_t level,
                   std::optional<int> start) const;
  /// The label of the next heading that no list holds.
  std::string next_heading(std::size_t level, std::optional<int> start);

 private:
  struct Level {
    bool known = false;
    bool bullet = false;
    NumberFormat format = NumberFormat::none;
    std::string prefix, suffix;
    std::string pattern;        ///< "%1%.%2%)", as newer versions of LibreOffice write it
    std::string sign;           ///< of a bullet
    std::size_t displayed = 1;  ///< levels that the label shows
    int start = 1;
  };
  using Style = std::array<Level, kLevels>;

  static Level read_level(const pugi::xml_node& node);
  static Style read_style(const pugi::xml_node& node);
  static std::string next(const Style& style, ListCounter& counter, std::size_t level,
                          std::optional<int> start);
  static std::string number_of(const Style& style, const ListCounter& counter, std::size_t level);
  static std::string label(const Style& style, const ListCounter& counter, std::size_t level);

  std::map<std::string, Style> styles_;
  Style headings_;
  ListCounter heading_counter_;
  std::map<std::string, std::shared_ptr<ListCounter>> by_id_, by_style_;
};

}  // namespace plantool
