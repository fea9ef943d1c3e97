#include "source/office/odt_numbering.h"

#include <algorithm>

#include "base/utf8.h"
#include "source/office/office_xml.h"

namespace plantool {

namespace {

/// A label with longer parts is none; a hostile file could repeat it without end.
constexpr std::size_t kLongestPart = 200;

NumberFormat format_named(std::string_view name) {
  if (name.empty()) return NumberFormat::none;
  if (name == "I") return NumberFormat::upper_roman;
  if (name == "i") return NumberFormat::lower_roman;
  if (name == "A") return NumberFormat::upper_letter;
  if (name == "a") return NumberFormat::lower_letter;
  if (name.starts_with("01")) return NumberFormat::decimal_zero;
  return NumberFormat::decimal;
}

std::string part_of_label(const pugi::xml_node& node, const char* name) {
  const std::string out = node.attribute(name).as_string();
  return out.size() > kLongestPart ? "" : out;
}

}  // namespace

OdtNumbering::Level OdtNumbering::read_level(const pugi::xml_node& node) {
  Level out;
  out.known = true;
  out.bullet = !is(node, "text:list-level-style-number") && !is(node, "text:outline-level-style");
  out.format = format_named(node.attribute("style:num-format").as_string());
  out.prefix = part_of_label(node, "style:num-prefix");
  out.suffix = part_of_label(node, "style:num-suffix");
  out.pattern = part_of_label(node, "loext:num-list-format");
  if (out.pattern.empty()) out.pattern = part_of_label(node, "style:num-list-format");
  out.sign = part_of_label(node, "text:bullet-char");
  out.displayed = node.attribute("text:display-levels").as_uint(1);
  out.start = node.attribute("text:start-value").as_int(1);
  return out;
}

OdtNumbering::Style OdtNumbering::read_style(const pugi::xml_node& node) {
  Style out;
  for (const auto& level : node.children()) {
    const auto number = level.attribute("text:level").as_uint(0);
    if (number >= 1 && number <= kLevels) out[number - 1] = read_level(level);
  }
  return out;
}

void OdtNumbering::learn(const pugi::xml_node& styles) {
  for (const auto& node : styles.children("text:list-style"))
    styles_[node.attribute("style:name").as_string()] = read_style(node);
  if (const auto outline = styles.child("text:outline-style")) headings_ = read_style(outline);
}

std::shared_ptr<ListCounter> OdtNumbering::begin(const pugi::xml_node& list,
                                                 const std::string& style) {
  std::shared_ptr<ListCounter> out;
  if (const auto continued = list.attribute("text:continue-list")) {
    const auto found = by_id_.find(continued.value());
    if (found != by_id_.end()) out = found->second;
  } else if (list.attribute("text:continue-numbering").as_bool()) {
    const auto found = by_style_.find(style);
    if (found != by_style_.end()) out = found->second;
  }
  if (!out) out = std::make_shared<ListCounter>();
  by_style_[style] = out;
  if (const auto id = list.attribute("xml:id")) by_id_[id.value()] = out;
  return out;
}

std::string OdtNumbering::number_of(const Style& style, const ListCounter& counter,
                                    std::size_t level) {
  const auto& own = style[level];
  return own.bullet ? "" : list_number(own.format, counter.shown(level, own.start));
}

std::string OdtNumbering::label(const Style& style, const ListCounter& counter, std::size_t level) {
  const auto& own = style[level];
  if (own.bullet) return bullet_sign(own.sign);
  if (own.format == NumberFormat::none) return std::string(utf8::trim(own.prefix + own.suffix));
  std::string out;
  if (own.pattern.empty()) {
    for (std::size_t i = level + 1 - std::min(own.displayed, level + 1); i <= level; ++i) {
      const auto number = number_of(style, counter, i);
      if (!out.empty() && !number.empty()) out += '.';
      out += number;
    }
    return std::string(utf8::trim(own.prefix + out + own.suffix));
  }
  for (std::size_t at = 0; at < own.pattern.size();) {
    const auto end = own.pattern.find('%', at + 1);
    const auto inside = own.pattern.substr(at + 1, end == std::string::npos ? 0 : end - at - 1);
    const bool names_level = own.pattern[at] == '%' && !inside.empty() && inside.size() <= 2 &&
                             inside.find_first_not_of("0123456789") == std::string::npos;
    const auto number = names_level ? std::stoul(inside) : 0;
    if (number >= 1 && number <= kLevels) {
      out += number_of(style, counter, number - 1);
      at = end + 1;
    } else {
      out += own.pattern[at++];
    }
  }
  return std::string(utf8::trim(out));
}

std::string OdtNumbering::next(const Style& style, ListCounter& counter, std::size_t level,
                               std::optional<int> start) {
  if (level >= kLevels || !style[level].known) return "";
  if (start) counter.restart(level);
  counter.count(level, start.value_or(style[level].start));
  for (auto i = level + 1; i < kLevels; ++i)
    counter.restart(i);
  return label(style, counter, level);
}

std::string OdtNumbering::next(const std::string& style, ListCounter& counter, std::size_t level,
                               std::optional<int> start) const {
  const auto found = styles_.find(style);
  return found == styles_.end() ? "" : next(found->second, counter, level, start);
}

std::string OdtNumbering::next_heading(std::size_t level, std::optional<int> start) {
  return next(headings_, heading_counter_, level, start);
}

}  // namespace plantool
