#include "grammar/openers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/utf8.h"

namespace plantool {

namespace {

/// What a reader makes of white space where a match may begin.
enum class Blanks { count, are_passed_over };

constexpr std::string_view kBlanks = " \t\n\f\r";
constexpr std::string_view kDigits = "0123456789";

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

std::string with_single_blanks(std::string text) {
  std::replace_if(text.begin(), text.end(), is_blank, ' ');
  text.erase(
      std::unique(text.begin(), text.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
      text.end());
  return text;
}

/// Walks over a pattern as far as its matches can begin.
class OpenerReader {
 public:
  explicit OpenerReader(std::string_view pattern, Blanks blanks = Blanks::count)
      : pattern_(pattern), blanks_(blanks) {}

  Openers read() {
    // A pattern that can match nothing can match anywhere.
    if (read_alternatives() == Reach::nothing) out_.anything = true;
    out_.at_start = pattern_.starts_with('^') && !has_alternatives_;
    at_ = 0;
    out_.needs = read_needed_sign();
    for (auto& literal : out_.literals)
      literal.text = with_single_blanks(utf8::lower(literal.text));
    return std::move(out_);
  }

  /// The first element with its quantifier, and what follows.
  struct Split {
    std::string_view element, quantifier, rest;
    bool optional;
  };
  Split split() {
    at_ = 0;
    if (static_cast<unsigned char>(peek()) >= 0x80)
      utf8::next(pattern_, at_);
    else
      skip_element();
    const auto quantifier = std::min(at_, pattern_.size());
    const bool optional = read_quantifier();
    const auto rest = std::min(at_, pattern_.size());
    return {pattern_.substr(0, quantifier), pattern_.substr(quantifier, rest - quantifier),
            pattern_.substr(rest), optional};
  }

  /// The parts between '|', at least one.
  std::vector<std::string_view> alternatives() {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    for (at_ = 0; at_ < pattern_.size();) {
      if (peek() == '|') {
        out.push_back(pattern_.substr(begin, at_ - begin));
        begin = ++at_;
      } else {
        skip_element();
      }
    }
    out.push_back(pattern_.substr(begin));
    return out;
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

  /// What a part of a pattern can match.
  enum class Reach {
    nothing,   ///< nothing at all, among others
    literals,  ///< the literals that were added for it, and no more than them
    more
  };

  /// Reads "a|b|c" up to the closing bracket.
  Reach read_alternatives() {
    auto reach = read_sequence();
    while (peek() == '|') {
      ++at_;
      has_alternatives_ = has_alternatives_ || depth_ == 0;
      const auto other = read_sequence();
      if (reach == Reach::nothing || other == Reach::nothing)
        reach = Reach::nothing;
      else if (other == Reach::more)
        reach = Reach::more;
    }
    return reach;
  }

  /// Reads what a sequence can begin with and skips the rest.
  Reach read_sequence() {
    const auto before = out_.literals.size();
    while (!at_end() && peek() != '|') {
      const auto first = out_.literals.size();
      const auto reach = read_element();
      const auto quantifier = at_;
      const bool optional = read_quantifier();
      if (reach == Reach::nothing || optional) continue;
      const bool literals = reach == Reach::literals && quantifier == at_;
      const bool all = literals && extend(first);
      if (all && first == before) return Reach::literals;
      if (literals && !all) set_next(first);
      while (!at_end() && peek() != '|')
        skip_element();
      return Reach::more;
    }
    return Reach::nothing;
  }

  /// Appends to the literals from `first` on what follows them; true when this is all up to the end
  /// of the sequence.
  bool extend(std::size_t first) {
    const auto append = [&](std::string_view more) {
      for (auto i = first; i < out_.literals.size(); ++i)
        out_.literals[i].text += more;
    };
    while (!at_end() && peek() != '|') {
      const bool blanks = pattern_.substr(at_, 3) == "\\s+";
      const auto literal = blanks ? std::string_view() : take_literal();
      if (!blanks && literal.empty()) return false;
      append(blanks ? " " : literal);
      if (blanks) at_ += 3;
    }
    return true;
  }

  /// Tells the literals from `first` on what the rest of the sequence, which begins here, can begin
  /// with.
  void set_next(std::size_t first) {
    const auto begin = at_;
    while (!at_end() && peek() != '|')
      skip_element();
    const auto next = OpenerReader(pattern_.substr(begin, at_ - begin)).read().first_bytes();
    for (auto i = first; i < out_.literals.size(); ++i)
      out_.literals[i].next = next;
    at_ = begin;
  }

  /// Adds what one element can begin with.
  Reach read_element() {
    switch (peek()) {
      case '^':
      case '$':
        ++at_;
        return Reach::nothing;
      case '(':
        return read_group();
      case '[':
        read_class();
        return Reach::more;
      case '.':
        ++at_;
        out_.anything = true;
        return Reach::more;
      case '\\':
        return read_escape();
      default:
        return read_literal();
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

  Reach read_group() {
    skip_group_header();
    ++depth_;
    const auto reach = read_alternatives();
    --depth_;
    ++at_;
    return reach;
  }

  void read_class() {
    const auto begin = at_;
    skip_element();
    auto inside = pattern_.substr(begin + 1, at_ - begin - 2);
    const bool digits = std::all_of(inside.begin(), inside.end(), [](char c) {
      return utf8::is_digit(static_cast<unsigned char>(c)) || c == '-';
    });
    if (digits)
      out_.digit = true;
    else if (inside.starts_with('^') || inside.find_first_of("\\[") != std::string_view::npos)
      out_.anything = true;
    else
      read_members(inside);
  }

  /// Each character of "a-z/" is a literal.
  void read_members(std::string_view inside) {
    for (std::size_t at = 0; at < inside.size();) {
      const auto begin = at;
      const char32_t first = utf8::next(inside, at);
      add_literal(inside.substr(begin, at - begin));
      const bool range = at + 1 < inside.size() && inside[at] == '-';
      if (!range) continue;
      const char32_t last = utf8::next(inside, ++at);
      if (last >= 0x80) out_.anything = true;
      for (char32_t c = first + 1; c <= last && c < 0x80; ++c)
        add_literal(std::string(1, static_cast<char>(c)));
    }
  }

  void add_literal(std::string_view text) { out_.literals.push_back({std::string(text)}); }

  Reach read_escape() {
    const char escaped = peek(1);
    at_ += 2;
    if (escaped == 's' && blanks_ == Blanks::are_passed_over) return Reach::nothing;
    if (escaped == 'd')
      out_.digit = true;
    else if (std::ispunct(static_cast<unsigned char>(escaped)) != 0)
      add_literal(std::string(1, escaped));
    else
      out_.anything = true;
    return Reach::more;
  }

  Reach read_literal() {
    const auto literal = take_literal();
    if (!literal.empty()) {
      add_literal(literal);
      return Reach::literals;
    }
    // One character with a quantifier, or a stray sign.
    const auto begin = at_;
    utf8::next(pattern_, at_);
    const bool repeated = peek() == '?' || peek() == '*' || peek() == '{' || peek() == '+';
    if (repeated)
      add_literal(pattern_.substr(begin, at_ - begin));
    else
      out_.anything = true;
    return Reach::more;
  }

  /// Takes the characters up to a sign, or to one that may be missing or repeated.
  std::string_view take_literal() {
    constexpr std::string_view kSigns = "\\()[]{}|.*+?^$";
    const auto begin = at_;
    while (at_ < pattern_.size() && kSigns.find(peek()) == std::string_view::npos) {
      const auto before = at_;
      utf8::next(pattern_, at_);
      const bool repeated = peek() == '?' || peek() == '*' || peek() == '{' || peek() == '+';
      if (repeated) {
        at_ = before;
        break;
      }
    }
    return pattern_.substr(begin, at_ - begin);
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

bool begin_with_any(const Openers& openers, std::string_view characters) {
  return std::any_of(characters.begin(), characters.end(), [&](const char& c) {
    return openers.admit({&c, 1});
  });
}

/// An element that matches digits and nothing else: "\\d{1,2}", "(?P<year>(?:19|20)\\d\\d)".
bool is_digits(std::string_view element) {
  // Without the names of groups and the "d" of "\\d", digits and signs are left.
  bool any = false;
  for (std::size_t at = 0; at < element.size(); ++at) {
    if (element.substr(at).starts_with("(?P<")) {
      at = std::min(element.find('>', at), element.size());
    } else if (element.substr(at).starts_with("(?:")) {
      at += 2;
    } else if (element.substr(at).starts_with("\\d")) {
      any = true;
      ++at;
    } else if (element[at] == '{' || element[at] == '[') {
      const char closing = element[at] == '{' ? '}' : ']';
      any = any || closing == ']';
      for (++at; at < element.size() && element[at] != closing; ++at) {
        if (std::string_view("0123456789-,").find(element[at]) == std::string_view::npos)
          return false;
        if (closing == ']' && element[at] == ',') return false;
      }
    } else if (utf8::is_digit(static_cast<unsigned char>(element[at]))) {
      any = true;
    } else if (std::string_view("()|?*+").find(element[at]) == std::string_view::npos) {
      return false;
    }
  }
  return any;
}

Bytes behind_start(const std::string& pattern);

/// The same for a pattern without alternatives.
Bytes behind_start_of_sequence(const std::string& pattern) {
  const Bytes all = Bytes().set();
  const auto [element, quantifier, rest, optional] = OpenerReader(pattern).split();
  if (element.empty() || (!quantifier.empty() && quantifier != "?" && !is_digits(element)))
    return all;
  if (element == "^") return behind_start(std::string(rest));
  if (quantifier == "?")
    return behind_start(fmt::format("{}{}", element, rest)) | behind_start(std::string(rest));
  if (optional) return all;
  const bool digits = is_digits(element);
  if (element[0] == '(' && !digits) {
    Bytes out;
    for (const auto alternative : OpenerReader(OpenerReader(element).inside()).alternatives())
      out |= behind_start(fmt::format("{}{}", alternative, rest));
    return out;
  }
  const auto behind = OpenerReader(rest, Blanks::are_passed_over).read();
  // Where digits can follow on digits, there is no telling how many of them are the first part's.
  const bool unclear = begin_with_any(digits ? behind : OpenerReader(element).read(), kDigits);
  return unclear || begin_with_any(behind, kBlanks) ? all : behind.first_bytes();
}

/// Bytes that can follow on the first character of a match, or on the digits that it begins with,
/// blanks left out; all where that is hard to tell.
Bytes behind_start(const std::string& pattern) {
  Bytes out;
  for (const auto alternative : OpenerReader(pattern).alternatives())
    out |= behind_start_of_sequence(std::string(alternative));
  return out;
}

/// The first byte alone tells that `openers` admit the place: many labels are a sign or a letter.
bool admit_byte(const Openers& openers, char byte) {
  if (openers.anything) return true;
  if (utf8::is_digit(static_cast<unsigned char>(byte))) return openers.digit;
  const char lower = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  return std::any_of(openers.literals.begin(), openers.literals.end(), [&](const Literal& literal) {
    return literal.text.size() == 1 && literal.text[0] == lower;
  });
}

}  // namespace

Bytes Openers::first_bytes() const {
  Bytes out;
  if (anything) return out.set();
  const auto set = [&](int first, int last) {
    for (int b = first; b <= last; ++b)
      out.set(static_cast<std::size_t>(b));
  };
  if (digit) set('0', '9');
  for (const auto& literal : literals) {
    const auto first = static_cast<unsigned char>(literal.text[0]);
    // Letters of several bytes may differ in the first one between lower case and capitals.
    first < 0x80 ? set(first, first) : set(0x80, 0xFF);
    if (first >= 'a' && first <= 'z') set(first - 32, first - 32);
  }
  return out;
}

namespace {

/// What stands in `text` behind the literal that it begins with is possible there.
bool may_follow(const Literal& literal, std::string_view text) {
  return text.size() == literal.text.size() ||
         literal.next[static_cast<unsigned char>(text[literal.text.size()])];
}

}  // namespace

bool Openers::admit(std::string_view text) const {
  if (anything) return true;
  if (digit && !text.empty() && utf8::is_digit(static_cast<unsigned char>(text[0]))) return true;
  return std::any_of(literals.begin(), literals.end(), [&](const Literal& literal) {
    if (!text.empty() && literal.text[0] != text[0]) return false;  // most differ here
    return text.starts_with(literal.text) ? may_follow(literal, text)
                                          : literal.text.starts_with(text);
  });
}

OpenerIndex::Place::Place(std::string_view whole, std::size_t begin)
    : text(whole), at(begin), at_digit(utf8::is_digit(static_cast<unsigned char>(whole[begin]))) {
  utf8::next(text, begin);
  while (at_digit && begin < text.size() && utf8::is_digit(static_cast<unsigned char>(text[begin])))
    ++begin;
  while (begin < text.size() && is_blank(text[begin]))
    ++begin;
  behind_start = begin < text.size() ? static_cast<unsigned char>(text[begin]) : 0;
}

/// As much of the text as tells whether a pattern can match.
std::string_view OpenerIndex::Place::head() {
  if (!head_.empty()) return head_;
  constexpr std::size_t kHead = 12;
  std::size_t end = at;
  while (end < text.size() && end < at + kHead)
    utf8::next(text, end);
  head_ = utf8::squeeze(utf8::lower(text.substr(at, end - at)));
  return head_;
}

bool OpenerIndex::may_match(const Openers& openers, Place& place) {
  if (openers.at_start && place.at > 0) return false;
  if (!openers.behind_start[place.behind_start]) return false;
  if (!admit_byte(openers, place.text[place.at]) && !openers.admit(place.head())) return false;
  return openers.needs == 0 || place.text.find(openers.needs, place.at) != std::string_view::npos;
}

namespace {

/// A match that begins with `literal` may begin with the word: "hàng" and "hàng hóa" may begin with
/// "hàng", but not with "hà". Of a number some digits are enough, as another pattern may end there.
bool opens_with(const Literal& literal, std::string_view word) {
  if (word.starts_with(literal.text)) return may_follow(literal, word);
  std::size_t at = word.size();
  const bool digits = utf8::is_digit(static_cast<unsigned char>(word[0]));
  return literal.text.starts_with(word) &&
         (digits || !utf8::is_letter(utf8::next(literal.text, at)));
}

}  // namespace

void OpenerIndex::add(Openers openers) {
  const auto number = static_cast<std::uint16_t>(openers_.size());
  const auto first_bytes = openers.first_bytes();
  for (std::size_t b = 0; b < by_byte_.size(); ++b) {
    if (!first_bytes[b]) continue;
    by_byte_[b].push_back(number);
    behind_[b] |= openers.behind_start;
  }
  if (!openers.at_start) inside_ |= first_bytes;
  if (openers.anything) any_word_.set();
  for (const char digit : openers.digit ? kDigits : std::string_view())
    any_word_.set(static_cast<unsigned char>(digit));
  for (const auto& literal : openers.literals)
    literals_[static_cast<unsigned char>(literal.text[0])].push_back(literal);
  openers_.push_back(std::move(openers));
}

bool OpenerIndex::may_open(std::string_view word) const {
  const auto byte = static_cast<unsigned char>(word[0]);
  if (any_word_[byte] || by_byte_[byte].empty()) return any_word_[byte];
  const auto lower = utf8::lower(word);
  const auto& literals = literals_[static_cast<unsigned char>(lower[0])];
  return std::any_of(literals.begin(), literals.end(),
                     [&](const auto& literal) { return opens_with(literal, lower); });
}

Openers openers_of(std::string_view pattern) {
  auto openers = OpenerReader(pattern).read();
  openers.behind_start = behind_start(std::string(pattern));
  return openers;
}

}  // namespace plantool
