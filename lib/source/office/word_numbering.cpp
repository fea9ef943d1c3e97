#include "source/office/word_numbering.h"

#include <algorithm>
#include <cstring>

namespace plantool {

namespace {

std::string value_of(const pugi::xml_node& node, const char* child) {
  return node.child(child).attribute("w:val").as_string();
}

NumberFormat format_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, NumberFormat>, 6> kNames = {{
      {"upperRoman", NumberFormat::upper_roman},
      {"lowerRoman", NumberFormat::lower_roman},
      {"upperLetter", NumberFormat::upper_letter},
      {"lowerLetter", NumberFormat::lower_letter},
      {"decimalZero", NumberFormat::decimal_zero},
      {"none", NumberFormat::none},
  }};
  for (const auto& [known, format] : kNames) {
    if (name == known) return format;
  }
  return NumberFormat::decimal;
}

/// A label longer than this is none; a hostile file could repeat it without end.
constexpr std::size_t kLongestLabel = 200;

}  // namespace

WordNumbering::Level WordNumbering::read_level(const pugi::xml_node& node) {
  Level out;
  out.known = true;
  const auto format = value_of(node, "w:numFmt");
  out.format = format_named(format);
  out.bullet = format == "bullet";
  out.text = value_of(node, "w:lvlText");
  if (out.text.size() > kLongestLabel) out.text.clear();
  out.style = value_of(node, "w:pStyle");
  out.start = node.child("w:start").attribute("w:val").as_int(0);
  if (const auto restart = node.child("w:lvlRestart"))
    out.restart = restart.attribute("w:val").as_int(-1);
  const auto legal = node.child("w:isLgl");
  out.legal = legal && std::strcmp(legal.attribute("w:val").as_string("1"), "0") != 0;
  return out;
}

WordNumbering::WordNumbering(const pugi::xml_node& numbering) {
  std::map<std::string, pugi::xml_node> abstracts, by_style;
  for (const auto& node : numbering.children("w:abstractNum")) {
    abstracts[node.attribute("w:abstractNumId").as_string()] = node;
    if (const auto link = node.child("w:styleLink"))
      by_style[link.attribute("w:val").as_string()] = node;
  }
  const auto set_level = [](List& list, const pugi::xml_node& level) {
    const auto index = level.attribute("w:ilvl").as_uint(kLevels);
    if (index < kLevels) list.levels[index] = read_level(level);
  };
  for (const auto& node : numbering.children("w:num")) {
    List list;
    list.abstract = value_of(node, "w:abstractNumId");
    auto definition = abstracts[list.abstract];
    if (const auto link = definition.child("w:numStyleLink")) {
      const auto linked = by_style.find(link.attribute("w:val").as_string());
      if (linked != by_style.end()) definition = linked->second;
    }
    for (const auto& level : definition.children("w:lvl"))
      set_level(list, level);
    for (const auto& change : node.children("w:lvlOverride")) {
      const auto index = change.attribute("w:ilvl").as_uint(kLevels);
      if (index >= kLevels) continue;
      if (const auto level = change.child("w:lvl")) set_level(list, level);
      if (const auto start = change.child("w:startOverride"))
        list.starts[index] = start.attribute("w:val").as_int(1);
    }
    lists_[node.attribute("w:numId").as_string()] = std::move(list);
  }
}

std::string WordNumbering::next(const std::string& id, std::size_t level) {
  const auto found = lists_.find(id);
  if (found == lists_.end() || level >= kLevels || !found->second.levels[level].known) return "";
  auto& list = found->second;
  auto& counter = counters_[list.abstract];
  if (!list.met) {
    list.met = true;
    for (std::size_t i = 0; i < kLevels; ++i) {
      if (!list.starts[i]) continue;
      list.levels[i].start = *list.starts[i];
      counter.restart(i);
    }
  }
  counter.count(level, list.levels[level].start);
  for (auto i = level + 1; i < kLevels; ++i) {
    const int restart = list.levels[i].restart;
    if (restart != 0 && (restart < 0 || static_cast<std::size_t>(restart) > level))
      counter.restart(i);
  }
  return label(list, level, counter);
}

std::string WordNumbering::label(const List& list, std::size_t level, const ListCounter& counter) {
  const auto& own = list.levels[level];
  if (own.bullet) return bullet_sign(own.text);
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    if (own.text[i] != '%' || i + 1 >= own.text.size() || own.text[i + 1] < '1' ||
        own.text[i + 1] > '9') {
      out += own.text[i];
      continue;
    }
    const auto& part = list.levels[static_cast<std::size_t>(own.text[++i] - '1')];
    const int value = counter.shown(static_cast<std::size_t>(own.text[i] - '1'), part.start);
    out += list_number(own.legal ? NumberFormat::decimal : part.format, value);
  }
  return out;
}

std::optional<std::size_t> WordNumbering::level_of_style(const std::string& id,
                                                         const std::string& style) const {
  const auto found = lists_.find(id);
  if (found == lists_.end()) return std::nullopt;
  for (std::size_t i = 0; i < kLevels; ++i) {
    if (found->second.levels[i].style == style && !style.empty()) return i;
  }
  return std::nullopt;
}

}  // namespace plantool
