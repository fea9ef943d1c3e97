#include "grammar/openers.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cctype>

#include "text/utf8.h"

namespace plantool {

namespace {

/// What a reader makes of white space where a match may begin.
enum class Blanks { count, are_passed_over };

/// Walks over a pattern as far as its matches can begin.
class OpenerReader {
 public:
  explicit OpenerReader(std::string_view pattern, Blanks blanks = Blanks::count) : pattern_(pattern), blanks_(blanks) {}

  Openers read() {
    const bool empty = read_alternatives();
    // A pattern that can match nothing can match anywhere.
    if (empty) out_.anything = true;
    out_.at_start = pattern_.starts_with('^') && !has_alternatives_;
    at_ = 0;
    out_.needs = read_needed_sign();
    for (auto& literal : out_.literals)
      literal = utf8::lower(literal);
    return std::move(out_);
  }

  /// The first element with its quantifier, and what follows.
  struct Split {
    std::string_view element, quantifier, rest;
    bool optional;
  };
  Split split() {
    at_ = 0;
    skip_element();
    const auto quantifier = std::min(at_, pattern_.size());
    const bool optional = read_quantifier();
    const auto rest = std::min(at_, pattern_.size());
    return {pattern_.substr(0, quantifier), pattern_.substr(quantifier, rest - quantifier), pattern_.substr(rest), optional};
  }

  bool has_alternatives() {
    at_ = 0;
    read_alternatives();
    return has_alternatives_;
  }

  /// What stands between the brackets of a group.
  std::string_view inside() {
    at_ = 0;
    skip_group_header();
    const auto end = pattern_.size() - 1;
    return at_ < end ? pattern_.substr(at_, end - at_) : std::string_view();
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }
  bool at_end() const { return at_ >= pattern_.size() || peek() == ')'; }

  /// Reads "a|b|c" up to the closing bracket; true when one of them can be empty.
  bool read_alternatives() {
    bool empty = read_sequence();
    while (peek() == '|') {
      ++at_;
      has_alternatives_ = has_alternatives_ || depth_ == 0;
      empty = read_sequence() || empty;
    }
    return empty;
  }

  /// Reads what a sequence can begin with and skips the rest; true when it can be empty.
  bool read_sequence() {
    while (!at_end() && peek() != '|') {
      const bool element_may_be_empty = read_element();
      const bool optional = read_quantifier();
      if (element_may_be_empty || optional) continue;
      while (!at_end() && peek() != '|')
        skip_element();
      return false;
    }
    return true;
  }

  /// Adds what one element can begin with; true when it can be empty by itself.
  bool read_element() {
    switch (peek()) {
      case '^':
      case '$':
        ++at_;
        return true;
      case '(':
        return read_group();
      case '[':
        read_class();
        return false;
      case '.':
        ++at_;
        out_.anything = true;
        return false;
      case '\\':
        return read_escape();
      default:
        read_literal();
        return false;
    }
  }

  /// Moves behind "(", "(?:", "(?i:" or "(?P<name>"; before the end of "(?i)", a group of nothing.
  void skip_group_header() {
    ++at_;
    if (peek() != '?') return;
    while (at_ < pattern_.size() && peek() != ':' && peek() != '>' && peek() != ')')
      ++at_;
    if (peek() != ')') ++at_;
  }

  bool read_group() {
    skip_group_header();
    ++depth_;
    const bool empty = read_alternatives();
    --depth_;
    ++at_;
    return empty;
  }

  void read_class() {
    const auto begin = at_;
    skip_element();
    auto inside = pattern_.substr(begin + 1, at_ - begin - 2);
    const bool digits = std::all_of(inside.begin(), inside.end(), [](char c) {
      return utf8::is_digit(static_cast<unsigned char>(c)) || c == '-';
    });
    if (digits) out_.digit = true;
    else if (inside.starts_with('^') || inside.find_first_of("\\[") != std::string_view::npos) out_.anything = true;
    else read_members(inside);
  }

  /// Each character of "a-z/" is a literal.
  void read_members(std::string_view inside) {
    for (std::size_t at = 0; at < inside.size();) {
      const auto begin = at;
      const char32_t first = utf8::next(inside, at);
      out_.literals.emplace_back(inside.substr(begin, at - begin));
      const bool range = at + 1 < inside.size() && inside[at] == '-';
      if (!range) continue;
      const char32_t last = utf8::next(inside, ++at);
      if (last >= 0x80) out_.anything = true;
      for (char32_t c = first + 1; c <= last && c < 0x80; ++c)
        out_.literals.emplace_back(1, static_cast<char>(c));
    }
  }

  bool read_escape() {
    const char escaped = peek(1);
    at_ += 2;
    if (escaped == 's' && blanks_ == Blanks::are_passed_over) return true;
    if (escaped == 'd')
      out_.digit = true;
    else if (std::ispunct(static_cast<unsigned char>(escaped)) != 0)
      out_.literals.emplace_back(1, escaped);
    else
      out_.anything = true;
    return false;
  }

  /// Takes the characters up to one that another sign can follow or that may be missing.
  void read_literal() {
    constexpr std::string_view kSigns = "\\()[]{}|.*+?^$";
    const auto begin = at_;
    while (at_ < pattern_.size() && kSigns.find(peek()) == std::string_view::npos) {
      const auto before = at_;
      utf8::next(pattern_, at_);
      const bool repeated = peek() == '?' || peek() == '*' || peek() == '{' || peek() == '+';
      if (repeated && before > begin) {
        at_ = before;
        break;
      }
      if (repeated) break;
    }
    if (at_ == begin)
      ++at_, out_.anything = true;
    else
      out_.literals.emplace_back(pattern_.substr(begin, at_ - begin));
  }

  /// The first sign on this level that is neither optional nor one of several alternatives.
  char read_needed_sign() {
    char found = 0;
    while (!at_end()) {
      if (peek() == '|') return 0;
      const char sign = peek() == '\\' ? peek(1) : peek();
      const bool is_sign = sign == '/' || sign == '%' || sign == ':' || sign == '-';
      const auto begin = at_;
      char inside = is_sign ? sign : '\0';
      if (peek() == '(') {
        skip_group_header();
        inside = read_needed_sign();
        at_ = begin;
      }
      skip_element();
      if (!read_quantifier() && found == 0) found = inside;
    }
    return found;
  }

  /// Skips "?", "*", "+" or "{m,n}"; true when the element before it may be missing.
  bool read_quantifier() {
    const char sign = peek();
    if (sign != '?' && sign != '*' && sign != '+' && sign != '{') return false;
    const bool optional = sign == '?' || sign == '*' || peek(1) == '0';
    at_ = sign == '{' ? std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1 : at_ + 1;
    if (peek() == '?') ++at_;
    return optional;
  }

  /// Moves over one character, escape, class or group.
  void skip_element() {
    const char sign = peek();
    at_ += sign == '\\' ? 2 : 1;
    if (sign == '[') {
      if (peek() == '^') ++at_;
      if (peek() == ']') ++at_;
      while (at_ < pattern_.size() && peek() != ']')
        at_ += peek() == '\\' ? 2 : 1;
      ++at_;
    } else if (sign == '(') {
      while (!at_end())
        skip_element();
      ++at_;
    }
  }

  std::string_view pattern_;
  Blanks blanks_;
  std::size_t at_ = 0;
  int depth_ = 0;                  ///< open groups
  bool has_alternatives_ = false;  ///< outside of groups
  Openers out_;
};

bool begins_with_digit(const Openers& openers) {
  for (char digit = '0'; digit <= '9'; ++digit) {
    if (openers.admit({&digit, 1})) return true;
  }
  return false;
}

/// An element that matches digits and nothing else: "\d{1,2}", "(?P<year>(?:19|20)\d\d)".
bool is_digits(std::string_view element) {
  static const re2::RE2 digits(R"((?:\\d|[0-9]|\[[0-9-]+\]|\{[0-9,]+\}|\(\?:|\(\?P<\w+>|[()|?*+])+)");
  return re2::RE2::FullMatch(re2::StringPiece(element.data(), element.size()), digits);
}

/// Bytes that can follow the digits at the start of a match, blanks left out; all where that is hard to tell.
Bytes behind_digits(std::string pattern) {
  const Bytes all = Bytes().set();
  while (!pattern.empty() && !OpenerReader(pattern).has_alternatives()) {
    const auto [element, quantifier, rest, optional] = OpenerReader(pattern).split();
    if (is_digits(element) && !optional) {
      const auto openers = OpenerReader(rest, Blanks::are_passed_over).read();
      // Where digits can follow, there is no telling how many of them are the first part's.
      return begins_with_digit(openers) ? all : openers.first_bytes();
    }
    if (optional) {
      if (begins_with_digit(OpenerReader(element).read())) return all;
      pattern.erase(0, pattern.size() - rest.size());
      continue;
    }
    const bool plain_group = element.starts_with('(') && quantifier.empty();
    if (!plain_group || OpenerReader(OpenerReader(element).inside()).has_alternatives()) return all;
    pattern = fmt::format("{}{}", OpenerReader(element).inside(), rest);
  }
  return all;
}

}  // namespace

Bytes Openers::first_bytes() const {
  // Letters of several bytes may differ in the first one between lower case and capitals.
  const bool beyond_ascii = anything || std::any_of(literals.begin(), literals.end(), [](const std::string& literal) {
    return static_cast<unsigned char>(literal[0]) >= 0x80;
  });
  Bytes out;
  for (std::size_t b = 0; b < out.size(); ++b) {
    const char lower = static_cast<char>(b >= 'A' && b <= 'Z' ? b + 32 : b);
    out[b] = b < 0x80 ? admit({&lower, 1}) : beyond_ascii;
  }
  return out;
}

bool Openers::admit(std::string_view text) const {
  if (anything) return true;
  if (digit && !text.empty() && utf8::is_digit(static_cast<unsigned char>(text[0]))) return true;
  return std::any_of(literals.begin(), literals.end(), [&](const std::string& literal) {
    if (!text.empty() && literal[0] != text[0]) return false;  // most differ here
    const auto common = std::min(literal.size(), text.size());
    return text.compare(0, common, literal, 0, common) == 0;
  });
}

Openers openers_of(std::string_view pattern) {
  auto openers = OpenerReader(pattern).read();
  openers.behind_digits = behind_digits(std::string(pattern));
  return openers;
}

}  // namespace plantool
