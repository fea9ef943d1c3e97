// Numbers in digits and in words.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.h"
#include "facts/mentions.h"

namespace plantool {

namespace {

/// "1.234,5" with ',' as decimal sign is 1234.5; "1.234" is 1234, "2.5" is 2.5 in either style.
std::optional<double> parse_digits(std::string_view text, char decimal_sign) {
  const char group_sign = decimal_sign == ',' ? '.' : ',';
  std::string plain;
  const auto groups_of_three = [&](char sign) {
    std::size_t at = text.find(sign);
    if (at == std::string_view::npos || at == 0 || at > 3) return false;
    while (at != std::string_view::npos) {
      auto next = text.find_first_of(".,", at + 1);
      if ((next == std::string_view::npos ? text.size() : next) - at - 1 != 3) return false;
      at = next != std::string_view::npos && text[next] == sign ? next : std::string_view::npos;
    }
    return true;
  };
  const bool grouped = groups_of_three(group_sign) && text[0] != '0';
  int points = 0;
  for (const char c : text) {
    if (c == group_sign && grouped) continue;
    if (c == '.' || c == ',') {
      if (++points > 1) return std::nullopt;  // "11.5.2022" is a date, not a number
      plain += '.';
    } else {
      plain += c;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

/// Value of the number word that a match stands for; of a part such as "2/3" in percent.
double spelled_value(const Match& match) {
  const std::string_view text = match.rule->value;
  const char* const end = text.data() + text.size();
  double value = 0, whole = 0;
  const auto [behind, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || behind == end) return value;
  std::from_chars(behind + 1, end, whole);
  return value * 100 / whole;
}

bool is_part(const Match& word) {
  return word.rule->code == "%";
}

/// "half of the schools", but "half a day", "half of 2026".
bool has_whole(const Passage& passage, const Match& part) {
  const Match* whole = nullptr;
  for (const auto term : {Term::parted, Term::of, Term::whole}) {
    if (whole == nullptr) whole = passage.match_at(part.last, term);
  }
  return whole != nullptr && passage.time_at(part.first) == nullptr &&
         whole->last < passage.tokens.size() &&
         passage.tokens[whole->last].kind != TokenKind::number;
}

/// Number words are also parts of names ("Ba Đình"), of compounds ("ba pha") and articles ("một"):
/// they count where a quantity may stand.
bool counts(const Passage& passage, std::uint32_t first, const Match& word) {
  if (is_part(word)) return has_whole(passage, word);
  if (passage.match_before(first, Term::comparator) != nullptr)
    return !passage.tokens[first].capital;
  if (word.rule->value == "1") return false;
  const bool opens = first == 0 || passage.clause[first] != passage.clause[first - 1];
  if (passage.tokens[first].capital && !opens) return false;
  for (const auto term : {Term::build, Term::reach, Term::connector, Term::strive, Term::range_link,
                          Term::rise, Term::fall, Term::verb}) {
    if (passage.match_before(first, term) != nullptr) return true;
  }
  return opens;
}

/// Steps over the commas and points of a text; between them it goes as fast as the library
/// searches.
class SignFinder {
 public:
  explicit SignFinder(std::string_view text)
      : text_(text), comma_(text.find(',')), point_(text.find('.')) {}
  /// Place of the sign, past the end of the text behind the last one.
  std::size_t at() const { return std::min(comma_, point_); }
  void advance() {
    if (comma_ < point_)
      comma_ = text_.find(',', comma_ + 1);
    else
      point_ = text_.find('.', point_ + 1);
  }

 private:
  std::string_view text_;
  std::size_t comma_, point_;
};

}  // namespace

char decide_decimal_sign(const Context& context) {
  const std::string_view text = context.text.body;
  std::size_t comma = 0, point = 0;
  constexpr std::size_t kClear = 500;  // a difference that no document takes back
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  for (SignFinder signs(text); signs.at() < text.size(); signs.advance()) {
    if (std::max(comma, point) - std::min(comma, point) > kClear) break;
    const std::size_t i = signs.at();
    if (i == 0 || !digit(i - 1) || !digit(i + 1)) continue;
    std::size_t before = i, after = i + 1;
    while (before > 0 && digit(before - 1))
      --before;
    while (digit(after))
      ++after;
    // "2.1. Đến năm 2030" is a label.
    if (before == 0 || text[before - 1] == '\n' || (after < text.size() && text[after] == '.'))
      continue;
    const std::size_t fraction = after - i - 1;
    const bool more =
        after < text.size() && (text[after] == '.' || text[after] == ',') && digit(after + 1);
    const bool less = before > 0 && (text[before - 1] == '.' || text[before - 1] == ',');
    auto& decimal = text[i] == ',' ? comma : point;
    auto& group = text[i] == ',' ? point : comma;
    if (fraction == 3 && (more || less || i - before <= 3) && text[before] != '0') {
      // Three digits behind the sign may be either; two groups cannot be decimals.
      if (more || less) ++group;
    } else if (fraction <= 2 && !more && !less) {
      ++decimal;
    }
  }
  if (comma == point) return context.language.decimal_sign;
  return comma > point ? ',' : '.';
}

bool is_version(std::string_view digits) {
  return digits.size() == 3 && digits.substr(1) == ".0";
}

bool is_phone(const Passage& passage, std::uint32_t number) {
  const auto& numbers = passage.numbers;
  // "by 2030 95%": a year beside the number belongs to no phone.
  const auto divided = [&](const NumberMention& mention) {
    return passage.time_at(mention.first) != nullptr;
  };
  const bool after = number > 0 && numbers[number - 1].last == numbers[number].first &&
                     !divided(numbers[number - 1]);
  const bool before = number + 1 < numbers.size() &&
                      numbers[number].last == numbers[number + 1].first &&
                      !divided(numbers[number + 1]);
  return (after || before) && !numbers[number].spelled;
}

namespace {

/// "3 (ba)", "40 (bốn mươi)": the token behind the bracket that repeats the number at `number` in
/// words; the one behind the number without such a bracket.
std::uint32_t behind_repetition(const Passage& passage, std::uint32_t number) {
  const auto size = static_cast<std::uint32_t>(passage.tokens.size());
  std::uint32_t behind = number + 1;
  if (number + 3 >= size || passage.word(number + 1) != "(" ||
      passage.match_at(number + 2, Term::number_word) == nullptr)
    return behind;
  for (std::uint32_t t = number + 3; t < size && t < number + 8; ++t) {
    if (passage.word(t) == ")") behind = t + 1;
  }
  return behind;
}

}  // namespace

void read_numbers(const Context& context, char decimal_sign, const Passage& passage,
                  std::vector<NumberMention>& numbers) {
  const auto& tokens = passage.tokens;
  const auto& matches = passage.matches;
  const auto next_digits = [&](auto from) {
    return std::find_if(from, tokens.end(),
                        [](const Token& token) { return token.kind == TokenKind::number; });
  };
  const auto next_word = [&](auto from) {
    return std::find_if(from, matches.end(),
                        [](const Match& match) { return match.rule->term == Term::number_word; });
  };
  auto digits = next_digits(tokens.begin());
  auto word = next_word(matches.begin());
  std::uint32_t behind = 0;
  while (digits != tokens.end() || word != matches.end()) {
    const auto digits_at = static_cast<std::uint32_t>(digits - tokens.begin());
    NumberMention number;
    if (word == matches.end() || digits_at <= word->first) {
      number.first = digits_at;
      number.last = behind_repetition(passage, digits_at);
      number.value = parse_digits(context.slice(digits->range), decimal_sign);
      digits = next_digits(digits + 1);
    } else {
      const auto& match = *word;
      word = next_word(word + 1);
      if (match.first < behind || !counts(passage, match.first, match)) continue;
      number.first = match.first;
      number.last = match.last;
      number.value = spelled_value(match);
      number.spelled = true;
      number.part = is_part(match);
    }
    if (number.first < behind) continue;
    behind = number.last;
    number.range = passage.range_of(number.first, number.last);
    numbers.push_back(number);
  }
}

}  // namespace plantool
