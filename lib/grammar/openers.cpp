#include "grammar/openers.h"

#include <algorithm>
#include <cctype>

#include "text/utf8.h"

namespace plantool {

namespace {

/// Walks over a pattern as far as its matches can begin.
class OpenerReader {
 public:
  explicit OpenerReader(std::string_view pattern) : pattern_(pattern) {}

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
        read_escape();
        return false;
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
    (digits ? out_.digit : out_.anything) = true;
  }

  void read_escape() {
    const char escaped = peek(1);
    at_ += 2;
    if (escaped == 'd')
      out_.digit = true;
    else if (std::ispunct(static_cast<unsigned char>(escaped)) != 0)
      out_.literals.emplace_back(1, escaped);
    else
      out_.anything = true;
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
  std::size_t at_ = 0;
  int depth_ = 0;                  ///< open groups
  bool has_alternatives_ = false;  ///< outside of groups
  Openers out_;
};

}  // namespace

bool Openers::admit(std::string_view text) const {
  if (anything) return true;
  if (digit && !text.empty() && utf8::is_digit(static_cast<unsigned char>(text[0]))) return true;
  return std::any_of(literals.begin(), literals.end(), [&](const std::string& literal) {
    const auto common = std::min(literal.size(), text.size());
    return text.compare(0, common, literal, 0, common) == 0;
  });
}

Openers openers_of(std::string_view pattern) {
  return OpenerReader(pattern).read();
}

}  // namespace plantool
