#include "source/office/odt_styles.h"

#include <cstdlib>
#include <string_view>
#include <vector>

namespace plantool {

namespace {

/// More styles in a row that go back to each other are a circle.
constexpr std::size_t kMostParents = 20;

std::string without_quotes(std::string text) {
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') &&
      text.back() == text.front())
    return text.substr(1, text.size() - 2);
  return text;
}

std::string key_of(const std::string& family, const std::string& name) {
  return family + ":" + name;
}

/// "super 58%", "33% 58%": above the line.
bool is_raised(std::string_view position) {
  return position.starts_with("super") || std::atoi(std::string(position).c_str()) > 0;
}

}  // namespace

void OdtStyles::learn_fonts(const pugi::xml_node& fonts) {
  for (const auto& font : fonts.children("style:font-face"))
    fonts_[font.attribute("style:name").as_string()] =
        without_quotes(font.attribute("svg:font-family").as_string());
}

OdtStyles::Style OdtStyles::read(const pugi::xml_node& node) const {
  Style out;
  out.parent = node.attribute("style:parent-style-name").as_string();
  if (const auto list = node.attribute("style:list-style-name")) out.list = list.value();
  const auto text = node.child("style:text-properties");
  if (const auto transform = text.attribute("fo:text-transform"))
    out.capitals = std::string_view(transform.value()) == "uppercase";
  if (const auto position = text.attribute("style:text-position"))
    out.superscript = is_raised(position.value());
  if (const auto display = text.attribute("text:display"))
    out.hidden = std::string_view(display.value()) == "none";
  if (const auto section = node.child("style:section-properties").attribute("text:display"))
    out.hidden = std::string_view(section.value()) == "none";
  out.font = without_quotes(text.attribute("fo:font-family").as_string());
  const auto named = fonts_.find(text.attribute("style:font-name").as_string());
  if (named != fonts_.end()) out.font = named->second;
  for (const auto& attribute : node.child("style:table-cell-properties").attributes()) {
    const std::string_view name = attribute.name(), value = attribute.value();
    if (name.starts_with("fo:border") && !value.empty() && value != "none") out.bordered = true;
  }
  return out;
}

void OdtStyles::learn(const pugi::xml_node& styles) {
  for (const auto& node : styles.children("style:style"))
    styles_[key_of(node.attribute("style:family").as_string(),
                   node.attribute("style:name").as_string())] = read(node);
  for (const auto& node : styles.children("style:default-style")) {
    if (std::string_view(node.attribute("style:family").as_string()) == "paragraph")
      defaults_ = read(node);
  }
}

const OdtStyles::Style* OdtStyles::find(const std::string& family, const std::string& name) const {
  const auto found = styles_.find(key_of(family, name));
  return found == styles_.end() ? nullptr : &found->second;
}

TextLook OdtStyles::look(const std::string& family, const std::string& name, TextLook base) const {
  std::vector<const Style*> chain;
  for (const auto* style = find(family, name); style != nullptr && chain.size() < kMostParents;
       style = find(family, style->parent))
    chain.push_back(style);
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const auto& style = **it;
    base.capitals = style.capitals.value_or(base.capitals);
    base.superscript = style.superscript.value_or(base.superscript);
    base.hidden = style.hidden.value_or(base.hidden);
    if (!style.font.empty()) base.font = style.font;
  }
  return base;
}

TextLook OdtStyles::default_look() const {
  TextLook out;
  out.capitals = defaults_.capitals.value_or(false);
  out.font = defaults_.font;
  return out;
}

std::optional<std::string> OdtStyles::list_style(const std::string& paragraph_style) const {
  std::size_t steps = 0;
  for (const auto* style = find("paragraph", paragraph_style);
       style != nullptr && steps < kMostParents;
       style = find("paragraph", style->parent), ++steps) {
    if (style->list) return style->list;
  }
  return std::nullopt;
}

bool OdtStyles::has_borders(const std::string& cell_style) const {
  const auto* style = find("table-cell", cell_style);
  return style != nullptr && style->bordered;
}

bool OdtStyles::is_hidden(const std::string& section_style) const {
  const auto* style = find("section", section_style);
  return style != nullptr && style->hidden.value_or(false);
}

}  // namespace plantool
