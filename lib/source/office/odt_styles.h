// Internal: what the styles of an OpenDocument text say of paragraphs, pieces of text and cells.
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>

#include "source/office/office_text.h"

namespace plantool {

class OdtStyles {
 public:
  /// Takes the styles of <office:styles> or <office:automatic-styles>.
  void learn(const pugi::xml_node& styles);
  /// Takes the fonts of <office:font-face-decls>.
  void learn_fonts(const pugi::xml_node& fonts);

  /// The look of a style of `family` ("paragraph", "text") on top of `base`.
  TextLook look(const std::string& family, const std::string& name, TextLook base) const;
  /// The look of a paragraph whose style says nothing.
  TextLook default_look() const;
  /// The list style that a paragraph style is tied to; empty where it forbids one; nothing where
  /// it says nothing.
  std::optional<std::string> list_style(const std::string& paragraph_style) const;
  bool has_borders(const std::string& cell_style) const;
  /// Of a section: not shown.
  bool is_hidden(const std::string& section_style) const;

 private:
  struct Style {
    std::string parent;
    std::optional<std::string> list;
    std::optional<bool> capitals, superscript, hidden;
    std::string font;
    bool bordered = false;
  };

  Style read(const pugi::xml_node& node) const;
  const Style* find(const std::string& family, const std::string& name) const;

  std::map<std::string, std::string> fonts_;  ///< family of a font by its name in the file
  std::map<std::string, Style> styles_;       ///< by "family:name"
  Style defaults_;
};

}  // namespace plantool
