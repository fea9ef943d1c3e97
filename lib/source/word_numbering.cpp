#include "source/word_numbering.h"

#include <algorithm>
#include <cstring>

#include "source/list_numbers.h"

namespace plantool {

namespace {

std::string value_of(const pugi::xml_node& node, const char* child) {
  return node.child(child).attribute("w:val").as_string();
}

/// Fonts of signs have their own letters; a plain sign stays.
std::string bullet(const std::string& text) {
  for (const char* plain : {"-", "+", "–", "•", "*", "o"}) {
    if (text == plain) return text;
  }
  return "-";
}

}  // namespace

WordNumbering::Level WordNumbering::read_level(const pugi::xml_node& node) {
  Level out;
  out.known = true;
  out.format = node.child("w:numFmt").attribute("w:val").as_string("decimal");
  out.text = value_of(node, "w:lvlText");
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

std::string WordNumbering::shown(const Level& level, int value) {
  const auto number = static_cast<std::size_t>(std::max(value, 0));
  if (level.format == "upperRoman" || level.format == "lowerRoman")
    return roman_number(number, level.format[0] == 'u');
  if (level.format == "upperLetter") return letters_number(number, 'A');
  if (level.format == "lowerLetter") return letters_number(number, 'a');
  if (level.format == "decimalZero" && value < 10) return "0" + std::to_string(value);
  if (level.format == "none") return "";
  return std::to_string(value);
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
      counter.running[i] = false;
    }
  }
  const auto& own = list.levels[level];
  counter.value[level] = counter.running[level] ? counter.value[level] + 1 : own.start;
  counter.running[level] = true;
  for (auto i = level + 1; i < kLevels; ++i) {
    const int restart = list.levels[i].restart;
    if (restart != 0 && (restart < 0 || static_cast<std::size_t>(restart) > level))
      counter.running[i] = false;
  }
  if (own.format == "bullet") return bullet(own.text);
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    if (own.text[i] != '%' || i + 1 >= own.text.size() || own.text[i + 1] < '1' ||
        own.text[i + 1] > '9') {
      out += own.text[i];
      continue;
    }
    const auto shown_level = static_cast<std::size_t>(own.text[++i] - '1');
    // A level that no paragraph has reached counts as its first number.
    const int value =
        counter.running[shown_level] ? counter.value[shown_level] : list.levels[shown_level].start;
    out += own.legal ? std::to_string(value) : shown(list.levels[shown_level], value);
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
