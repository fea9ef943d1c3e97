#include "output/markdown.h"

namespace plantool::markdown {

namespace {

constexpr std::string_view kDigits = "0123456789";

/// "&lt;" stands for another character, "R&D" for itself.
bool is_entity(std::string_view text) {
  constexpr std::string_view kName =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#";
  const auto end = text.find_first_not_of(kName, 1);
  return text.starts_with('&') && end != text.npos && end > 1 && text[end] == ';';
}

/// Where a sign stands that makes a list of the line; npos when there is none.
std::size_t list_sign(std::string_view line) {
  const auto at = line.find_first_not_of(kDigits);
  if (at == line.npos) return at;
  const std::string_view signs = at == 0 ? "-+" : ".)";
  const bool opens =
      signs.find(line[at]) != signs.npos && (at + 1 == line.size() || line[at + 1] == ' ');
  return opens ? at : line.npos;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool marks = std::string_view("\\`*_[]<>~|#").find(text[i]) != std::string_view::npos;
    if (marks || is_entity(text.substr(i))) out += '\\';
    out += text[i];
  }
  return out;
}

std::string escaped_line(std::string_view text) {
  auto out = escaped(text);
  if (const auto at = list_sign(out); at != out.npos) out.insert(at, 1, '\\');
  return out;
}

}  // namespace plantool::markdown
