#include "grammar/marker_reader.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "grammar/data_file.h"
#include "grammar/list_letters.h"

namespace plantool {

namespace {

int roman(std::string_view text) {
  int total = 0, last = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    int value = 0;
    switch (text[i] & ~0x20) {
      case 'I':
        value = 1;
        break;
      case 'V':
        value = 5;
        break;
      case 'X':
        value = 10;
        break;
      case 'L':
        value = 50;
        break;
      default:
        return 0;
    }
    total += value < last ? -value : value;
    last = std::max(last, value);
  }
  return total;
}

int decimal(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int spelled(std::string_view folded) {
  static constexpr std::pair<std::string_view, int> kWords[] = {
      {"nhất", 1}, {"hai", 2}, {"ba", 3},    {"tư", 4},   {"năm", 5},
      {"one", 1},  {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}};
  for (const auto& [word, number] : kWords) {
    if (folded.ends_with(word)) return number;
  }
  return 0;
}

std::vector<int> ordinal_of(Sequence sequence, std::string_view value) {
  switch (sequence) {
    case Sequence::roman:
    case Sequence::lower_roman:
      return {roman(value)};
    case Sequence::upper:
      if (value.empty()) return {};
      return {value[0] - 'A' + 1};
    case Sequence::letters:
      return {point_ordinal(value)};
    case Sequence::decimal: {
      if (value.empty()) return {};
      if (utf8::is_digit(static_cast<unsigned char>(value[0]))) return {decimal(value)};
      const int number = roman(value);
      return {number > 0 ? number : spelled(utf8::lower(value))};
    }
    case Sequence::dotted: {
      std::vector<int> parts;
      for (std::size_t at = 0; at < value.size();) {
        const auto dot = std::min(value.find('.', at), value.size());
        parts.push_back(decimal(value.substr(at, dot - at)));
        at = dot + 1;
      }
      return parts;
    }
    case Sequence::none:
      break;
  }
  return {};
}

}  // namespace

int point_ordinal(std::string_view letter) {
  return ListLetters::built_in().position(letter);
}

MarkerReader::MarkerReader(const Language& language, bool check_all) : language_(language) {
  for (const auto& rule : language.markers) {
    const auto& pattern = patterns_.emplace_back(rule.pattern, true);
    if (check_all && !pattern.get().ok())
      throw GrammarFault(fmt::format("{}: {}", rule.place, pattern.get().error()));
    if (check_all && rule.sequence != Sequence::none &&
        pattern.get().NumberOfCapturingGroups() == 0)
      throw GrammarFault(fmt::format(
          "{}: a marker with a 'sequence' needs a group that holds the value", rule.place));
    index_.add(openers_of(rule.pattern));
  }
}

std::vector<Marker> MarkerReader::read(std::string_view line, std::string_view kind) const {
  std::vector<Marker> out;
  // A line that starts like a word in lower case has no label; most lines of hard-wrapped text do.
  const auto lower = [&](std::size_t i) {
    return line.size() > i &&
           ((line[i] >= 'a' && line[i] <= 'z') || static_cast<unsigned char>(line[i]) >= 0xC3);
  };
  if (line.empty() ||
      (lower(0) && lower(1) && line[0] >= 'a' && line[0] <= 'z' && !line.starts_with("dd")))
    return out;
  index_.for_each(line, 0, [&](std::size_t i) {
    if (!kind.empty() && language_.markers[i].kind != kind) return;
    if (auto marker = read(language_.markers[i], patterns_[i].get(), line))
      out.push_back(std::move(*marker));
  });
  return out;
}

std::optional<Marker> MarkerReader::read(const MarkerRule& rule, const re2::RE2& pattern,
                                         std::string_view line) const {
  std::array<re2::StringPiece, 2> groups;
  const int wanted = std::min(pattern.NumberOfCapturingGroups() + 1, 2);
  if (!pattern.Match(line, 0, line.size(), re2::RE2::ANCHOR_START, groups.data(), wanted))
    return std::nullopt;
  std::string_view label(groups[0].data(), groups[0].size());
  while (!label.empty() && label.back() == ' ')
    label.remove_suffix(1);
  if (label.empty()) return std::nullopt;
  // A label ends the line or is followed by a blank or a capital: "1.Mục đích", but not "1.500".
  if (label.size() < line.size()) {
    std::size_t at = label.size();
    const char32_t follow = utf8::next(line, at);
    const bool paren = label.back() == ')';
    if (follow != ' ' && follow != '\n' && !utf8::is_upper(follow) &&
        !(paren && utf8::is_letter(follow)))
      return std::nullopt;
  }
  Marker marker;
  marker.rule = &rule;
  marker.length = static_cast<std::uint32_t>(label.size());
  if (wanted == 2 && groups[1].data() != nullptr) marker.value = std::string(groups[1]);
  if (rule.sequence == Sequence::letters) marker.value = utf8::lower(marker.value);
  marker.ordinal = ordinal_of(rule.sequence, marker.value);
  if (!marker.ordinal.empty() && marker.ordinal.back() <= 0 && rule.sequence != Sequence::dotted)
    return std::nullopt;
  return marker;
}

}  // namespace plantool
