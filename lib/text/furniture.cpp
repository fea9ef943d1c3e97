#include "text/furniture.h"

#include <charconv>
#include <optional>
#include <unordered_map>

#include "base/utf8.h"

namespace plantool {

namespace {

/// "12", "- 12 -", "Trang 3" is left to the chrome patterns.
std::optional<int> lone_number(std::string_view line) {
  line = utf8::trim(line);
  while (!line.empty() && (line.front() == '-' || line.front() == ' '))
    line.remove_prefix(1);
  while (!line.empty() && (line.back() == '-' || line.back() == ' '))
    line.remove_suffix(1);
  int value = 0;
  if (line.empty() || line.size() > 3) return std::nullopt;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
  if (error != std::errc{} || end != line.data() + line.size()) return std::nullopt;
  return value;
}

/// Only signs that draw a line: "─────", "———".
bool is_drawn(std::string_view line) {
  std::size_t signs = 0;
  for (std::size_t at = 0; at < line.size(); ++signs) {
    const char32_t c = utf8::next(line, at);
    if (c != ' ' && c != 0x2014 && (c < 0x2500 || c > 0x257F)) return false;
  }
  return signs >= 3;
}

/// Rules and decoration: "-------", "** **", "* *", "_____". `line` is trimmed.
bool is_rule(std::string_view line) {
  if (line.empty()) return false;
  const bool may_be_drawn = static_cast<unsigned char>(line[0]) >= 0xE2;
  if (may_be_drawn) return is_drawn(line);
  if (line == "*") return true;  // Party papers draw it below the issuer
  return line.size() >= 3 && line.find_first_not_of("-=_*~. ") == std::string_view::npos &&
         line.find_first_of("-=_*~") != std::string_view::npos &&
         line.find("...") == std::string_view::npos;
}

bool beside_pipe(const std::vector<RawLine>& lines, std::size_t i) {
  const auto lone = [&](std::size_t k) {
    return k < lines.size() && utf8::trim(lines[k].text) == "|";
  };
  return (i > 0 && lone(i - 1)) || lone(i + 1);
}

/// Page numbers rise by one from page to page; a lone number that starts or continues such a
/// series, or stands at a page break, is one.
void mark_page_numbers(const std::vector<RawLine>& lines, std::vector<std::string_view>& reasons) {
  struct Lone {
    std::size_t line;
    int value;
  };
  std::vector<Lone> lone;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto value = lone_number(lines[i].text);
    if (value && !beside_pipe(lines, i)) lone.push_back({i, *value});
  }
  const auto at_page_break = [&](std::size_t line) {
    for (std::size_t i = line; i <= line + 2 && i < lines.size(); ++i) {
      if (lines[i].page_start) return true;
    }
    return line > 0 && lines[line - 1].page_start;
  };
  for (std::size_t k = 0; k < lone.size(); ++k) {
    const bool continues =
        k > 0 && lone[k].value == lone[k - 1].value + 1 && lone[k].line > lone[k - 1].line + 10;
    const bool continued = k + 1 < lone.size() && lone[k + 1].value == lone[k].value + 1 &&
                           lone[k + 1].line > lone[k].line + 10;
    if (continues || continued || at_page_break(lone[k].line))
      reasons[lone[k].line] = "page number";
  }
}

/// A line that recurs at the top of pages is a running header.
void mark_running_headers(const std::vector<RawLine>& lines,
                          std::vector<std::string_view>& reasons) {
  std::unordered_map<std::string_view, int> seen;
  std::vector<std::size_t> tops;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].page_start) continue;
    std::size_t top = i;
    while (top < lines.size() && top < i + 3 &&
           (utf8::trim(lines[top].text).empty() || !reasons[top].empty()))
      ++top;
    if (top >= lines.size()) continue;
    tops.push_back(top);
    ++seen[utf8::trim(lines[top].text)];
  }
  for (const auto top : tops) {
    const auto text = utf8::trim(lines[top].text);
    if (!text.empty() && seen[text] >= 2) reasons[top] = "running header";
  }
}

/// A cheap look before the patterns: the first word, or a bracket at the end.
bool may_be_chrome(std::string_view line, const Language& language) {
  if (line.back() == ')' || line.find("(") != std::string_view::npos) return true;
  if (!language.chrome_hint_bytes[static_cast<unsigned char>(line[0])]) return false;
  std::size_t end = 0;
  while (end < line.size() && line[end] != ' ' && line[end] != ':' && line[end] != ',' && end < 16)
    ++end;
  return language.chrome_hint.contains(utf8::lower(line.substr(0, end)));
}

}  // namespace

std::vector<std::string_view> find_furniture(const std::vector<RawLine>& lines,
                                             const Language& language) {
  std::vector<std::string_view> reasons(lines.size());
  mark_page_numbers(lines, reasons);
  mark_running_headers(lines, reasons);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!reasons[i].empty()) continue;
    const auto text = utf8::trim(lines[i].text);
    if (is_rule(text)) {
      reasons[i] = "rule";
    } else if (!text.empty() && text.size() < 200 && may_be_chrome(text, language)) {
      language.chrome.find_all(text, {0, static_cast<std::uint32_t>(text.size())},
                               [&](const PatternRule& rule, Range range, const Groups&) {
                                 if (range.begin == 0 || range.end == text.size())
                                   reasons[i] = rule.fields.at("reason");
                               });
    }
  }
  return reasons;
}

}  // namespace plantool
